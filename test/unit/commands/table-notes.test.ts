import { expect, test } from 'vitest';
import { notesOn } from '../../../src/commands/table-notes.ts';
import { tableChange } from '../../../src/project/table-change.ts';
import { featureOf } from '../project/support.ts';

const USERS = 'users name:string:max=80 age:integer:optional code:string:max=9';

const notes = (now: string, was: Record<string, string> = {}, before = USERS) => {
  const names = { fields: new Map(Object.entries(was)), features: new Map() };
  const change = tableChange(featureOf(before), featureOf(now), names);
  return change ? notesOn(change) : null;
};

test.each<[string, string, string[]]>([
  [
    'a field that goes',
    'users name:string:max=80 code:string:max=9',
    ['users.age is dropped, with what it holds.'],
  ],
  [
    'one that may be missing no longer',
    USERS.replace(':optional', ''),
    ['users.age: no row may be without it when it is migrated.'],
  ],
  [
    'one that is unique now',
    USERS.replace('name:string', 'name:string:unique'),
    ['users.name: no two rows may have the same when it is migrated.'],
  ],
  [
    'one that is shorter',
    USERS.replace('80', '40'),
    ['users.name: no row may have more than 40 characters.'],
  ],
  ['one that is longer', USERS.replace('80', '90'), []],
  [
    'a combination',
    `${USERS} --unique name,code`,
    ['users: no two rows may share name and code when it is migrated.'],
  ],
  [
    'one with a new field of a default',
    `${USERS} kind:string:default=a --unique name,kind`,
    ['users: no two rows may share name and kind when it is migrated.'],
  ],
  [
    'one with a new field that is null in every row',
    `${USERS} kind:string:optional --unique name,kind`,
    [],
  ],
])('%s', (_, now, wanted) => expect(notes(now)).toEqual(wanted));

test('a combination of fields that are called otherwise was kept before', () =>
  expect(
    notes(
      `${USERS.replace('name', 'title')} --unique code,title`,
      { title: 'name' },
      `${USERS} --unique name,code`,
    ),
  ).toEqual([]));
