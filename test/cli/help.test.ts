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
  for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
});

test('the version is the package’s', () => {
  expect(VERSION).toBe(manifest.version);
  expect(cli('/', ['--version'])).toMatchObject({ code: 0, stdout: `${VERSION}\n` });
});
