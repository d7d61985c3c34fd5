import { spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Validator } from '@cfworker/json-schema';
import fse from 'fs-extra';
import { describe, expect, onTestFinished, test } from 'vitest';
import schema from '../../docs/verify.schema.json' with { type: 'json' };
import { type Ended, BIN, cli, project } from '../support/cli.ts';

/** Answers as the contract has it on /health/live, and keeps no other promise. */
const SERVER = `
require('node:fs').writeFileSync('told.json', JSON.stringify(process.env));
console.error('one line of its log');
require('node:http').createServer(({ url }, answer) => {
  answer.writeHead(url.startsWith('/health/live') ? 200 : 404).end();
}).listen(Number(process.env.PORT), process.env.HOST);
`;

/** A project whose scripts are these, as if it were installed. */
async function projectWith(scripts: Record<string, string>): Promise<string> {
  const root = project('fastify', 'users name:string');
  const all = { build: 'node --version', migrate: 'node --version', start: 'node server.cjs' };
  await fse.writeJson(join(root, 'package.json'), { scripts: { ...all, ...scripts } });
  await fse.writeFile(join(root, 'server.cjs'), SERVER);
  await fse.mkdir(join(root, 'node_modules'));
  return root;
}

const told = async (root: string): Promise<Record<string, string>> =>
  (await fse.readJson(join(root, 'told.json'))) as Record<string, string>;

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('what can not be verified', () => {
  test.each<[string[], number, string]>([
    [['--only', 'unqiue'], 2, 'Did you mean unique?'],
    [['--only', 'list.limti'], 2, 'Did you mean list.limit?'],
    [['--only', '7'], 2, 'The sections are 1, 2, 4, 5'],
    [['--feature', 'user'], 2, 'Did you mean users?'],
    [['--only', 'rate-limit'], 2, 'the project has no rate limit.\n      It is given one by'],
    [['--only', 'rate-limit', '--url', 'http://127.0.0.1:9'], 2, 'Leave --url out'],
    [['--url', 'ftp://127.0.0.1'], 2, 'neither http: nor https:'],
    [['--url', 'nowhere'], 2, '"nowhere" is no URL'],
    [['--url', 'http://127.0.0.1:8000/api'], 2, 'without a path'],
    [['--url', 'http://127.0.0.1:9'], 1, 'Nothing answers at http://127.0.0.1:9'],
    [[], 1, 'dependencies are not installed.\n      Run npm install'],
  ])('%j', (args, code, message) => {
    const root = project('fastify', 'users name:string');
    expect(cli(root, ['verify', ...args])).toMatchObject({
      code,
      stdout: '',
      stderr: expect.stringContaining(message),
    });
  });
});

describe('a project', () => {
  test('is built, migrated and started, each told of one database, which is gone afterwards', async () => {
    const tell = "node -e \"fs.appendFileSync('urls', process.env.DATABASE_URL + '\\n')\"";
    const root = await projectWith({ migrate: tell });
    const { code, stdout, stderr } = cli(root, ['verify', '--only', 'health.live'], {
      DATABASE_URL: join(root, 'mine.sqlite'),
      LOG_LEVEL: 'debug',
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('1 of 1 checks pass: 1 of ');
    const { DATABASE_URL = '', HOST, LOG_LEVEL, NODE_ENV, RATE_LIMIT } = await told(root);
    expect({ HOST, LOG_LEVEL, NODE_ENV, RATE_LIMIT }).toEqual({
      HOST: '127.0.0.1',
      LOG_LEVEL: 'error',
      NODE_ENV: 'production',
      RATE_LIMIT: 'off',
    });
    expect(await fse.readFile(join(root, 'urls'), 'utf8')).toBe(`${DATABASE_URL}\n`);
    expect(DATABASE_URL).toMatch(/verify\.sqlite$/);
    expect(await fse.pathExists(join(DATABASE_URL, '..'))).toBe(false);
  });

  test('with a rate limit is started with a small one, for the rows about that', async () => {
    const root = await projectWith({});
    expect(cli(root, ['add', 'rate-limit', '--no-wire'])).toMatchObject({ code: 0 });
    const ended = cli(root, ['verify', '--only', 'rate-limit.health', '--only', 'health.live']);
    expect(await told(root)).toMatchObject({ RATE_LIMIT: '10/hour', WEB_CONCURRENCY: '1' });
    expect(ended.stdout).toContain('✗ §2 rate-limit.health');
    expect(ended.stdout).toContain('1 of 2 checks pass');
  });

  test('that breaks a promise is told of it, and where', async () => {
    const ended = cli(await projectWith({}), ['verify', '--only', 'health']);
    expect(ended).toMatchObject({ code: 1, stderr: expect.stringContaining('One check fails.') });
    expect(ended.stdout).toContain('✗ §4 health.ready');
    expect(ended.stdout).toContain('GET /health/ready');
    expect(ended.stdout).toContain('due  status 200');
    expect(ended.stdout).toContain('1 of 2 checks pass');
  });

  test('has its report as JSON, and nothing else on stdout', async () => {
    const ended = cli(await projectWith({}), ['verify', '--json', '--only', 'health', '--bail']);
    const report: unknown = JSON.parse(ended.stdout);
    expect(new Validator(schema as object).validate(report).errors).toEqual([]);
    expect(report).toMatchObject({
      format: 1,
      ok: false,
      features: ['users'],
      figures: { checks: 2, passed: 1, failed: 1 },
      results: [{ id: 'health.live' }, { id: 'health.ready', outcome: 'fail' }],
    });
    expect(JSON.parse(ended.stderr)).toMatchObject({ error: { exit: 1 } });
  });

  test('ends with the first check that fails where that is asked for', async () => {
    const root = await projectWith({});
    const all = cli(root, ['verify', '--json', '--only', '1']);
    const some = cli(root, ['verify', '--json', '--only', '1', '--bail']);
    const failed = ({ stdout }: Ended) =>
      (JSON.parse(stdout) as { figures: { failed: number } }).figures.failed;
    expect(failed(all)).toBeGreaterThan(failed(some));
  });

  test.each([
    ['build', 'node -e "console.log(`no such type`);process.exit(3)"', '`npm run build` failed.'],
    ['migrate', 'node -e "console.log(`no such type`);process.exit(3)"', 'migrate` failed.'],
    ['start', 'node -e "console.log(`no such type`);process.exit(3)"', 'ended before it answered.'],
    [
      'start',
      "node -e \"http.createServer(() => { console.log('no such type'); process.exit(3) }).listen(process.env.PORT, '127.0.0.1')\"",
      'ended before it answered.',
    ],
  ])('whose %s fails is shown its last lines', async (script, command, message) => {
    const ended = cli(await projectWith({ [script]: command }), ['verify']);
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain(message);
    expect(ended.stderr).toContain('no such type');
  });

  test('is gone, with its database, when the command is interrupted', async () => {
    const root = await projectWith({
      start: `node -e "setInterval(() => {}, 1000)" & echo $! > child && node server.cjs`,
    });
    // It never answers to this row's wish, so that the check is waiting.
    await fse.writeFile(
      join(root, 'server.cjs'),
      `${SERVER.replace('{ url }, answer) => {', "{ url }, answer) => { if (url === '/openapi.json') return require('node:fs').writeFileSync('asked', '');")}`,
    );
    const child = spawn(process.execPath, [BIN, 'verify'], { cwd: root, stdio: 'ignore' });
    const ended = new Promise((resolve) => child.once('close', resolve));
    while (!(await fse.pathExists(join(root, 'asked')))) await setTimeout(20);
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    const { DATABASE_URL = '' } = await told(root);
    expect(await fse.pathExists(join(DATABASE_URL, '..'))).toBe(false);
    const pid = Number(await fse.readFile(join(root, 'child'), 'utf8'));
    while (isAlive(pid)) await setTimeout(20);
  });
});

describe('an API that runs', () => {
  async function api(): Promise<string> {
    const server: Server = createServer(({ url }, answer) => {
      answer.writeHead(url!.startsWith('/health/live') ? 200 : 404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** Our server is of this process, which must not wait for the child. */
  const run = (root: string, args: readonly string[]) =>
    new Promise<Ended>((resolve) => {
      const child = spawn(process.execPath, [BIN, 'verify', ...args], {
        cwd: root,
        env: { ...process.env, NO_COLOR: '1' },
      });
      let [stdout, stderr] = ['', ''];
      child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
      child.once('close', (code) => resolve({ code, stdout, stderr }));
    });

  test('is not written to unasked', async () => {
    const root = project('fastify', 'users name:string');
    const url = await api();
    const { code, stderr } = await run(root, ['--url', url]);
    expect(code).toBe(2);
    expect(stderr).toContain(`This makes items at ${url}, changes them and deletes them again`);
    expect(stderr).toContain('Give --yes');
  });

  test('is checked where that was said', async () => {
    const root = project('fastify', 'users name:string');
    const args = ['--url', await api(), '--yes', '--only', 'health.live'];
    expect(await run(root, args)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('1 of 1 checks pass'),
      stderr: '',
    });
  });
});
