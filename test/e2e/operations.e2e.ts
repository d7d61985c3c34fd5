import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadFramework } from '../../src/frameworks/index.ts';
import { isInstalled } from '../../src/run.ts';
import { run, serve } from '../../src/testing/processes.ts';
import { generate } from '../support/generate.ts';
import { ROOT } from './install.ts';
import { STACKS } from './stacks.ts';
import { installTools } from './tools/install.ts';

const isCi = process.env['CI'] === 'true';
const FEATURE = 'users name:string';

/** Makes a project with Docker and CI in a folder of its own. */
async function makeProject(framework: string, options: Record<string, string> = {}) {
  await mkdir(ROOT, { recursive: true });
  const folder = await mkdtemp(join(ROOT, 'operations-'));
  const { files } = await generate(framework, [FEATURE], options, ['ci', 'docker']);
  for (const [path, text] of files) {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return { folder, files };
}

describe.each(STACKS)('what operates $framework, as linters see it', ({ framework }) => {
  let tools = '';
  beforeAll(async () => {
    tools = await installTools();
  });

  test('Dockerfile, compose.yaml and workflow, on each package manager and database', async () => {
    const { managers } = (await loadFramework(framework)).language;
    for (const database of ['sqlite', 'postgres']) {
      for (const { name } of managers) {
        const { folder } = await makeProject(framework, { database, packageManager: name });
        const tool = (command: string, ...args: string[]) =>
          run([join(tools, 'venv/bin', command), ...args], { cwd: folder });
        const schema = (of: string, file: string) =>
          tool('check-jsonschema', '--builtin-schema', `vendor.${of}`, file);
        await tool('hadolint', 'Dockerfile');
        await schema('compose-spec', 'compose.yaml');
        await schema('github-workflows', '.github/workflows/ci.yml');
        await rm(folder, { recursive: true });
      }
    }
  });
});

/** The instructions of a Dockerfile, with what is continued on one line. */
const instructions = (text: string) =>
  text
    .replaceAll('\\\n', '')
    .split('\n')
    .flatMap((line) => {
      const [, name, rest] = /^([A-Z]+) +(.*)$/.exec(line) ?? [];
      return name ? [{ name, rest: rest! }] : [];
    });

/** What only an image needs: it makes what the machine has already. */
const OF_THE_IMAGE = /^(?:useradd|mkdir|npm install --global) /;

describe.each(STACKS.filter(({ framework }) => ['flask', 'fastify'].includes(framework)))(
  'what operates $framework, run without a container',
  (stack) => {
    const { framework, needs } = stack;
    const there = isCi || needs.every(isInstalled);
    const isNode = framework === 'fastify';

    describe.skipIf(!there)(there ? 'its commands' : 'skipped: something is missing', () => {
      let project: Awaited<ReturnType<typeof makeProject>>;
      const shell = (command: string) => {
        const tools = isNode ? [] : ['.venv/bin'];
        const PATH = [...tools, process.env['PATH']].join(':');
        return run(['bash', '-euc', command], { cwd: project.folder, env: { PATH } });
      };

      beforeAll(async () => {
        const packageManager = isNode ? 'npm' : 'pip';
        project = await makeProject(framework, { packageManager });
        if (isNode) await shell('npm install --package-lock-only --no-audit --no-fund');
      });
      afterAll(() => rm(project.folder, { recursive: true, force: true }));

      test("the workflow's, in order", async () => {
        const text = project.files.get('.github/workflows/ci.yml')!;
        const { jobs } = parse(text) as { jobs: { check: { steps: { run?: string }[] } } };
        const commands = jobs.check.steps.flatMap(({ run: command }) => command ?? []);
        expect(commands.length).toBeGreaterThan(4);
        for (const command of commands) await shell(command);
      });

      test("the Dockerfile's: built, healthy, and stopped by its signal", async () => {
        const all = instructions(project.files.get('Dockerfile')!);
        const builds = all.filter(({ name, rest }) => name === 'RUN' && !OF_THE_IMAGE.test(rest));
        expect(builds.length).toBeGreaterThan(0);
        for (const { rest } of builds) await shell(rest);
        const settings = all.filter(({ name }) => name === 'ENV').map(({ rest }) => rest);
        const environment = Object.fromEntries(
          settings
            .flatMap((line) => line.split(' '))
            .map((each) => each.split('=') as [string, string])
            .filter(([name]) => name !== 'PATH' && name !== 'PORT'),
        );
        const last = all.at(-1)!;
        expect(last.name).toBe('CMD');
        const [program, ...args] = JSON.parse(last.rest) as string[];
        const inVenv = (name: string) => (isNode ? name : `.venv/bin/${name}`);
        let port = 0;
        const server = await serve([inVenv(program!), ...args], project.folder, (free) => {
          port = free;
          return environment;
        });
        try {
          const health = all.find(({ name }) => name === 'HEALTHCHECK')!.rest;
          const [tool, ...rest] = JSON.parse(health.slice(health.indexOf('['))) as string[];
          const ask = (at: number) =>
            run([inVenv(tool!), ...rest], { cwd: project.folder, env: { PORT: String(at) } });
          await ask(port);
          await expect(ask(9)).rejects.toThrow();
          expect(await server.terminate()).toBe(0);
        } finally {
          await server.kill();
        }
      });
    });
  },
);
