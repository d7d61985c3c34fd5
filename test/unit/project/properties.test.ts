import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CreateApiError } from '../../../src/errors.ts';
import { formatDeclaration } from '../../../src/project/fields/declaration.ts';
import type { Feature } from '../../../src/project/feature.ts';
import { parseField } from '../../../src/project/fields/field-grammar.ts';
import {
  type ParsedFeature,
  formatFeatureText,
  parseFeatureArgs,
  parseFeatureText,
} from '../../../src/project/fields/grammar.ts';
import type { Cases } from '../../../src/project/names/names.ts';
import { resolveFeature } from '../../../src/project/resolve.ts';
import { declarations, scraps } from './arbitraries.ts';
import { LANGUAGES, contextOf } from './support.ts';

/** What it gives, or null where it refuses in words; whatever else it throws is thrown. */
function attempt<T>(run: () => T): T | null {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof CreateApiError)) throw error;
    expect(error.message).not.toBe('');
    expect(error.hint ?? '').not.toBe('');
    expect(`${error.message}${error.hint}`).not.toMatch(/[\p{Cc}\u202e\p{Surrogate}]/u);
    const suggested = /Try ([\w-]+)\.$/.exec(error.hint ?? '')?.[1];
    if (suggested) expectAccepted(suggested, /field/i.test(error.message));
    return null;
  }
}

function expectAccepted(name: string, isField: boolean): void {
  const args = isField ? ['posts', name] : [name, 'title'];
  expect(() => parseFeatureArgs(args), `the suggestion ${name}`).not.toThrow();
}

const IDENTIFIER = /^[A-Za-z][A-Za-z0-9_]*$/;

function expectIdentifiers(
  { camel, pascal, snake, constant }: Cases,
  reserved: ReadonlySet<string>,
): void {
  for (const name of [camel, pascal, snake, constant]) expect(name).toMatch(IDENTIFIER);
  for (const name of [camel, pascal, snake]) expect(reserved.has(name), name).toBe(false);
}

function resolveAlone({ key, spec }: ParsedFeature, language: keyof typeof LANGUAGES): Feature {
  const users = key === 'users' ? {} : { users: { fields: { name: 'string' } } };
  return resolveFeature(key, { ...users, [key]: spec }, contextOf(language));
}

const languages = fc.constantFrom('typescript', 'python' as const);

test('any text for a name is refused in words, or gives names that the language takes', () => {
  fc.assert(
    fc.property(scraps, languages, (name, language) => {
      const parsed = attempt(() => parseFeatureArgs([name, 'title']));
      const feature = parsed && attempt(() => resolveAlone(parsed, language));
      if (!feature) return;
      expectIdentifiers(feature.plural, LANGUAGES[language].reserved);
      expectIdentifiers(feature.singular, LANGUAGES[language].reserved);
      expect(feature.singular.camel).not.toBe(feature.plural.camel);
      expect(feature.key).toMatch(/^[a-z][a-z0-9]*(?:-[a-z][a-z0-9]*)*$/);
      expect(parseFeatureArgs([feature.key, 'title']).key).toBe(feature.key);
    }),
    { numRuns: 2000 },
  );
});

test('any text for a field is refused in words, or gives names that the language takes', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        scraps,
        scraps.map((scrap) => `name:${scrap}`),
        declarations,
      ),
      languages,
      (field, language) => {
        const parsed = attempt(() => parseFeatureArgs(['posts', field]));
        const feature = parsed && attempt(() => resolveAlone(parsed, language));
        for (const { name, attribute, column } of feature?.fields ?? []) {
          for (const cases of [name, attribute]) {
            expectIdentifiers(cases, new Set());
            expect(LANGUAGES[language].reservedMembers.has(attribute.snake)).toBe(false);
          }
          expect(column.length).toBeLessThanOrEqual(40);
        }
      },
    ),
    {
      numRuns: 3000,
      examples: [['name:enum:\ud800=', 'typescript']],
    },
  );
});

test('any text at all is a feature or is refused in words', () => {
  fc.assert(
    fc.property(scraps, (text) => void attempt(() => parseFeatureText(text))),
    { numRuns: 1000 },
  );
});

test('the canonical spelling reads as the declaration it was written from', () => {
  let accepted = 0;
  fc.assert(
    fc.property(
      fc.oneof(
        declarations,
        scraps.map((scrap) => `name:${scrap}`),
      ),
      (text) => {
        const [name = '', ...rest] = text.split(':');
        const declared = attempt(() => parseField(text, rest.join(':'), name));
        if (!declared) return;
        accepted++;
        const written = formatDeclaration(declared);
        expect(parseField(`name:${written}`, written, 'name')).toEqual(declared);
      },
    ),
    { numRuns: 2000 },
  );
  expect(accepted).toBeGreaterThan(200);
});

test('the same question has the same answer, whatever was asked before', () => {
  fc.assert(
    fc.property(declarations, (field) => {
      const ask = () => attempt(() => resolveAlone(parseFeatureArgs(['posts', field]), 'python'));
      expect(JSON.stringify(ask())).toBe(JSON.stringify(ask()));
    }),
    { numRuns: 100 },
  );
});

test('the text of a manifest entry reads as that entry', () => {
  const texts = fc.constantFrom(
    'motto:default=Ada\'s "own" \\ words',
    'code:pattern=^[ \\w]+\\.$',
    'meta:json:default={"a":"b c"}',
    'kind:enum=in progress,done',
  );
  fc.assert(
    fc.property(
      fc.oneof(declarations, texts),
      fc.option(fc.constant('octopodes')),
      (field, plural) => {
        const parsed = attempt(() =>
          parseFeatureArgs(['octopus', field], { plural: plural ?? undefined }),
        );
        if (!parsed) return;
        const { key, spec } = parseFeatureText(formatFeatureText(parsed.key, parsed.spec));
        expect({ key, spec }).toEqual({ key: parsed.key, spec: parsed.spec });
      },
    ),
    { numRuns: 300 },
  );
});
