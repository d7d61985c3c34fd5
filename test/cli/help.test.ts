import { expect, test } from 'vitest';
import { VERSION } from '../../src/name.ts';
import { cli } from '../support/cli.ts';
import manifest from '../../package.json' with { type: 'json' };

test.each([
  [['--help'], /Make a new API project/],
  [['-h'], /Make a new API project/],
  [['add', '--help'], /feature/],
  [['add', 'feature', '--help'], /references/],
  [['undo', '--help'], /byte for byte/],
  // Not a text that the build has made ready: yargs answers.
  [['undo', '--dry-run', '--help'], /byte for byte/],
])('%j explains', (args, text) => {
  const { code, stdout, stderr } = cli('/', args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(text);
  // A command is to be copied, so it is not broken; the rest fits any terminal.
  const lines = stdout.split('\n').filter((line) => !line.startsWith('  create-api add feature '));
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(100);
});

test('the version is the package’s', () => {
  expect(VERSION).toBe(manifest.version);
  expect(cli('/', ['--version'])).toMatchObject({ code: 0, stdout: `${VERSION}\n` });
});
