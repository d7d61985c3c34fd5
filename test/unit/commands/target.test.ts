import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkTarget, targetFault, targetOf } from '../../../src/commands/target.ts';
import { emptyFolder } from '../../support/cli.ts';

test.each([
  ['my-api', 'my-api', 'my-api'],
  ['My API', 'my-api', 'My API'],
  ['apps/My_Api.v2', 'my-api-v2', 'apps/My_Api.v2'],
  ['.', 'here', '.'],
  ['../there', 'there', '../there'],
])('%s is called %s', (path, name, shown) => {
  expect(targetOf(path, '/work/here')).toMatchObject({ name, shown });
});

test.each([
  ['', /empty/],
  ['a\0b', /NUL/],
  ['x'.repeat(101), /longer than 100/],
  ['größe', /try gro-e|try gr/],
  ['müller', /try muller$/],
  ['-rf', /begins with a letter/],
  ['$(touch x)', /may hold letters/],
  ['日本', /may hold letters/],
])('%j is refused', (path, fault) => {
  expect(targetFault(path, '/work')).toMatch(fault);
});

describe('a folder', () => {
  test('that is not there, or empty, or holds only .git, will do', () => {
    const folder = emptyFolder();
    checkTarget(targetOf('new', folder), { merge: false });
    mkdirSync(join(folder, '.git'));
    checkTarget(targetOf('.', folder), { merge: false });
  });

  test('with files is refused by their names, unless merged into', () => {
    const folder = emptyFolder();
    for (let count = 0; count < 12; count++) writeFileSync(join(folder, `f${count}`), '');
    const target = targetOf('.', folder);
    expect(() => checkTarget(target, { merge: false })).toThrow(/holds f0, .* and 2 more/);
    checkTarget(target, { merge: true });
  });

  test('that is a project is refused even then', () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'create-api.json'), '');
    expect(() => checkTarget(targetOf('.', folder), { merge: true })).toThrow(
      'project of create-api already',
    );
  });

  test('that is a file is refused', () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'file'), '');
    expect(() => checkTarget(targetOf('file', folder), { merge: false })).toThrow('it is a file');
  });
});
