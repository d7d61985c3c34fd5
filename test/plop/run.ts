import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import fse from 'fs-extra';
import { emptyFolder, project } from '../support/cli.ts';

const MODULES = join(import.meta.dirname, '../../node_modules');

/** A project of ours with the files of a fixture in it, its plopfile trusted by nobody yet. */
export async function withPlopfile(fixture: string): Promise<string> {
  const root = project('fastify');
  await fse.copy(join(import.meta.dirname, 'fixtures', fixture), root);
  await fse.ensureSymlink(join(MODULES, 'tsx'), join(root, 'node_modules/tsx'));
  return root;
}

/** The same project, elsewhere. */
export async function copyOf(root: string): Promise<string> {
  const copy = join(emptyFolder(), 'my-api');
  await fse.copy(root, copy);
  return copy;
}

/** Where what a test trusts is remembered. */
export const stateOf = (): NodeJS.ProcessEnv => ({ XDG_STATE_HOME: emptyFolder() });

/** Runs the real plop in a project; what it prints goes where its spinner goes, so both streams are one. */
export function plop(
  root: string,
  plopfile: string,
  words: readonly string[],
): { code: number | null; said: string } {
  const typescript = plopfile.endsWith('.ts') ? { NODE_OPTIONS: '--import tsx' } : {};
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(MODULES, 'plop/bin/plop.js'), '--plopfile', plopfile, ...words],
    {
      cwd: root,
      env: { ...process.env, NO_COLOR: '1', SOURCE_DATE_EPOCH: '1769860800', ...typescript },
      encoding: 'utf8',
      input: '',
    },
  );
  return { code: status, said: stdout + stderr };
}
