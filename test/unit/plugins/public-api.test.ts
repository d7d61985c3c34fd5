import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { apiReport, publicApi } from '../../../scripts/api-report.ts';
import { FRAMEWORKS } from '../../../src/frameworks/index.ts';
import { parse } from '../../../src/languages/source.ts';
import { syntax } from '../../../src/languages/typescript/editor.ts';
import { NAME } from '../../../src/name.ts';

const src = join(import.meta.dirname, '../../../src');
const frameworks = join(src, 'frameworks');

const sources = readdirSync(src, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => join(entry.parentPath, entry.name));

/** A framework's own files; `index.ts` is the list that the engine looks them up in. */
const isFramework = (file: string) =>
  file.startsWith(frameworks) && file !== join(frameworks, 'index.ts');

const read = (file: string) => readFileSync(file, 'utf8');

/** The modules that a file imports; what a wiring's text says is none. */
function importsOf(file: string): Set<string> {
  const source = read(file);
  const modules = syntax.imports(parse(file, source, syntax)).map(({ module }) => module);
  const later = source.match(/\b(?:import|require|getBuiltinModule)\(/g) ?? [];
  return new Set([...modules, ...later]);
}

describe('a framework', () => {
  it.each(sources.filter(isFramework).map((file) => [relative(src, file), file]))(
    '%s imports the public API and nothing else',
    (_, file) => {
      expect(importsOf(file)).toEqual(new Set([NAME]));
    },
  );
});

describe('the engine', () => {
  const names = [
    ...FRAMEWORKS.map(({ name }) => name),
    'express',
    'fastapi',
    'hono',
    'koa',
    'nestjs',
  ];
  const named = new RegExp(`\\b(${names.join('|')})\\b`, 'i');

  it('names no framework', () => {
    const engine = sources.filter((file) => !file.startsWith(frameworks));
    const lines = engine.flatMap((file) =>
      read(file)
        .split('\n')
        .filter((line) => named.test(line))
        .map((line) => `${relative(src, file)}: ${line.trim()}`),
    );
    expect(lines).toEqual([]);
  });
});

describe('the public API', () => {
  it('is what docs/api.md says', async () => {
    await expect(await apiReport()).toMatchFileSnapshot('../../../docs/api.md');
  });

  it('names no type that can not be imported', () => {
    const declared = publicApi('index.d.ts');
    const known = new Set(declared.map(({ name }) => name));
    const bare = declared.map(({ text }) => text.replaceAll(/\/\*\*[^]*?\*\/|'[^']*'/g, ''));
    const used = bare.flatMap((text) => text.match(/\b[A-Z]\w*/g) ?? []);
    const theirs = ['T', 'Facts', 'Pick', 'Readonly', 'ReadonlySet', 'Record', 'RegExp', 'URL'];
    expect([...new Set(used)].filter((name) => !known.has(name) && !theirs.includes(name))).toEqual(
      [],
    );
  });
});
