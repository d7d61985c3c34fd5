import { join } from 'node:path';
import fse from 'fs-extra';
import { beforeEach, expect, test } from 'vitest';
import { commit, settle, undo } from '../../../src/commit/index.ts';
import { emptyFolder } from '../../support/cli.ts';

const META = { command: 'add card', time: '2026-01-31T12:00:00.000Z', code: ['format'] };

let root: string;
const at = (name: string) => join(root, name);

beforeEach(async () => {
  root = emptyFolder();
  await fse.outputFile(at('old.ts'), 'old');
  await fse.outputFile(at('.create-api/keep'), '');
  const changes = [
    { path: 'new.ts', before: null, after: 'new' },
    { path: 'gone.ts', before: null, after: 'new' },
    { path: 'old.ts', before: 'old', after: 'changed' },
  ];
  commit(root, changes, META);
});

/** What code does that a command runs after its commit. */
async function format(): Promise<void> {
  await fse.writeFile(at('new.ts'), 'new, formatted');
  await fse.writeFile(at('old.ts'), 'changed, formatted');
  await fse.remove(at('gone.ts'));
}

test('undo takes back what code made of the files, too', async () => {
  await format();
  expect(() => undo(root)).toThrow("can't be undone");
  settle(root, META);
  expect(undo(root).commits).toMatchObject([{ code: ['format'] }]);
  expect(await fse.readFile(at('old.ts'), 'utf8')).toBe('old');
  expect(fse.existsSync(at('new.ts'))).toBe(false);
  expect(fse.existsSync(at('gone.ts'))).toBe(false);
});

test('what is edited after that is in the way again', async () => {
  await format();
  settle(root, META);
  await fse.writeFile(at('new.ts'), 'edited');
  expect(() => undo(root)).toThrow('new.ts has changed since');
});

test('where the code made a commit of its own, the last one stays as it was', async () => {
  commit(root, [{ path: 'more.ts', before: null, after: 'more' }], {
    ...META,
    command: 'add more',
  });
  await format();
  settle(root, META);
  undo(root);
  expect(() => undo(root)).toThrow("can't be undone");
});
