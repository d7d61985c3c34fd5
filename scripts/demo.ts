/** The README's first command: makes ./my-api with a users feature, and runs it. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const project = join(root, 'my-api');

function run(command: string, args: string[], cwd: string): void {
  const { status } = spawnSync(command, args, { cwd, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

if (!existsSync(join(project, 'create-api.json'))) {
  const feature = 'users name:string email:email:unique';
  const flags = [
    '--framework',
    'fastify',
    '--feature',
    feature,
    '--package-manager',
    'npm',
    '--no-git',
  ];
  run(process.execPath, [join(root, 'bin/create-api.js'), 'my-api', ...flags], root);
}
run('npm', ['run', 'dev'], project);
