import { format as formatPython } from '@wasm-fmt/ruff_fmt';
import fc from 'fast-check';
import { format as formatTypeScript } from 'prettier';
import { describe, expect, test } from 'vitest';
import type { Framework } from '../../../src/framework.ts';
import { FRAMEWORKS } from '../../../src/frameworks/index.ts';
import { parseFeatureArgs } from '../../../src/project/fields/grammar.ts';
import type { OptionValues } from '../../../src/project/options.ts';
import { generate } from '../../support/generate.ts';
import { declarations } from '../project/arbitraries.ts';

type Formatter = (text: string) => string | Promise<string>;

const prettier: Record<string, Formatter> = {
  ts: (text) => formatTypeScript(text, { filepath: 'code.ts' }),
  json: (text) => formatTypeScript(text, { parser: 'json' }),
  md: (text) => formatTypeScript(text, { parser: 'markdown' }),
};

const ruff: Record<string, Formatter> = {
  py: (text) => formatPython(text, 'code.py', { line_width: 88, quote_style: 'double' }),
};

/** By what each framework's projects are checked: file ending → formatter. */
const FORMATTERS: Record<string, Record<string, Formatter>> = {
  express: prettier,
  fastapi: ruff,
  fastify: prettier,
  flask: ruff,
};

const word = fc.stringMatching(/^[a-z]{1,12}$/);
const name = fc
  .array(word, { minLength: 1, maxLength: 5 })
  .map((words) => words.join('_').slice(0, 38).replace(/_$/, ''));

const isAccepted = (args: string[]): boolean => {
  try {
    return parseFeatureArgs(args) !== null;
  } catch {
    return false;
  }
};

const field = fc
  .tuple(name, declarations)
  .map(([own, declared]) =>
    declared.replace(/^[^:]*/, own).replace('references=users', 'references=owners'),
  )
  .filter((each) => isAccepted(['things', each]));

const feature = fc
  .tuple(
    name,
    fc.uniqueArray(field, {
      minLength: 1,
      maxLength: 40,
      size: 'max',
      selector: (each) => each.split(':')[0]?.replaceAll('_', ''),
    }),
  )
  .filter(([own, fields]) => isAccepted([own, ...fields]));

const quoted = ([own, fields]: [string, string[]]): string =>
  [own, ...fields.map((each) => `'${each}'`)].join(' ');

/** The project, or null where the names or rules were refused. */
const generated = (framework: string, features: string[], options: OptionValues) =>
  generate(framework, features, options).catch((error: unknown) => {
    if (error instanceof Error && error.name === 'CreateApiError') return null;
    throw error;
  });

/** Some choice of each option. */
const choicesOf = ({ options }: Framework) =>
  fc.record(
    Object.fromEntries(
      Object.entries(options).map(([name, { choices }]) => [name, fc.constantFrom(...choices)]),
    ),
  );

describe.each(FRAMEWORKS)('$name', ({ name: framework, load }) => {
  test('its formatter changes nothing, whatever the features and options', async () => {
    const options = choicesOf(await load());
    const seen = new Set<string>();
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(feature, options, async (drawn, chosen) => {
        const made = await generated(framework, ['owners name:string', quoted(drawn)], chosen);
        if (!made) return;
        accepted++;
        for (const [path, text] of made.files) {
          const formatter = FORMATTERS[framework]?.[path.slice(path.lastIndexOf('.') + 1)];
          if (!formatter || path.startsWith('.create-api/') || seen.has(text)) continue;
          expect(text, path).toBe(await formatter(text));
          seen.add(text);
        }
      }),
      { numRuns: 25, seed: 3, endOnFailure: true },
    );
    expect(accepted).toBeGreaterThan(10);
  });
});
