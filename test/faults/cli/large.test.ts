import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder, treeOf } from '../tree.ts';
import { type Inventoried, inventory } from './inventory.ts';
import { unparsable } from './parses.ts';
import { PROJECT, bootstrap, done } from './worlds.ts';

const FEATURES = process.env.FULL ? 2_000 : 100;
/** For V8's heap, in MB: a command that held the project whole would not come through. */
const HEAP = 96;

const keyOf = (index: number) => `lot${index}-parts`;

test.each<Inventoried>(process.env.FULL ? ['fastify', 'flask'] : ['flask'])(
  `%s: a project of ${FEATURES} features is added to, undone and examined`,
  { timeout: 3_600_000 },
  async (framework) => {
    const folder = emptyFolder();
    const root = join(folder, PROJECT);
    const peak = join(folder, 'peak');
    const measured = async (cwd: string, args: readonly string[], heap?: number) => {
      const hook = `--require ${join(import.meta.dirname, 'memory.cjs')}`;
      const limit = heap ? ` --max-old-space-size=${heap}` : '';
      const from = performance.now();
      const ended = await done(cwd, args, { NODE_OPTIONS: hook + limit, PEAK_FILE: peak });
      const seconds = (performance.now() - from) / 1000;
      const megabytes = Number(readFileSync(peak, 'utf8')) / 1024;
      const what = args.slice(0, 3).join(' ');
      console.info(`${framework}: ${what}: ${seconds.toFixed(2)} s, ${megabytes.toFixed(0)} MB`);
      return ended;
    };
    const keys = Array.from({ length: FEATURES }, (_, index) => keyOf(index));
    const every = keys.map((key) => `${key} name:string:unique size:integer`);
    await measured(folder, bootstrap(framework, ...every));
    const before = treeOf(root);
    expect(unparsable(before)).toEqual([]);

    await measured(root, ['add', 'feature', keyOf(FEATURES), 'name'], HEAP);
    const due = [...keys, keyOf(FEATURES)].toSorted();
    const calls = due.length;
    const all = { manifest: due, records: due, routes: due, wired: due, calls };
    expect(inventory(root, framework)).toEqual(all);
    expect(await measured(root, ['doctor'])).toMatchObject({ code: 0, stderr: '' });

    await measured(root, ['undo'], HEAP);
    expect(treeOf(root)).toEqual(before);
  },
);
