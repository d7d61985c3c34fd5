import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder, localOf } from '../tree.ts';
import { type Inventoried, inventory } from './inventory.ts';
import { PROJECT, bootstrap, done, run } from './worlds.ts';

const PROCESSES = 8;
const ADDS = process.env.FULL ? 50 : 2;

const MIGRATIONS: Record<Inventoried, string> = {
  fastify: 'migrations',
  flask: 'migrations/versions',
};

test.each(['fastify', 'flask'] as const)(
  `%s: ${PROCESSES} processes at once, ${ADDS} adds each: each gets its turn, and none is lost`,
  { timeout: 3_600_000 },
  async (framework) => {
    const folder = emptyFolder();
    await done(folder, bootstrap(framework));
    const root = join(folder, PROJECT);
    const added: string[] = [];
    const work = async (process: number) => {
      for (let turn = 0; turn < ADDS; turn++) {
        const key = `lot${process}x${turn}-parts`;
        const ended = await run(root, ['add', 'feature', key, 'name:string:unique']);
        expect(ended).toMatchObject({ code: 0, stderr: '' });
        added.push(key);
      }
    };
    await Promise.all(Array.from({ length: PROCESSES }, (_, process) => work(process)));
    console.info(`${framework}: ${added.length} added`);

    const due = added.toSorted();
    expect(inventory(root, framework)).toEqual({
      manifest: due,
      records: due,
      routes: due,
      wired: due,
      calls: due.length,
    });
    // A migration each, and no two of one id.
    const ids = readdirSync(join(root, MIGRATIONS[framework]))
      .map((name) => /^\d{14}/u.exec(name)?.[0])
      .filter((id) => id !== undefined);
    expect(new Set(ids).size).toBe(due.length);
    expect(ids).toHaveLength(due.length);
    expect(await run(root, ['doctor'])).toMatchObject({ code: 0, stderr: '' });
    expect(localOf(root)).toEqual(['.gitignore', 'undo']);
  },
);
