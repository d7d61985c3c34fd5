import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder, treeOf } from '../tree.ts';
import { PROJECT, bootstrap, done } from './worlds.ts';

/** Every text of a project, our own machinery's folder apart. */
const texts = (root: string): string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => !path.includes('.create-api/local'));

test.each(['fastify', 'flask'])(
  '%s: a checkout with the line ends of Windows is not edited, and keeps them',
  { timeout: 600_000 },
  async (framework) => {
    const folder = emptyFolder();
    const root = join(folder, PROJECT);
    await done(folder, bootstrap(framework, 'posts title:string'));
    await done(root, ['eject', 'feature', 'models']);
    const old = texts(root).filter((path) => readFileSync(path).length > 0);
    for (const path of old) {
      writeFileSync(path, readFileSync(path, 'utf8').replaceAll('\n', '\r\n'));
    }
    const before = treeOf(root);

    const again = await done(root, ['add', 'feature', 'posts', 'title:string']);
    expect(again.stdout).not.toMatch(/^ +(?!same)\w+ {2}/mu);
    expect(again.stdout).not.toContain('edited');
    await done(root, ['add', 'feature', 'comments', 'body:text', 'post:references=posts']);
    await done(root, ['add', 'cors']);
    const ends = texts(root).map((path) => {
      const text = readFileSync(path, 'utf8');
      return {
        path,
        isOld: old.includes(path),
        windows: /\r/u.test(text),
        ours: /(?<!\r)\n/u.test(text),
      };
    });
    expect(ends.filter(({ isOld, windows, ours }) => (isOld ? ours : windows))).toEqual([]);
    const { stdout } = await done(root, ['doctor']);
    expect(stdout).not.toContain('edited');

    await done(root, ['undo']);
    await done(root, ['undo']);
    expect(treeOf(root)).toEqual(before);
  },
);
