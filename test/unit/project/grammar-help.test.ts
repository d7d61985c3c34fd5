import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { MODIFIERS } from '../../../src/project/fields/aliases.ts';
import { FIELD_TYPES } from '../../../src/project/fields/field.ts';
import { parseFeatureArgs } from '../../../src/project/fields/grammar.ts';
import { GRAMMAR_EXAMPLES, GRAMMAR_HELP } from '../../../src/project/fields/grammar-help.ts';
import { resolveFeatures } from '../../../src/project/resolve.ts';
import { contextOf } from './support.ts';

const guide = readFileSync(new URL('../../../docs/fields.md', import.meta.url), 'utf8');
const guideExamples = [...guide.matchAll(/^create-api add feature .*$/gm)].map(([line]) => line);

/** The arguments that bash would call the program with. */
function bash(command: string): string[] {
  const print = 'create-api() { printf "%s\\0" "$@"; }';
  const output = execFileSync('bash', ['-c', `${print}; ${command}`], { encoding: 'utf8' });
  return output.split('\0').slice(0, -1);
}

test.each([...GRAMMAR_EXAMPLES, ...guideExamples])('bash takes %s', (command) => {
  expect(command).not.toMatch(/["'\\]/);
  const typed = command.split(' ').slice(1);
  expect(bash(command)).toEqual(typed);
  const [name, ...fields] = typed.slice(2).filter((word) => !word.startsWith('--plural'));
  expect(parseFeatureArgs([name!, ...fields]).key).not.toBe('');
});

test('the examples make one project', () => {
  const parsed = GRAMMAR_EXAMPLES.map((example) => parseFeatureArgs(example.split(' ').slice(3)));
  const specs = Object.fromEntries(parsed.map(({ key, spec }) => [key, spec]));
  expect(resolveFeatures(specs, contextOf('python'))).toHaveLength(GRAMMAR_EXAMPLES.length);
});

test.each([...FIELD_TYPES, ...MODIFIERS])('help and guide name %s', (word) => {
  expect(GRAMMAR_HELP).toContain(word);
  expect(guide).toContain(`\`${word}`);
});

test('help fits a terminal, but for its examples', () => {
  const lines = GRAMMAR_HELP.slice(0, GRAMMAR_HELP.indexOf('Examples:')).split('\n');
  expect(lines.filter((line) => line.length > 90)).toEqual([]);
});
