import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  if (!(await fse.pathExists(join(cache, 'done')))) {
    await rm(cache, { recursive: true, force: true });
    await mkdir(cache, { recursive: true });
    for (const name of stack.manifests) await copyFile(join(project, name), join(cache, name));
    for (const command of stack.install) await run(command, { cwd: cache });
    await fse.outputFile(join(cache, 'making'), '');
    await rename(join(cache, 'making'), join(cache, 'done'));
  }
  await symlink(join(cache, stack.installed), join(project, stack.installed));
};
