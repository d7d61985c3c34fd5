import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rename, rm, rmdir, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import fse from 'fs-extra';
import { run } from '../../src/testing/processes.ts';
import type { Stack } from './stacks.ts';

/** Projects and installs lie side by side here, on one disk. */
export const ROOT = join(process.env['E2E_CACHE'] ?? tmpdir(), 'create-api-e2e');

/**
 * Gives a project its dependencies. What the same manifests ask for is installed once, by the stack's own
 * commands, and shared by all projects and runs.
 */
export const install = async (stack: Stack, project: string): Promise<void> => {
  const manifests = await Promise.all(
    stack.manifests.map((name) => readFile(join(project, name), 'utf8')),
  );
  const key = createHash('sha256').update(
    JSON.stringify([process.version, stack.install, manifests]),
  );
  const cache = join(ROOT, 'installs', key.digest('hex').slice(0, 16));
  await alone(`${cache}.lock`, async () => {
    if (await fse.pathExists(join(cache, 'done'))) return;
    await rm(cache, { recursive: true, force: true });
    await mkdir(cache, { recursive: true });
    for (const name of stack.manifests) await copyFile(join(project, name), join(cache, name));
    for (const command of stack.install) await run(command, { cwd: cache });
    await fse.outputFile(join(cache, 'making'), '');
    await rename(join(cache, 'making'), join(cache, 'done'));
  });
  await symlink(join(cache, stack.installed), join(project, stack.installed));
};

/** A lock that is older than any install takes was left by a run that was killed. */
const STALE_MS = 300_000;

/** Test files run side by side: of those that want the same install, one makes it and the others wait. */
export const alone = async (lock: string, act: () => Promise<void>): Promise<void> => {
  await mkdir(dirname(lock), { recursive: true });
  for (;;) {
    try {
      await mkdir(lock);
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const { mtimeMs } = await stat(lock).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > STALE_MS) await rm(lock, { recursive: true, force: true });
    await setTimeout(100);
  }
  try {
    await act();
  } finally {
    await rmdir(lock);
  }
};
