import { expect, test } from 'vitest';
import { parsePreset } from '../../../src/project/preset.ts';

test('a preset is parts of a manifest; what else a manifest has is let be', () => {
  const { refuse: _, ...parts } = parsePreset(
    '{ "$schema": "x", "format": 1, "name": "a", "framework": "flask", "feature": { "users": { "fields": { "name": "string" } } } }',
    'p.json',
  );
  expect(parts).toMatchObject({ framework: 'flask', feature: { users: {} } });
});

const FIELD = (grammar: string) =>
  `{\n "feature": {\n  "users": {\n   "fields": {\n    "name": "string",\n    "age": "${grammar}"\n   }\n  }\n }\n}`;

test.each([
  ['no JSON', '{\n "framework" "flask"\n}', /^p\.json:2: not valid JSON/],
  ['no object', '[]', /^p\.json:1: must be an object\.$/],
  ['an unknown part', '{\n "framwork": "flask"\n}', /^p\.json:2: "framwork" means nothing here\.$/],
  [
    'a framework of another shape',
    '{\n\n "framework": 1 }',
    /^p\.json:3: "framework" must be a string\.$/,
  ],
  [
    'templates of another shape',
    '{ "templates": {} }',
    /^p\.json:1: "templates" must be a string\.$/,
  ],
  ['options of another shape', '{\n "options": [] }', /^p\.json:2: "options" must be an object\.$/],
  [
    'a feature without fields',
    '{ "feature": {\n "users": {} } }',
    /^p\.json:2: "users" must be an object with "fields"/,
  ],
  ['a field of an unknown type', FIELD('intger'), /^p\.json:6: .*intger/],
  [
    'a field of another shape',
    FIELD('integer').replace('"integer"', '3'),
    /^p\.json:6: "age" must be a string/,
  ],
  [
    'a feature that can’t be called so',
    '{ "feature": {\n "us/ers": { "fields": {} } } }',
    /^p\.json:2: /,
  ],
])('%s is refused with its line', (_, text, message) => {
  expect(() => parsePreset(text, 'p.json')).toThrow(message);
});

test('a misspelt part is told the nearest', () => {
  expect(() => parsePreset('{ "framwork": "flask" }', 'p.json')).toThrow(
    expect.objectContaining({ hint: 'Did you mean "framework"?' }),
  );
});
