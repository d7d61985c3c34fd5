import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isInstalled } from '../../src/run.ts';
import { reportText } from '../../src/contract/report.ts';
import { checkContract } from '../../src/contract/run.ts';
import type { Framework } from '../../src/framework.ts';
import { loadFramework } from '../../src/frameworks/index.ts';
import { parseFeatureText } from '../../src/project/fields/grammar.ts';
import { contextOf, resolveFeatures } from '../../src/project/resolve.ts';
import { flagsOf } from '../support/options.ts';
import {
  createPostgres,
  isPostgresThere,
  isRedisThere,
  REDIS,
  NO_POSTGRES,
  type Database,
} from './databases.ts';
import { ABOUT, FEATURES, dealt } from './features.ts';
import { importsDatabase, importsDocument } from './imports.ts';
import { install, ROOT } from './install.ts';
import { run, serve, until, type Command, type Server } from '../../src/testing/processes.ts';
import { STACKS, type Stack } from './stacks.ts';
import { createAndTerminate } from './terminate.ts';
import { type Variant, contractOf, turnOf, variantsOf } from './variants.ts';

const CLI = join(import.meta.dirname, '../../bin/create-api.js');

const ORIGIN = 'https://app.example.com';

/** What is missing is skipped for all to see, but never in CI. */
const isCi = process.env['CI'] === 'true';
const postgres = isCi || (await isPostgresThere());
/** Without it the project's own tests skip what needs one, and say so. */
const redis: Record<string, string> =
  isCi || (await isRedisThere()) ? { TEST_REDIS_URL: REDIS } : {};

const SPECS = Object.fromEntries(
  FEATURES.map((text) => parseFeatureText(text)).map(({ key, spec }) => [key, spec]),
);

/**
 * All that a framework's projects are held to. Each framework has a file of its own, so that two run at a time.
 */
export const describeStack = async (name: string) => {
  const stack = STACKS.find((each) => each.framework === name)!;
  const framework = await loadFramework(name);
  for (const variant of variantsOf(framework)) {
    describe(`${name}, ${variant.title}`, () => describeProject(stack, framework, variant));
  }
};

function describeProject(stack: Stack, framework: Framework, variant: Variant) {
  const options = contractOf(framework, variant.options);
  const features = resolveFeatures(SPECS, contextOf(variant, framework));
  const types = `${options.prefix}/types`;
  const there = isCi || stack.needs.every(isInstalled);
  let parent = '';
  let project = '';

  const inProject = (command: Command, url?: string) =>
    run(command, { cwd: project, env: url ? { ...redis, DATABASE_URL: url } : redis });

  describe.skipIf(!there)(there ? 'a project' : `skipped: ${stack.needs.join()} is missing`, () => {
    beforeAll(async () => {
      await mkdir(ROOT, { recursive: true });
      parent = await mkdtemp(join(ROOT, `${stack.framework}-`));
      project = join(parent, 'my-api');
      const flags = [
        '--no-install',
        '--no-git',
        '--yes',
        ...flagsOf(variant.options),
        ...FEATURES.flatMap((feature) => ['--feature', feature]),
      ];
      const command = [process.execPath, CLI, 'my-api', '--framework', stack.framework, ...flags];
      await run(command, { cwd: parent });
      await install(stack, project);
    });
    afterAll(() => rm(parent, { recursive: true, force: true }));

    describe.each(variant.runs)('on $kind, with $adds', ({ kind, adds }) => {
      const skipped = kind === 'postgres' && !postgres;
      const isAgain = kind === 'postgres';
      describe.skipIf(skipped)(skipped ? 'skipped: PostgreSQL is missing' : 'its database', () => {
        let database: Database = { url: undefined, drop: async () => {} };
        beforeAll(async () => {
          if (kind === 'postgres') {
            database = await createPostgres(`create_api_e2e_${stack.framework}_${process.pid}`);
          }
          for (const name of adds) await inProject([process.execPath, CLI, 'add', name]);
          // What was added may bring packages of its own.
          await rm(join(project, stack.installed));
          await install(stack, project);
        });
        afterAll(() => database.drop());

        test.each(['format', 'lint', 'types', 'tests'] as const)('%s', async (check) => {
          await inProject(stack.checks[check], database.url);
        });

        test('is built', async () => {
          for (const command of stack.build) await inProject(command);
        });

        test('migrates up, down, up', async () => {
          await inProject(stack.migrate.up, database.url);
          for (const command of stack.migrate.down(FEATURES.length)) {
            await inProject(command, database.url);
          }
          await inProject(stack.migrate.up, database.url);
        });

        test('keeps the contract in production, as verify finds', async () => {
          const about = ABOUT.production.flatMap((key) => ['--feature', key]);
          await inProject([process.execPath, CLI, 'verify', ...about], database.url);
        });

        describe.each(['development', 'production'] as const)('in %s', (mode) => {
          let server: Server;
          beforeAll(async () => {
            const environment = {
              ...(database.url ? { DATABASE_URL: database.url } : {}),
              CORS_ORIGINS: ORIGIN,
              RATE_LIMIT: 'off',
            };
            server = await serve(stack.serve[mode], project, (port) => ({
              ...stack.environment(port),
              ...environment,
            }));
          });
          afterAll(() => server?.kill());

          test.skipIf(mode === 'production')('keeps the contract', async () => {
            const report = await checkContract({
              baseUrl: server.url,
              features,
              options,
              // Names that were met on SQLite are met again on PostgreSQL, each on one framework.
              about: isAgain
                ? dealt(ABOUT.development, turnOf(stack.framework), STACKS.length)
                : ABOUT.development,
              except: stack.notInDevelopment,
            });
            const log = server.stderr().slice(-4000);
            expect(report.ok, `${reportText(report)}\n${log}`).toBe(true);
          });

          test('has an OpenAPI document that is valid 3.1', async () => {
            const document = (await (await fetch(`${server.url}/openapi.json`)).json()) as Record<
              string,
              unknown
            >;
            const validator = new Validator();
            const { valid, errors } = await validator.validate(document);
            expect(errors).toBeUndefined();
            expect([valid, validator.version]).toEqual([true, '3.1']);
          });

          test.skipIf(mode === 'development')(
            'is told by its document and its database, as import reads them',
            async () => {
              const made = { framework, options: { ...options, ...variant.options }, specs: SPECS };
              const document = await (await fetch(`${server.url}/openapi.json`)).json();
              await importsDocument(document, made);
              await importsDatabase(project, database.url, made);
            },
          );

          test('lets a page of another origin in where it has CORS', async () => {
            const { headers } = await fetch(`${server.url}/nope`, {
              headers: { origin: ORIGIN },
            });
            const allowed = headers.get('access-control-allow-origin');
            expect(allowed).toBe(adds.includes('cors') ? ORIGIN : null);
          });

          test('uses nothing that is going to be taken away', () => {
            expect(server.stdout() + server.stderr()).not.toMatch(/deprecat/i);
          });

          test.skipIf(mode === 'development')('logs JSON lines, no body and no token', async () => {
            const id = 'e2e-log-line';
            await fetch(server.url + types, {
              method: 'POST',
              headers: {
                'Content-Type': 'application/json',
                'X-Request-Id': id,
                Authorization: 'Bearer confidential-token',
              },
              body: '{"docs":"confidential-text","confidential-key":1}',
            });
            await until(() => server.stdout().includes(id), 'the line of the request');
            const lines = server.stdout().trim().split('\n');
            expect(lines.filter((line) => !isJsonObject(line))).toEqual([]);
            expect(server.stdout() + server.stderr()).not.toContain('confidential');
          });

          test.skipIf(mode === 'development')(
            'finishes what runs on SIGTERM, exits 0',
            async () => {
              expect(await createAndTerminate(server, types)).toEqual({ status: 201, exit: 0 });
            },
          );
        });
      });
    });

    test('lives without its database, and says so', async () => {
      const server = await serve(stack.serve.production, project, (port) => ({
        ...stack.environment(port),
        DATABASE_URL: NO_POSTGRES,
      }));
      try {
        expect((await fetch(`${server.url}/health/live`)).status).toBe(200);
        const id = options.id === 'uuid' ? randomUUID() : '1';
        for (const path of ['/health/ready', types, `${types}/${id}`]) {
          const answer = await fetch(server.url + path);
          expect([answer.status, answer.headers.get('retry-after')]).toEqual([
            503,
            expect.stringMatching(/^\d+$/),
          ]);
          expect(await answer.json()).toMatchObject({
            title: 'Service Unavailable',
            status: 503,
          });
        }
      } finally {
        await server.kill();
      }
    });
  });
}

const isJsonObject = (line: string): boolean => {
  try {
    return typeof JSON.parse(line) === 'object';
  } catch {
    return false;
  }
};
