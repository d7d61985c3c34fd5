import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { errorsIn, parse } from '../../src/languages/source.ts';
import { syntaxOf } from '../../src/languages/syntaxes.ts';
import { isWired, unwireFile, wireFile } from '../../src/reconcile/wire/index.ts';
import { WIRINGS } from './wirings.ts';

/** How a user writes; every combination is a registration file. */
interface Style {
  semicolon: boolean;
  quote: string;
  indent: string;
  eol: string;
  bom: boolean;
  endsWithBreak: boolean;
  parameters: [string, string];
  before: string[];
  between: string[];
  after: string[];
  returns: boolean;
  order: 'as given' | 'reversed';
}

const NAMES = [
  'users',
  'posts',
  'tags',
  'blog-posts',
  'zones',
  'a1',
  'a10',
  'a2',
  'comments',
  'user-roles',
];

const camel = (name: string) => name.replace(/-(\w)/g, (_, c: string) => c.toUpperCase());
const snake = (name: string) => name.replaceAll('-', '_');

type File = (style: Style, features: readonly string[]) => string;

/** A file whose function registers each feature by a call: how it is imported, and the call. */
const registry =
  (suffix: string, call: (name: string, app: string, db: string, quote: string) => string): File =>
  (
    { semicolon, quote, indent, parameters: [app, db], before, between, after, returns },
    features,
  ) => {
    const end = semicolon ? ';' : '';
    return [
      ...before.map((text) => `// ${text}`),
      `import type { App } from ${quote}app${quote}${end}`,
      ...features.map(
        (it) => `import { ${camel(it)}${suffix} } from ${quote}./${it}.ts${quote}${end}`,
      ),
      '',
      `export function registerRoutes(${app}: App, ${db}: Db) {`,
      ...between.map((text) => `${indent}${text}(${app})${end} // ${text}`),
      ...features.map((it) => `${indent}${call(it, app, db, quote)}${end}`),
      ...after.map(
        (text) => `${indent}if (${text}) {\n${indent}${indent}return ${app}${end}\n${indent}}`,
      ),
      ...(returns ? ['', `${indent}return ${app}${end}`] : []),
      '}',
    ]
      .join('\n')
      .replace(/\{\n\}$/, '{}');
  };

const TYPESCRIPT: Record<string, File> = {
  routes: registry('Routes', (name, app, db) => `${camel(name)}Routes(${app}, ${db})`),
  express: registry(
    'Router',
    (name, app, db, quote) =>
      `${app}.use(${quote}/api/${name}${quote}, ${camel(name)}Router(${db}))`,
  ),
  schemas({ semicolon, quote, indent, after }, features) {
    const end = semicolon ? ';' : '';
    const rest = after.map((text) => `...${text}`);
    const items = [...features.map(camel), ...rest];
    const body = rest.length
      ? `{\n${items.map((it) => `${indent}${it},\n`).join('')}${indent}// ${rest[0]}\n}`
      : `{${items.length ? ` ${items.join(', ')} ` : ''}}`;
    return [
      ...features.map((it) => `import { ${camel(it)} } from ${quote}./${it}.ts${quote}${end}`),
      ...(features.length ? [''] : []),
      `export const resources = ${body}${end}`,
    ].join('\n');
  },
};

const PYTHON: Record<string, File> = {
  factory({ quote, indent, parameters: [app], before, between, after, returns }, features) {
    return [
      ...before.map((text) => `# ${text}`),
      'from flask import Flask',
      '',
      'from app.config import Config',
      ...features.map(
        (it) => `from app.routes.${snake(it)} import blueprint as ${snake(it)}_blueprint`,
      ),
      '',
      '',
      'def create_app():',
      `${indent}${app} = Flask(__name__)`,
      ...between.map((text) => `${indent}${text}(${app}, ${quote}${text}${quote})  # ${text}`),
      ...features.map((it) => `${indent}${app}.register_blueprint(${snake(it)}_blueprint)`),
      ...after.map((text) => `${indent}if ${text}:\n${indent}${indent}return ${app}`),
      ...(returns ? ['', `${indent}return ${app}`] : []),
    ].join('\n');
  },
  blueprints({ quote, indent, after }, features) {
    const items = features.map((it) => `${snake(it)}.blueprint`);
    const one = items.length === 1 ? `${items[0]},` : items.join(', ');
    return [
      `${quote}Every route.${quote}`,
      '',
      ...(features.length ? [`from app.routes import ${features.map(snake).join(', ')}`, ''] : []),
      after.length
        ? `BLUEPRINTS = [\n${items.map((it) => `${indent}${it},\n`).join('')}${indent}# ${after.join(' ')}\n]`
        : `BLUEPRINTS = (${one})`,
    ].join('\n');
  },
};

const WORDS = ['trace', 'audit', 'metrics'];

const style: fc.Arbitrary<Style> = fc.record({
  semicolon: fc.boolean(),
  quote: fc.constantFrom('"', "'"),
  indent: fc.constantFrom('  ', '    ', '\t'),
  eol: fc.constantFrom('\n', '\r\n'),
  bom: fc.boolean(),
  endsWithBreak: fc.boolean(),
  parameters: fc.constantFrom(['app', 'db'], ['server', 'database'], ['_app', '_db']),
  before: fc.subarray(WORDS, { maxLength: 1 }),
  between: fc.subarray(WORDS),
  after: fc.subarray(WORDS, { maxLength: 2 }),
  returns: fc.boolean(),
  order: fc.constantFrom('as given', 'reversed'),
});

/** Features that are there, and features to add in two orders. */
const features = fc
  .record({ all: fc.shuffledSubarray(NAMES, { minLength: 1 }), there: fc.nat({ max: 4 }) })
  .chain(({ all, there }) => {
    const added = all.slice(there);
    return fc.record({
      there: fc.constant(all.slice(0, there)),
      added: fc.constant(added),
      other: fc.shuffledSubarray(added, { minLength: added.length }),
    });
  });

const finish = (text: string, { eol, bom, endsWithBreak }: Style): string =>
  (bom ? '\uFEFF' : '') + (endsWithBreak ? `${text}\n` : text).replaceAll('\n', eol);

async function addAll(kind: string, text: string, names: readonly string[]): Promise<string> {
  let result = text;
  for (const name of names) {
    const wirings = WIRINGS[kind]!(name);
    const wired = await wireFile(wirings[0]!.file, result, wirings);
    expect(wired.results.map(({ outcome }) => outcome)).toEqual(wirings.map(() => 'wired'));
    result = wired.text;
  }
  return result;
}

async function removeAll(kind: string, text: string, names: readonly string[]): Promise<string> {
  let result = text;
  for (const name of names) {
    const wirings = WIRINGS[kind]!(name);
    const unwired = await unwireFile(wirings[0]!.file, result, wirings);
    expect(unwired.results.map(({ outcome }) => outcome)).toEqual(wirings.map(() => 'unwired'));
    result = unwired.text;
  }
  return result;
}

async function errors(path: string, text: string): Promise<number> {
  const syntax = await syntaxOf(path);
  return errorsIn(parse(path, text.replace('\uFEFF', ''), syntax!)).length;
}

describe.each(Object.entries({ ...TYPESCRIPT, ...PYTHON }))('%s', (kind, file) => {
  const path = WIRINGS[kind]!('x')[0]!.file;

  test('any features in any order: sound, once each, the same bytes, and back again', async () => {
    await fc.assert(
      fc.asyncProperty(style, features, async (how, { there, added, other }) => {
        const before = finish(
          file(how, how.order === 'reversed' ? there.toReversed() : there),
          how,
        );
        const after = await addAll(kind, before, added);

        expect(await addAll(kind, before, other)).toBe(after);
        expect(await errors(path, after)).toBe(await errors(path, before));
        for (const name of [...there, ...added]) {
          const wirings = WIRINGS[kind]!(name);
          for (const wiring of wirings)
            expect(await isWired(path, after, wiring, wirings)).toBe(true);
          expect((await wireFile(path, after, wirings)).text).toBe(after);
        }
        const lines = after.split(/\r?\n/);
        for (const line of before.split(/\r?\n/).filter((it) => /return|\/\/|#/.test(it)))
          expect(lines).toContain(line);
        expect(await removeAll(kind, after, other)).toBe(before);
      }),
      { numRuns: 30 },
    );
  });
});
