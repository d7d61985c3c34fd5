import { execFileSync } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import fse from 'fs-extra';
import { type Found, npmProgram } from './installs.ts';
import { ENV, ROOT, emptyFolder, ended } from './kit.ts';
import type { Report } from './report.ts';

/** What is downloaded, and what then lies on the disk, with all that it depends on. */
export async function size(): Promise<Report> {
  const folder = await emptyFolder();
  const packed = execFileSync(
    'npm',
    ['pack', '--json', '--ignore-scripts', '--pack-destination', folder],
    { cwd: ROOT, env: ENV },
  );
  const [{ filename }] = JSON.parse(packed.toString()) as [{ filename: string }];
  const tarball = join(folder, filename);
  const rows = [
    ['create-api', ...(await installed(tarball)), kilobytes((await stat(tarball)).size)],
  ];
  for (const [name, program] of others()) {
    if ('missing' in program) continue;
    rows.push([name, ...(await installed(`${name}@${program.version}`)), '']);
  }
  return {
    tables: [
      {
        caption: 'The package in an empty folder (`npm install --omit=dev --omit=peer`).',
        columns: ['package', 'packages', 'files', 'install, kB', 'tarball, kB'],
        rows,
      },
    ],
    graphs: [
      {
        name: 'size',
        title: 'An install, with all that it depends on',
        unit: 'kilobytes on disk; less is better',
        bars: rows.map(([label, , , kb]) => ({
          label: label!,
          value: Number(kb),
          ours: label === 'create-api',
        })),
      },
    ],
  };
}

const others = (): [string, Found][] => [
  ['create-vite', npmProgram('create-vite', 'index.js')],
  ['plop', npmProgram('plop', 'bin/plop.js')],
  ['hygen', npmProgram('hygen', 'dist/bin.js')],
  ['@foal/cli', npmProgram('@foal/cli', 'lib/index.js')],
  ['@nestjs/cli', npmProgram('@nestjs/cli', 'bin/nest.js')],
  ['express-generator', npmProgram('express-generator', 'bin/express-cli.js')],
];

async function installed(what: string): Promise<[packages: string, files: string, kb: string]> {
  const folder = await emptyFolder();
  await fse.writeJson(join(folder, 'package.json'), { private: true });
  const flags = ['--no-audit', '--no-fund', '--silent', '--omit=dev', '--omit=peer'];
  ended(['npm', 'install', ...flags, what], folder);
  const lock = await fse.readJson(join(folder, 'package-lock.json'));
  const entries = await readdir(join(folder, 'node_modules'), {
    recursive: true,
    withFileTypes: true,
  });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(
    files.map(async (file) => (await stat(join(file.parentPath, file.name))).size),
  );
  const bytes = sizes.reduce((sum, one) => sum + one, 0);
  return [String(Object.keys(lock.packages).length - 1), String(files.length), kilobytes(bytes)];
}

const kilobytes = (bytes: number): string => (bytes / 1024).toFixed(0);
