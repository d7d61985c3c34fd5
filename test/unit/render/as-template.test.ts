import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadFramework, FRAMEWORKS } from '../../../src/frameworks/index.ts';
import { asTemplate } from '../../../src/render/as-template.ts';
import { compile } from '../../../src/render/compile.ts';
import { targetPath } from '../../../src/render/folder.ts';
import { layTemplates } from '../../../src/render/render.ts';

const rendered = (text: string) => compile(asTemplate(text), ({ reason }) => new Error(reason))({});

test.each([
  ['nothing to escape { } }} \\', 'nothing to escape { } }} \\'],
  ['a {{b}}', 'a \\{{b}}'],
  ['{{{a}}}', '{\\{{a}}}'],
  ['{{{{a}}}}', '\\{{\\{{a}}}}'],
  ['\\{{a', '\\\\{{!}}\\{{a'],
])('%s', (text, template) => {
  expect(asTemplate(text)).toBe(template);
  expect(rendered(text)).toBe(text);
});

test('any text renders to itself', () => {
  const part = fc.constantFrom('{', '{{', '}}', '\\', '\n', ' ', 'a', '!', '#if', '/', '~', '>');
  const text = fc.array(part, { maxLength: 30 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (each) => rendered(each) === each),
    { numRuns: 2000 },
  );
});

test.each(FRAMEWORKS)('so do all files of $name that are copied as they are', async ({ name }) => {
  const { generators } = await loadFramework(name);
  for (const { templates } of Object.values(generators)) {
    for (const file of (await layTemplates(templates, [])).values()) {
      if (file.name !== targetPath(file.name)) continue;
      const source = await file.source();
      expect(rendered(source), file.name).toBe(source);
    }
  }
});
