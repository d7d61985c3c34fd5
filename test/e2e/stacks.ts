import { join } from 'node:path';
import type { Command } from '../../src/testing/processes.ts';

/** What an end-to-end run needs to know of a framework: the commands that its README tells. */
export interface Stack {
  framework: string;
  /** The folder of the plugin that brings it. */
  plugin?: string;
  /** Must be there, or the stack is skipped; with CI=true it fails. */
  needs: readonly string[];
  wireCase: 'camel' | 'snake';
  /** Files that say what is installed, and the folder that holds it. */
  manifests: readonly string[];
  installed: string;
  install: readonly Command[];
  checks: Readonly<Record<'format' | 'lint' | 'types' | 'tests', Command>>;
  /** From nothing to all, and from so many migrations back to nothing. */
  migrate: { up: Command; down: (migrations: number) => Command[] };
  /** Run before migrations and the start in production. */
  build: readonly Command[];
  serve: Readonly<Record<'development' | 'production', Command>>;
  /** Rows of the contract that the development server, which no client meets, can't keep. */
  notInDevelopment: readonly string[];
  /** Besides PORT. */
  environment: (port: number) => Record<string, string>;
}

const npm = (script: string, ...more: string[]): Command => ['npm', 'run', '-s', script, ...more];
const venv = (tool: string, ...more: string[]): Command => [`.venv/bin/${tool}`, ...more];

const typescript = {
  needs: ['npm'],
  wireCase: 'camel',
  manifests: ['package.json'],
  installed: 'node_modules',
  install: [['npm', 'install', '--no-audit', '--no-fund']],
  checks: {
    format: ['npx', 'prettier', '--check', '.'],
    lint: npm('lint'),
    types: ['npx', 'tsc'],
    tests: ['npm', 'test'],
  },
  migrate: {
    up: npm('migrate'),
    // Each is a run of its own: the first as a user types it, the others without waiting for npm.
    down: (migrations) => [
      npm('migrate', '--', 'down'),
      ...Array<Command>(migrations - 1).fill(['node', 'dist/src/migrate.js', 'down']),
    ],
  },
  build: [npm('build')],
  // What `npm start` runs: npm itself passes no signal on.
  serve: { development: ['npm', 'run', 'dev'], production: ['node', 'dist/src/server.js'] },
  notInDevelopment: [],
  environment: () => ({}),
} satisfies Omit<Stack, 'framework'>;

const python = {
  needs: ['python3'],
  wireCase: 'snake',
  manifests: ['requirements.txt', 'requirements-dev.txt', 'constraints.txt'],
  installed: '.venv',
  install: [
    ['python3', '-m', 'venv', '.venv'],
    venv('pip', 'install', '-q', '-r', 'requirements-dev.txt'),
  ],
  checks: {
    format: venv('ruff', 'format', '--check', '.'),
    lint: venv('ruff', 'check', '.'),
    types: venv('mypy', '.'),
    tests: venv('pytest', '-q'),
  },
  migrate: {
    up: venv('alembic', 'upgrade', 'head'),
    down: () => [venv('alembic', 'downgrade', 'base')],
  },
  build: [],
} satisfies Partial<Stack>;

export const STACKS: readonly Stack[] = [
  { framework: 'express', ...typescript },
  { framework: 'fastify', ...typescript },
  {
    framework: 'fastapi',
    ...python,
    serve: { development: venv('uvicorn', 'run:app', '--reload'), production: venv('gunicorn') },
    notInDevelopment: [],
    environment: (port) => ({ UVICORN_PORT: String(port) }),
  },
  {
    framework: 'flask',
    ...python,
    serve: { development: venv('flask', 'run', '--debug'), production: venv('gunicorn') },
    // Werkzeug's own server takes malformed requests, sends no 100 Continue, and folds a leading `//`.
    notInDevelopment: ['route.malformed', 'route.in-step', 'route.double-slash', 'body.expect'],
    environment: (port) => ({ FLASK_RUN_PORT: String(port) }),
  },
];

/** All that there are, a stranger's too. */
export const PEERS: readonly Stack[] = [
  ...STACKS,
  {
    framework: 'koa',
    plugin: join(import.meta.dirname, '../../examples/create-api-plugin-koa'),
    ...typescript,
  },
];
