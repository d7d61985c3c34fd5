/** The programs of others that we measure ourselves against: each at one version, in a folder of the cache. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import fse from 'fs-extra';
import { CACHE, ENV, ended } from './kit.ts';

const NPM = {
  autocannon: '8.0.0',
  'create-vite': '9.3.0',
  plop: '4.0.5',
  hygen: '6.2.11',
  '@foal/cli': '4.4.0',
  '@nestjs/cli': '11.0.13',
  'express-generator': '4.16.1',
};
const PYPI = { Django: '5.2.19', uv: '0.13.9', 'fastapi-fastkit': '1.5.1' };

/** Where a program is: the words to start it, or why there is none. */
export type Found = { command: string[]; version: string } | { missing: string };

/** A script of an npm package, run by this Node. */
export function npmProgram(name: keyof typeof NPM, script: string): Found {
  const folder = join(CACHE, 'npm');
  const version = NPM[name];
  return found(name, version, () => {
    const installed = join(folder, 'node_modules', name);
    if (versionIn(installed) !== version) {
      fse.outputJsonSync(join(folder, 'package.json'), { private: true, dependencies: NPM });
      ended(['npm', 'install', '--no-audit', '--no-fund', '--silent'], folder);
    }
    return [process.execPath, join(installed, script)];
  });
}

const versionIn = (folder: string): string | undefined =>
  existsSync(folder)
    ? (fse.readJsonSync(join(folder, 'package.json')).version as string)
    : undefined;

/** A program of a package of PyPI, in an environment of its own. */
export function pythonProgram(name: keyof typeof PYPI, program: string): Found {
  const version = PYPI[name];
  const folder = join(CACHE, `${name}-${version}`);
  const bin = join(folder, 'bin', program);
  return found(name, version, () => {
    if (!existsSync(bin)) {
      ended([python(), '-m', 'venv', '--clear', folder], '.');
      ended([join(folder, 'bin/pip'), 'install', '--quiet', `${name}==${version}`], '.');
    }
    return [bin];
  });
}

function found(name: string, version: string, command: () => string[]): Found {
  try {
    return { command: command(), version };
  } catch (error) {
    return { missing: `${name} ${version}: ${String(error).split('\n')[0]}` };
  }
}

/** The newest Python that there is, which those of others need: from the PATH, or from pyenv's versions. */
export function python(): string {
  const versions = join(process.env['PYENV_ROOT'] ?? join(homedir(), '.pyenv'), 'versions');
  const kept = existsSync(versions) ? fse.readdirSync(versions) : [];
  const candidates = ['3.13', '3.12', '3.11'].flatMap((version) => [
    ...kept
      .filter((name) => name.startsWith(`${version}.`))
      .map((name) => join(versions, name, 'bin/python')),
    `python${version}`,
  ]);
  const first = candidates.find((candidate) => {
    try {
      execFileSync(candidate, ['-m', 'venv', '--help'], { env: ENV, stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });
  if (!first) throw new Error('There is no Python 3.11 or newer.');
  return first;
}
