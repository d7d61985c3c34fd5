import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fse from 'fs-extra';
import { expect, test } from 'vitest';
import { cliWord, project } from '../support/cli.ts';

/** Runs a line of shell in which "$CLI" is ours; what it prints to descriptor 3 comes back. */
const shell = (cwd: string, line: string) =>
  spawnSync('sh', ['-c', `exec 3>&1; CLI='${cliWord}'; ${line}`], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });

test('a reader that goes early ends nothing but the output', () => {
  const folder = project('flask');
  const { stdout, stderr } = shell(
    folder,
    '($CLI add feature users name; echo "code $?" >&3) | true',
  );
  expect({ stdout, stderr }).toEqual({ stdout: 'code 0\n', stderr: '' });
  expect(fse.readJsonSync(join(folder, 'create-api.json')).feature).toHaveProperty('users');
});

test.skipIf(!existsSync('/dev/full'))('output that can’t be written is an error, no stack', () => {
  const { stdout, stderr } = shell(
    project('flask'),
    '$CLI add feature users name >/dev/full; echo "code $?" >&3',
  );
  expect(stdout).toBe('code 1\n');
  expect(stderr).toMatch(/^error The output: the disk is full \(ENOSPC, write\)\.\n {6}\S.*\n$/);
});
