import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadFramework, FRAMEWORKS } from '../../../src/frameworks/index.ts';
import { asTemplate } from '../../../src/render/as-template.ts';
import { compile } from '../../../src/render/compile.ts';
import { allLayers } from '../../../src/project/by-option.ts';
import { loadFolder, targetPath } from '../../../src/render/folder.ts';

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
  const folders = Object.values(generators).flatMap(({ templates }) => allLayers(templates));
  for (const folder of folders) {
    for (const file of await loadFolder(folder)) {
      if (file.name !== targetPath(file.name)) continue;
      const source = await file.source();
      expect(rendered(source), file.name).toBe(source);
    }
  }
});
