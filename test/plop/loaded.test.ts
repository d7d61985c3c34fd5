import { join } from 'node:path';
import fse from 'fs-extra';
import { expect, test } from 'vitest';
import { cli, emptyFolder, project } from '../support/cli.ts';
import { stateOf } from './run.ts';

const PROGRAM = join(import.meta.dirname, '../../dist/program');

/** A text of each thing that only the door to plop brings: its API, node-plop's answers, a search for templates. */
const OF_PLOP = ['getDefaultInclude', 'can not bypass conditional prompts', 'braceExpansion'];

/** Which of them were in the chunks that a command loaded: their compiled code is kept where there is none yet. */
async function loadedBy(root: string, words: string[]): Promise<string[]> {
  const cache = emptyFolder();
  expect(cli(root, words, { ...stateOf(), XDG_CACHE_HOME: cache })).toMatchObject({ code: 0 });
  const names = await fse.readdir(cache, { recursive: true, withFileTypes: true });
  const kept = names.filter((entry) => entry.isFile()).map(({ name }) => name);
  // Each begins with the command that it is kept for.
  const chunks = kept.map((name) => name.slice(name.indexOf('.') + 1));
  expect(chunks.length).toBeGreaterThan(0);
  const texts = await Promise.all(chunks.map((name) => fse.readFile(join(PROGRAM, name), 'utf8')));
  return OF_PLOP.filter((mark) => texts.some((text) => text.includes(mark)));
}

test('plop is loaded by the commands that need it, and by no other', async () => {
  const root = project('fastify');
  await fse.outputFile(
    join(root, 'plopfile.mjs'),
    `export default (plop) => plop.setGenerator('card', { actions: [
      { type: 'addMany', destination: 'cards', templateFiles: 'tsconfig.json' },
    ] });`,
  );
  expect(await loadedBy(root, ['add', 'card', '--trust', '--dry-run'])).toEqual(OF_PLOP);
  expect(await loadedBy(root, ['add', 'feature', 'users', 'name:string'])).toEqual([]);
  expect(await loadedBy(root, ['add', 'cors'])).toEqual([]);
  expect(await loadedBy(root, ['undo'])).toEqual([]);
  const created = ['api', '--framework', 'flask', '--no-install', '--no-git'];
  expect(await loadedBy(emptyFolder(), created)).toEqual([]);
});
