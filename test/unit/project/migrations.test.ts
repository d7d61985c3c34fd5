import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { MigrationStyle } from '../../../src/framework.ts';
import { nextMigrations } from '../../../src/project/migrations.ts';
import { emptyFolder } from '../../support/cli.ts';

const TIME = Date.UTC(2026, 0, 31, 12, 0, 0, 999);
const byName: MigrationStyle = { folder: 'migrations', pattern: /^(\d{14})_\w+\.ts$/ };
const byGraph: MigrationStyle = {
  folder: 'migrations',
  pattern: /^(\w+)\.py$/,
  read: (text) => {
    const [id, ...parents] = text.split(' ');
    return id ? { id, parents } : null;
  },
};

function folder(files: Record<string, string>): string {
  const root = emptyFolder();
  mkdirSync(join(root, 'migrations'));
  for (const [name, text] of Object.entries(files))
    writeFileSync(join(root, 'migrations', name), text);
  return root;
}

test('the first ones are named by the time, a second apart', () => {
  expect(nextMigrations(emptyFolder(), byName, TIME, 2)).toEqual([
    { id: '20260131120000', parent: null },
    { id: '20260131120001', parent: '20260131120000' },
  ]);
});

test.each([
  ['an older one', '20250101000000_a.ts', { id: '20260131120000', parent: '20250101000000' }],
  ['one of this second', '20260131120000_a.ts', { id: '20260131120001', parent: '20260131120000' }],
  [
    'one of the future, at a year’s end',
    '20261231235959_a.ts',
    { id: '20270101000000', parent: '20261231235959' },
  ],
  ['a file that is none', 'README.md', { id: '20260131120000', parent: null }],
])('after %s', (_, name, place) => {
  expect(nextMigrations(folder({ [name]: '' }), byName, TIME, 1)).toEqual([place]);
});

describe('where the text tells the order', () => {
  test('the parent is the head, the user’s own included', () => {
    const root = folder({ 'a.py': '20260101000000', 'b.py': 'cafe 20260101000000', 'c.py': '' });
    expect(nextMigrations(root, byGraph, TIME, 1)).toEqual([
      { id: '20260131120000', parent: 'cafe' },
    ]);
  });

  test('two heads are refused', () => {
    const root = folder({ 'a.py': 'a', 'b.py': 'b a', 'c.py': 'c a' });
    expect(() => nextMigrations(root, byGraph, TIME, 1)).toThrow('have 2 heads: b, c');
  });
});
