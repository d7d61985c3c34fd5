import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { some } from '../broken-disk.ts';
import { inPairs } from '../processes.ts';
import { type Tree, emptyFolder, removeFolder, treeOf } from '../tree.ts';
import { type Injection, canTrace, changesBelow, looksBelow, trace } from './strace.ts';
import { CLI, PROJECT, bootstrap, done, environment, run } from './worlds.ts';

const SEED = Number(process.env.SEED ?? 20260131);
const SHARE = 6;
const ADD = ['add', 'feature', 'comments', 'body:text'];
const FAULTS = ['error=ENOSPC', 'error=EIO', 'error=EACCES', 'error=EROFS', 'signal=SIGKILL'];

const tracing = canTrace();

describe.skipIf(!tracing && !process.env.CI)(
  'what V8 compiled is kept',
  { timeout: 3_600_000 },
  () => {
    let seed: string;
    let after: Tree;
    beforeAll(async () => {
      seed = emptyFolder();
      await done(seed, bootstrap('flask', 'posts title:string'));
    }, 300_000);

    /** Adds a feature with an empty cache, or with a full one, and perhaps with a fault. */
    async function add(options: { warm?: boolean; all?: boolean } = {}, inject?: Injection) {
      const folder = emptyFolder();
      cpSync(seed, folder, { recursive: true });
      const root = join(folder, PROJECT);
      const env = environment({ XDG_CACHE_HOME: join(folder, 'cache') });
      if (options.warm) {
        await run(root, ADD, env);
        await run(root, ['undo'], env);
      }
      const ended = await trace(
        [...CLI, ...ADD],
        { cwd: root, env, all: options.all ?? false },
        inject,
      );
      return { ended, folder, root, env };
    }

    test('nothing but the main thread changes a file: whatever is changed can be broken', async () => {
      const { ended, folder, root } = await add({ all: true });
      after = treeOf(root);
      expect(ended).toMatchObject({ code: 0, stderr: '' });
      const changes = changesBelow(folder, ended.calls);
      expect(changes.length).toBeGreaterThan(50);
      expect(changes.filter(({ elsewhere }) => elsewhere)).toEqual([]);
    });

    test.each([
      ['empty', false],
      ['full', true],
    ])(
      `whatever fails in a cache that is %s, the command is done (SEED=${SEED})`,
      async (_, warm) => {
        const { ended, folder } = await add({ warm });
        const cache = join(folder, 'cache');
        const calls = [...changesBelow(cache, ended.calls), ...looksBelow(cache, ended.calls)];
        const all = calls.flatMap((call) => FAULTS.map((fault): Injection => ({ call, fault })));
        const chosen = some(all, SHARE, SEED);
        await inPairs(chosen, async (inject) => {
          const broken = await add({ warm }, inject);
          const label = `${inject.fault} at ${inject.call.name} ${inject.call.nth}\n${broken.ended.stderr}`;
          if (broken.ended.signal === null) {
            expect(broken.ended, label).toMatchObject({ code: 0, stderr: '' });
            expect(treeOf(broken.root), label).toEqual(after);
          }
          // What was left there harms no command that follows.
          const again = await run(broken.root, ADD, broken.env);
          expect(again, label).toMatchObject({ code: 0, stderr: '' });
          expect(treeOf(broken.root), label).toEqual(after);
          removeFolder(broken.folder);
        });
        console.info(`cache: ${calls.length} calls, ${chosen.length} faults, every command done`);
        expect(chosen.length).toBeGreaterThan(0);
      },
    );
  },
);
