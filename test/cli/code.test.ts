import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** Whether V8 took the code, in a process that is started as the command is. */
const LOAD = `
  import { readFileSync } from 'node:fs';
  import { resolve } from 'node:path';
  import { loadScript } from './src/script.ts';
  const { script } = loadScript(resolve('dist/cli.cjs'), readFileSync('dist/cli.code'));
  console.log(script.cachedDataRejected);`;

test('the code that comes with the bundle is that of the bundle and of this V8', () => {
  const args = ['--import', 'tsx', '--input-type=module', '--eval', LOAD];
  const text = execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  expect(text).toBe('false\n');
});
