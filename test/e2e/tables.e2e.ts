import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import fse from 'fs-extra';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadFramework } from '../../src/frameworks/index.ts';
import { isInstalled } from '../../src/run.ts';
import { type Command, run } from '../../src/testing/processes.ts';
import { type Database, createPostgres, isPostgresThere } from './databases.ts';
import { ROOT, install } from './install.ts';
import { STACKS, type Stack } from './stacks.ts';
import { makeBranches } from './tables/branches.ts';
import { type Case, makeCase } from './tables/cases.ts';
import { type Found, problemsOf } from './tables/compare.ts';
import { type Kind, SCHEMA, TABLES } from './tables/schema.ts';
import { walk } from './tables/walk.ts';

const SEED = Number(process.env['SEED'] ?? 21);
/** Sequences of changes for each language; half of them where items are known by UUIDs. */
const WALKS = Number(process.env['WALKS'] ?? (process.env['FULL'] ? 400 : 10));

const isCi = process.env['CI'] === 'true';
const postgres = isCi || (await isPostgresThere());

/** What migrations change is of the language, whichever framework it is. */
const DRIVERS: Record<
  string,
  { file: string; command: (...args: string[]) => Command; format: Command }
> = {
  fastify: {
    file: 'drive.js',
    command: (...args) => ['npx', 'tsx', ...args],
    format: ['npx', 'prettier', '--check', 'life-*/migrations/*.ts'],
  },
  flask: {
    file: 'drive.py',
    command: (...args) => ['.venv/bin/python', ...args],
    format: [
      'sh',
      '-c',
      '.venv/bin/ruff format --check life-*/migrations && .venv/bin/ruff check life-*/migrations',
    ],
  },
};

const stacks = STACKS.filter(({ framework }) => Object.hasOwn(DRIVERS, framework));

describe.each(stacks)('$framework: tables that were changed', (stack) => {
  const there = isCi || stack.needs.every(isInstalled);
  describe.skipIf(!there)(there ? 'are as if made so' : `skipped: ${stack.needs.join()}`, () => {
    let parent = '';
    const cases: Case[] = [];

    beforeAll(async () => {
      await mkdir(ROOT, { recursive: true });
      parent = await mkdtemp(join(ROOT, `tables-${stack.framework}-`));
      const framework = await loadFramework(stack.framework);
      const walks = fc.sample(walk, { numRuns: WALKS, seed: SEED });
      for (const [at, one] of walks.entries()) {
        const id = at % 2 === 0 ? 'integer' : 'uuid';
        cases.push(await makeCase(framework, { id }, parent, one));
      }
      for (const isSameSecond of [false, true]) {
        cases.push(await makeBranches(framework, parent, isSameSecond));
      }
      for (const name of stack.manifests) {
        const text = await readFile(join(cases[0]!.changed, name), 'utf8').catch(() => null);
        if (text !== null) await writeFile(join(parent, name), text);
      }
      await install(stack, parent);
      const { file } = DRIVERS[stack.framework]!;
      await fse.copy(join(import.meta.dirname, 'tables', file), join(parent, file));
    });
    afterAll(async () => {
      await rm(parent, { recursive: true, force: true });
    });

    test('few commands were refused', () => {
      const refused = cases.flatMap((one) => one.refused);
      const done = cases.reduce((sum, { commands }) => sum + commands.length - 2, 0);
      expect(refused.length / (done + refused.length), refused.join('\n')).toBeLessThan(0.1);
    });

    test('migrations are laid out as the formatter leaves them', async () => {
      await run(DRIVERS[stack.framework]!.format, { cwd: parent });
    });

    test.each<Kind>(['sqlite', 'postgres'])('on %s', async (kind) => {
      if (kind === 'postgres' && !postgres) return;
      const database = await databaseOf(kind, stack);
      try {
        const found = await drive(stack, parent, cases, kind, database);
        const problems = cases.flatMap((one, at) => problemsOf(one, found[at]!, kind, stack));
        expect(problems.length, problems.slice(0, 12).join('\n\n')).toBe(0);
      } finally {
        await database.drop();
      }
    });
  });
});

const databaseOf = async (kind: Kind, { framework }: Stack): Promise<Database> =>
  kind === 'postgres'
    ? createPostgres(`create_api_tables_${framework}_${process.pid}`)
    : { url: undefined, drop: async () => {} };

async function drive(
  { framework }: Stack,
  parent: string,
  cases: readonly Case[],
  kind: Kind,
  { url }: Database,
): Promise<Found[]> {
  const { file, command } = DRIVERS[framework]!;
  const plan = join(parent, `${kind}.json`);
  const sent = cases.map((one) => ({ ...one, inserts: one.inserts[kind] }));
  const scheme = framework === 'flask' ? 'postgresql+psycopg:' : 'postgresql:';
  await fse.writeJson(plan, {
    cases: sent,
    kind,
    url: url?.replace('postgresql:', scheme),
    schema: SCHEMA[kind],
    tables: TABLES[kind],
  });
  await run(command(file, plan), { cwd: parent });
  return (await fse.readJson(`${plan}.found`)) as Found[];
}
