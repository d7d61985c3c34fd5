import { join } from 'node:path';
import fse from 'fs-extra';
import { beforeEach, expect, test, vi } from 'vitest';
import { demandTrust, isTrusted } from '../../../src/plugins/trust.ts';
import { emptyFolder } from '../../support/cli.ts';

let folder: string;
const codeAt = (name: string) => ({ title: name, path: join(folder, name) });

beforeEach(async () => {
  folder = emptyFolder();
  vi.stubEnv('XDG_STATE_HOME', join(folder, 'state'));
  await fse.outputFile(join(folder, 'plopfile.js'), 'one');
  return () => vi.unstubAllEnvs();
});

test('without a terminal it is refused, and remembered as nothing', async () => {
  const code = codeAt('plopfile.js');
  await expect(demandTrust(code, { trust: false })).rejects.toMatchObject({
    message: expect.stringContaining(code.path),
    hint: expect.stringContaining('--trust'),
  });
  expect(isTrusted(code)).toBe(false);
});

test('is given once for a path and what is there', async () => {
  const code = codeAt('plopfile.js');
  await demandTrust(code, { trust: true });
  await demandTrust(code, { trust: false });

  await fse.copy(code.path, join(folder, 'copy.js'));
  expect(isTrusted(codeAt('copy.js'))).toBe(false);
  await fse.outputFile(code.path, 'two');
  expect(isTrusted(code)).toBe(false);
  await fse.outputFile(code.path, 'one');
  expect(isTrusted(code)).toBe(true);
});

test('of several files holds until one of them changes', async () => {
  await fse.outputFile(join(folder, 'more.js'), 'more');
  const files = ['plopfile.js', 'more.js'].map((name) => join(folder, name));
  const code = { ...codeAt('plopfile.js'), files };
  await demandTrust(code, { trust: true });
  expect(isTrusted(code)).toBe(true);
  await fse.outputFile(files[1]!, 'other');
  expect(isTrusted(code)).toBe(false);
});

test('keeps what it knew of others, and outlives a broken file', async () => {
  await fse.outputFile(join(folder, 'other.js'), 'other');
  await demandTrust(codeAt('plopfile.js'), { trust: true });
  await demandTrust(codeAt('other.js'), { trust: true });
  expect(isTrusted(codeAt('plopfile.js'))).toBe(true);
  await fse.outputFile(join(folder, 'state/create-api/trusted.json'), '{');
  expect(isTrusted(codeAt('plopfile.js'))).toBe(false);
  await demandTrust(codeAt('plopfile.js'), { trust: true });
  expect(isTrusted(codeAt('plopfile.js'))).toBe(true);
});

test('a home that can not be made is no reason to wait', async () => {
  vi.stubEnv('XDG_STATE_HOME', '/proc/none/state');
  await expect(demandTrust(codeAt('plopfile.js'), { trust: true })).resolves.toBeUndefined();
});

test('is asked of nobody twice where nothing can be remembered', async () => {
  await fse.outputFile(join(folder, 'state'), 'a file');
  await expect(demandTrust(codeAt('plopfile.js'), { trust: true })).resolves.toBeUndefined();
});
