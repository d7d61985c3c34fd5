import { expect, test } from 'vitest';
import { readBashLine } from '../../../src/cli/completion/bash-line.ts';
import { fieldWords } from '../../../src/cli/completion/fields.ts';
import { FLAG_VALUES } from '../../../src/cli/completion/flag-values.ts';
import { inList } from '../../../src/cli/completion/offer.ts';
import { COMMANDS } from '../../../src/cli/commands.ts';
import { createCommand } from '../../../src/cli/create.ts';
import { takenBy } from '../../../src/cli/plain.ts';
import { FIELD_TYPES } from '../../../src/project/fields/field.ts';
import { parseField } from '../../../src/project/fields/field-grammar.ts';

const SCENE = { fields: undefined, features: ['posts', 'users'] };

const words = (current: string, scene: Parameters<typeof fieldWords>[1] = SCENE): string[] =>
  fieldWords(current, scene).candidates.map(({ value }) => value);

test('every flag with a value says what it takes', () => {
  const flags = [createCommand({}), ...Object.values(COMMANDS)].flatMap((command) =>
    [...takenBy(command).flags].filter(([, { type }]) => type === 'string').map(([flag]) => flag),
  );
  const options = ['id', 'wire-case', 'prefix', 'database', 'validation', 'node'];
  const unknown = flags.filter((flag) => !Object.hasOwn(FLAG_VALUES, flag));
  expect(unknown.filter((flag) => !options.includes(flag))).toEqual([]);
});

test('every type is offered, and what is offered of modifiers the grammar takes', () => {
  for (const type of FIELD_TYPES) {
    expect(words('a:').some((word) => word.replace('=', '') === `a:${type}`)).toBe(true);
    const whole = `${type}${type === 'enum' ? '=x,y' : type === 'references' ? '=users' : ''}`;
    const flags = words(`a:${whole}:`).filter((word) => !word.endsWith('='));
    expect(flags.length).toBeGreaterThan(0);
    for (const word of flags) {
      expect(() => parseField(word, word.slice(2), 'a')).not.toThrow();
    }
  }
});

test.each([
  ['a:string:', 'a:string:on-delete=', false],
  ['a:references=users:', 'a:references=users:on-delete=', true],
  ['a:references=users:', 'a:references=users:default=', false],
  ['a:boolean:', 'a:boolean:unique', false],
  ['a:integer:', 'a:integer:pattern=', false],
  ['a:string:unique:', 'a:string:unique:unique', false],
  ['a:string:max=9:', 'a:string:max=9:max=', false],
  ['a:', 'a:unique', true],
])('behind %s there is %s: %s', (current, word, isThere) => {
  expect(words(current).includes(word)).toBe(isThere);
});

test.each([
  ['a:references=', ['a:references=posts', 'a:references=users']],
  ['a:boolean:default=', ['a:boolean:default=true', 'a:boolean:default=false']],
  ['a:enum=x,y:default=', ['a:enum=x,y:default=x', 'a:enum=x,y:default=y']],
  ['a:string:pattern=^[a:', []],
  ['a:nonsense:', []],
])('behind %s there is %j', (current, due) => {
  expect(words(current)).toEqual(due);
});

test('a field that is there can be changed or renamed', () => {
  const scene = { ...SCENE, fields: { name: 'string', age: 'integer' } };
  expect(words('', scene)).toEqual(['name:', 'age:']);
  expect(words('full:was=', scene)).toEqual(['full:was=name', 'full:was=age']);
  expect(words('full:was=name:', scene)).not.toContain('full:was=name:was=');
});

test('a list goes on with what it has not', () => {
  expect(inList(['a', 'b', 'c'], 'b,').candidates.map(({ value }) => value)).toEqual([
    'b,a',
    'b,c',
  ]);
});

const BREAKS = ' \t\n"\'><=;|&(:';

test.each([
  ['create-api add fe', ['create-api', 'add', 'fe'], ''],
  ['create-api add ', ['create-api', 'add', ''], ''],
  ['create-api x name:str', ['create-api', 'x', 'name:str'], 'name:'],
  ['create-api --database=po', ['create-api', '--database=po'], '--database='],
  ['create-api x a:enum=b:', ['create-api', 'x', 'a:enum=b:'], 'a:enum=b:'],
  ['create-api "x y" "name:st', ['create-api', 'x y', 'name:st'], ''],
  ["create-api 'it''s' a\\ b", ['create-api', 'its', 'a b'], ''],
  ['', [''], ''],
])('bash: %s', (line, due, kept) => {
  expect(readBashLine(line, BREAKS)).toEqual({ words: due, kept });
});
