import { join } from 'node:path';
import fse from 'fs-extra';
import { makes } from './cli.ts';
import type { Subject } from './in-turn.ts';
import { npmProgram, python, pythonProgram } from './installs.ts';
import { CACHE, ENV, FRAMEWORKS, emptyFolder, ended } from './kit.ts';
import { FASTKIT_DEMO, FASTKIT_YES } from './peers.ts';
import type { Report } from './report.ts';
import { median, rounded } from './statistics.ts';

const ROUNDS = Number(process.env['FIRST_TEST_ROUNDS'] ?? 3);

/** From nothing to a project whose tests pass: its three steps, each a command and the folder that it runs in. */
interface Path {
  name: string;
  make: Pick<Subject, 'command' | 'input'>;
  project: string;
  install: string[][];
  test: string[];
  ours: boolean;
}

/** Downloads come from a cache that is warm, as on a machine that has made such a project before. */
const CACHED: NodeJS.ProcessEnv = {
  ...ENV,
  UV_CACHE_DIR: join(CACHE, 'uv'),
  UV_LINK_MODE: 'hardlink',
  VIRTUAL_ENV: '.venv',
};

const NPM_INSTALL = ['npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', '--silent'];

export async function firstTest(): Promise<Report> {
  let paths = pathsOf();
  const missing: string[] = [];
  const totals: Record<string, number[][]> = {};
  for (let round = -1; round < ROUNDS; round++) {
    for (const path of paths) {
      try {
        const times = await walk(path);
        if (round >= 0) (totals[path.name] ??= []).push(times);
      } catch (error) {
        if (path.ours) throw error;
        missing.push(`${path.name} (${String(error).split('\n')[0]})`);
        paths = paths.filter((other) => other !== path);
      }
    }
  }
  const absent = missing.length > 0 ? ` Not to be had: ${missing.join('; ')}.` : '';
  const rows = paths.map(({ name }) => {
    const steps = totals[name]!;
    const parts = [0, 1, 2].map((step) => median(steps.map((times) => times[step]!)));
    const whole = median(steps.map((times) => times.reduce((sum, one) => sum + one, 0)));
    return [name, ...parts, whole].map((cell) => (typeof cell === 'string' ? cell : rounded(cell)));
  });
  return {
    tables: [
      {
        caption: `From nothing to the first green test, ${ROUNDS} rounds, with warm caches of npm, pip and uv.${absent}`,
        columns: ['project', 'make, s', 'install, s', 'test, s', 'together, s'],
        rows,
      },
    ],
    graphs: [
      {
        name: 'first-test',
        title: 'From nothing to the first green test',
        unit: 'seconds, median; less is better',
        bars: paths.map(({ name, ours }, index) => ({
          label: name,
          value: Number(rows[index]!.at(-1)),
          ours,
        })),
      },
    ],
  };
}

/** Seconds of each step. */
async function walk({ make, project, install, test }: Path): Promise<number[]> {
  const folder = await emptyFolder();
  const cwd = join(folder, project);
  const timed = (step: () => void) => {
    const start = performance.now();
    step();
    return (performance.now() - start) / 1000;
  };
  const times = [
    timed(() => ended(make.command, folder, CACHED, make.input)),
    timed(() => install.forEach((command) => ended(command, cwd, CACHED))),
    timed(() => ended(test, cwd, CACHED)),
  ];
  await fse.remove(folder);
  return times;
}

function pathsOf(): Path[] {
  const uv = pythonProgram('uv', 'uv');
  const venv = (words: string[]) => ('command' in uv ? [...uv.command, ...words] : []);
  const withUv = (...requirements: string[]) => [
    venv(['venv', '--quiet', '--python', python(), '.venv']),
    venv(['pip', 'install', '--quiet', ...requirements]),
  ];
  const withPip = [
    [python(), '-m', 'venv', '.venv'],
    ['.venv/bin/pip', 'install', '--quiet', '-r', 'requirements-dev.txt'],
  ];
  const ours = FRAMEWORKS.flatMap((framework): Path[] => {
    const isPython = ['flask', 'fastapi'].includes(framework);
    const path = { make: makes(framework), project: 'my-api', ours: true };
    if (!isPython) {
      const name = `create-api (${framework})`;
      return [{ ...path, name, install: [NPM_INSTALL], test: ['npm', 'test', '--silent'] }];
    }
    const test = ['.venv/bin/pytest', '--quiet'];
    const pip: Path = { ...path, name: `create-api (${framework}, pip)`, install: withPip, test };
    const install = withUv('-r', 'requirements-dev.txt');
    return 'missing' in uv
      ? [pip]
      : [{ ...pip, name: `create-api (${framework}, uv)`, install }, pip];
  });
  return [...ours, ...others(withUv)];
}

/** Those of others that come with tests. */
function others(withUv: (...requirements: string[]) => string[][]): Path[] {
  const nest = npmProgram('@nestjs/cli', 'bin/nest.js');
  const fastkit = pythonProgram('fastapi-fastkit', 'fastkit');
  const paths: Path[] = [];
  if ('command' in nest) {
    const words = ['new', 'my-app', '--skip-install', '--skip-git', '--package-manager', 'npm'];
    paths.push({
      name: 'nest new',
      make: { command: [...nest.command, ...words] },
      project: 'my-app',
      install: [NPM_INSTALL],
      test: ['npm', 'test', '--silent'],
      ours: false,
    });
  }
  if ('command' in fastkit) {
    paths.push({
      name: 'fastkit startdemo (uv)',
      make: { command: [...fastkit.command, ...FASTKIT_DEMO], input: FASTKIT_YES },
      project: 'my-app',
      install: withUv('-r', 'pyproject.toml', '--extra', 'dev'),
      test: ['.venv/bin/python', '-m', 'pytest', '--quiet'],
      ours: false,
    });
  }
  return paths;
}
