import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isInstalled } from '../../src/run.ts';
import { type Command, run, serve } from '../../src/testing/processes.ts';
import { type Database, createPostgres, isPostgresThere } from './databases.ts';
import { ROOT, install } from './install.ts';
import { type Rows, rowsOf } from './rows/database.ts';
import { FEATURES, START, STEPS, type Tables } from './rows/steps.ts';
import { sample } from './sample.ts';
import { STACKS, type Stack } from './stacks.ts';

const CLI: Command = [process.execPath, join(import.meta.dirname, '../../bin/create-api.js')];

const isCi = process.env['CI'] === 'true';
const postgres = isCi || (await isPostgresThere());

const alembic = {
  language: 'python',
  file: 'data.db',
  up: [['.venv/bin/alembic', 'upgrade', 'head']],
  down: [['.venv/bin/alembic', 'downgrade', '-1']],
  agree: [['.venv/bin/alembic', 'check']],
} as const;
const tsx = (...args: string[]): Command => ['node_modules/.bin/tsx', 'src/migrate.ts', ...args];
const kysely = {
  language: 'javascript',
  file: 'my-api.sqlite',
  up: [tsx()],
  down: [tsx('down')],
  agree: [],
} as const;
const LANGUAGES = { snake: alembic, camel: kysely };

/** Each framework on each database; without FULL one of each language, each on another. */
const LIVES = sample(['sqlite', 'postgres'], 2).flatMap((first, at, kinds) => {
  const wireCase = at === 0 ? 'camel' : 'snake';
  const stacks = STACKS.filter((stack) => stack.wireCase === wireCase);
  return sample(stacks, 1).flatMap((stack) =>
    (process.env['FULL'] ? kinds : [first]).map((kind) => ({
      stack,
      kind,
      framework: stack.framework,
    })),
  );
});

describe.each(LIVES)('$framework on $kind', ({ stack, kind }) => {
  const missing = [
    ...stack.needs.filter((one) => !isCi && !isInstalled(one)),
    ...(kind === 'postgres' && !postgres ? ['PostgreSQL'] : []),
  ];
  const title = missing.length > 0 ? `skipped: ${missing.join()}` : 'a project with rows';
  describe.skipIf(missing.length > 0)(title, () => describeLife(stack, kind));
});

function describeLife(stack: Stack, kind: string): void {
  const { language, file, up, down, agree } = LANGUAGES[stack.wireCase];
  let parent = '';
  let project = '';
  let database: Database = { url: undefined, drop: async () => {} };
  let rows: Rows;
  let tables: Tables = START;

  const environment = () => (database.url ? { DATABASE_URL: database.url } : {});
  const inProject = async (commands: readonly Command[]) => {
    for (const command of commands) await run(command, { cwd: project, env: environment() });
  };

  beforeAll(async () => {
    if (kind === 'postgres') {
      database = await createPostgres(`create_api_rows_${stack.framework}_${process.pid}`);
    }
    await mkdir(ROOT, { recursive: true });
    parent = await mkdtemp(join(ROOT, `rows-${stack.framework}-`));
    project = join(parent, 'my-api');
    const features = FEATURES.flatMap((feature) => ['--feature', feature]);
    const flags = ['--framework', stack.framework, '--no-install', '--no-git', '--yes'];
    await run([...CLI, 'my-api', ...flags, ...features], { cwd: parent });
    await install(stack, project);
    await inProject(up);
    rows = rowsOf(project, database.url, { language, file });
    await rows.put(START);
  });
  afterAll(async () => {
    await database.drop();
    await rm(parent, { recursive: true, force: true });
  });

  test.each(STEPS.map((step) => ({ ...step, title: step.words.join(' ') })))(
    '$title',
    async ({ words, becomes, lost }) => {
      const before = tables;
      await inProject([[...CLI, ...words], ...up]);
      tables = becomes(before);
      expect(await rows.read(tables)).toEqual(tables);
      await inProject(down);
      const back = lost ? lost(before) : before;
      expect(await rows.read(back)).toEqual(back);
      await inProject(up);
      tables = becomes(back);
      expect(await rows.read(tables)).toEqual(tables);
    },
  );

  test('the API answers the rows', async () => {
    const server = await serve(stack.serve.development, project, (port) => ({
      ...stack.environment(port),
      ...environment(),
    }));
    try {
      const answer = await fetch(`${server.url}/api/people?limit=10&sort=id`);
      const { items } = (await answer.json()) as { items: Record<string, unknown>[] };
      const name = stack.wireCase === 'camel' ? 'fullName' : 'full_name';
      const found = items.map((one) => [one[name], one['age'], one['rank']]);
      const due = tables['people']!.map((one) => [
        one['full_name'],
        Number(one['age']),
        Number(one['rank']),
      ]);
      expect(found).toEqual(due);
    } finally {
      await server.kill();
    }
  });

  test('and the project is whole: lint, types, tests, models, contract', async () => {
    const { lint, types, tests } = stack.checks;
    await inProject([lint, types, tests, ...agree, ...stack.build, [...CLI, 'verify']]);
  });
}
