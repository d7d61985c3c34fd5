import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isInstalled } from '../../src/run.ts';
import { type Command, type Server, run, serve } from '../../src/testing/processes.ts';
import { ROOT, install } from './install.ts';
import { STACKS } from './stacks.ts';

const CLI: Command = [process.execPath, join(import.meta.dirname, '../../bin/create-api.js')];
const CASES = join(import.meta.dirname, '../adopt/cases');
const isCi = process.env['CI'] === 'true';

/** An application that we did not make, and how its own README would have it run. */
interface Application {
  framework: string;
  /** Where it is among the cases. */
  folder: string;
  /** What is installed besides what its list says, where that is not installed by a file. */
  pip?: readonly string[];
  up: Command;
  serve: Command;
  environment?: (port: number) => Record<string, string>;
  /** A path of its own, and what it answers. */
  own: readonly [path: string, body: unknown];
  tests: Command;
  types?: Command;
}

const venv = (tool: string, ...more: string[]): Command => [`.venv/bin/${tool}`, ...more];

const APPLICATIONS: readonly Application[] = [
  {
    framework: 'express',
    folder: 'express-typescript/input',
    up: ['npm', 'run', '-s', 'features:migrate'],
    serve: ['npx', 'tsx', 'src/index.ts'],
    own: ['/health-check', { status: 'ok' }],
    tests: ['npm', 'test'],
    types: ['npx', 'tsc', '--noEmit'],
  },
  {
    framework: 'fastify',
    folder: 'fastify-typescript/input',
    up: ['npm', 'run', '-s', 'features:migrate'],
    serve: ['npx', 'tsx', 'src/server.ts'],
    own: ['/orders', []],
    tests: ['npm', 'test'],
    types: ['npx', 'tsc', '--noEmit'],
  },
  {
    framework: 'fastapi',
    folder: 'fastapi-full-stack/input/backend',
    pip: [
      'fastapi[standard]',
      'alembic',
      'sqlmodel',
      'psycopg[binary]',
      'python-dotenv',
      'pytest',
      'httpx2',
    ],
    up: venv('alembic', 'upgrade', 'head'),
    serve: venv('uvicorn', 'app.main:app'),
    environment: (port) => ({ UVICORN_PORT: String(port) }),
    own: ['/api/v1/items/', []],
    tests: venv('pytest', '-q'),
  },
  {
    framework: 'flask',
    folder: 'flask-microblog/input',
    up: venv('flask', '--app', 'microblog', 'db', 'upgrade'),
    serve: venv('flask', '--app', 'microblog', 'run'),
    environment: (port) => ({ FLASK_RUN_PORT: String(port) }),
    own: ['/index', { hello: 'world' }],
    tests: venv('pytest', '-q', 'app/features'),
  },
];

describe.each(APPLICATIONS)('$framework: an adopted application', (application) => {
  const stack = STACKS.find(({ framework }) => framework === application.framework)!;
  const there = isCi || stack.needs.every(isInstalled);
  describe.skipIf(!there)(there ? 'has features' : `skipped: ${stack.needs.join()}`, () => {
    let parent = '';
    let root = '';
    let server: Server | undefined;
    const inside = (command: Command) => run(command, { cwd: root });

    beforeAll(async () => {
      await mkdir(ROOT, { recursive: true });
      parent = await mkdtemp(join(ROOT, `adopt-${application.framework}-`));
      root = join(parent, 'application');
      await cp(join(CASES, application.folder), root, { recursive: true });
      await inside([...CLI, 'adopt']);
      await inside([...CLI, 'add', 'feature', 'users', 'name:string', 'email:email:unique']);
      await inside([...CLI, 'add', 'feature', 'posts', 'title:string', 'author:references=users']);
      await install(installOf(application, stack), root);
      await inside(application.up);
    });
    afterAll(async () => {
      await server?.kill();
      await rm(parent, { recursive: true, force: true });
    });

    test('whose tests pass, those of the application too', async () => {
      await inside(application.tests);
    });

    test.skipIf(!application.types)('which its compiler takes', async () => {
      await inside(application.types!);
    });

    test('and answers requests to them and to what it had', async () => {
      const { serve: command, environment = () => ({}), own } = application;
      const [path, body] = own;
      server = await serve(command, root, environment, path);
      const ask = async (at: string, init?: RequestInit) => {
        const answer = await fetch(server!.url + at, init);
        const isJson = answer.headers.get('content-type')?.includes('json');
        return { status: answer.status, body: isJson ? await answer.json() : await answer.text() };
      };
      const post = (sent: unknown) => ({
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(sent),
      });
      expect(await ask(path)).toEqual({ status: 200, body });
      const made = await ask('/api/users', post({ name: 'Ada', email: 'ada@example.com' }));
      expect(made).toMatchObject({ status: 201, body: { id: 1, name: 'Ada' } });
      expect(await ask('/api/users/1')).toMatchObject({ status: 200, body: { name: 'Ada' } });
      expect(await ask('/api/users', post({ name: 1 }))).toMatchObject({
        status: 400,
        body: { title: 'Bad Request', errors: expect.any(Array) },
      });
      expect((await ask('/api/no-such')).body).not.toMatchObject({ type: 'about:blank' });
    });
  });
});

/** How the application's packages are installed: by its own list, or one by one. */
function installOf({ pip }: Application, stack: (typeof STACKS)[number]): (typeof STACKS)[number] {
  const { framework } = stack;
  if (stack.installed === 'node_modules') return stack;
  const made: Command = ['python3', '-m', 'venv', '.venv'];
  const what = pip ?? ['-r', 'requirements.txt'];
  return {
    ...stack,
    framework,
    manifests: [pip ? 'pyproject.toml' : 'requirements.txt'],
    install: [made, venv('pip', 'install', '-q', ...what)],
  };
}
