import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isInstalled } from '../../src/run.ts';
import { type Command, run } from '../../src/testing/processes.ts';
import { readTree } from '../support/cli.ts';
import { type Database, NO_POSTGRES, createPostgres, isPostgresThere } from './databases.ts';
import { ROOT, install } from './install.ts';
import { STACKS, type Stack } from './stacks.ts';

const CLI: Command = [process.execPath, join(import.meta.dirname, '../../bin/create-api.js')];

const isCi = process.env['CI'] === 'true';
const postgres = isCi || (await isPostgresThere());

/** Applies all migrations, as one does in development. */
const UP: Record<string, Command> = {
  fastify: ['npm', 'run', '-s', 'migrate:dev'],
  flask: ['.venv/bin/alembic', 'upgrade', 'head'],
};

/** One each, unless FULL is set. */
const KINDS: Record<string, readonly string[]> = process.env['FULL']
  ? { fastify: ['sqlite', 'postgres'], flask: ['sqlite', 'postgres'] }
  : { fastify: ['sqlite'], flask: ['postgres'] };

const stacks = STACKS.filter(({ framework }) => Object.hasOwn(UP, framework));

describe.each(stacks)('$framework: migrations that undo would delete', (stack) => {
  const there = isCi || stack.needs.every(isInstalled);
  describe.skipIf(!there)(there ? 'are asked for' : `skipped: ${stack.needs.join()}`, () => {
    describe.each(KINDS[stack.framework]!)('on %s', (kind) => {
      const skipped = kind === 'postgres' && !postgres;
      describe.skipIf(skipped)(skipped ? 'skipped: PostgreSQL is missing' : 'its database', () =>
        describeProject(stack, kind),
      );
    });
  });
});

function describeProject(stack: Stack, kind: string): void {
  let parent = '';
  let project = '';
  let database: Database = { url: undefined, drop: async () => {} };

  const inProject = (command: Command, url = database.url) =>
    run(command, { cwd: project, env: url ? { DATABASE_URL: url } : {} });
  const ours = (...args: string[]) => inProject([...CLI, ...args]);
  const refused = (...args: string[]) =>
    ours(...args).then(
      (said) => Promise.reject(new Error(`not refused:\n${said}`)),
      ({ message }: Error) => message,
    );
  /** Runs what the refusal says is to be run first: the indented commands below that line. */
  const asTold = async (refusal: string) => {
    const [, told = ''] = /while its code is there:\n((?: {8}\S.*\n)+)/.exec(refusal) ?? [];
    const lines = told.split('\n').filter(Boolean);
    for (const line of lines) await inProject(line.trim().split(' '));
    return lines.length;
  };

  beforeAll(async () => {
    if (kind === 'postgres') {
      database = await createPostgres(`create_api_undo_${stack.framework}_${process.pid}`);
    }
    await mkdir(ROOT, { recursive: true });
    parent = await mkdtemp(join(ROOT, `undo-${stack.framework}-`));
    project = join(parent, 'my-api');
    const flags = ['--no-install', '--no-git', '--yes', '--feature', 'users name:string'];
    await run([...CLI, 'my-api', '--framework', stack.framework, ...flags], { cwd: parent });
    await install(stack, project);
  });
  afterAll(async () => {
    await database.drop();
    await rm(parent, { recursive: true, force: true });
  });

  test('pending: they go; applied: refused, until what the refusal says is done', async () => {
    await inProject(UP[stack.framework]!);
    const before = await readTree(join(project, 'migrations'));
    await ours('add', 'feature', 'posts', 'title:string', 'author:references=users');
    await ours('undo');
    expect(await readTree(join(project, 'migrations'))).toEqual(before);

    await ours('redo');
    await ours('add', 'feature', 'notes', 'text:text');
    await inProject(UP[stack.framework]!);
    const refusal = await refused('undo');
    expect(refusal).toContain('ended with 1');
    expect(refusal).toMatch(/The database has what would be deleted:\n.*_create_notes\.\w+\n/);
    expect(await ours('undo', '--list')).toMatch(/_create_posts\.\w+ is applied to the database/);
    await asTold(refusal);
    await ours('undo');

    await ours('redo');
    await inProject(UP[stack.framework]!);
    const both = await refused('undo', '2');
    expect(both).toMatch(/_create_notes[^]*_create_posts|_create_posts[^]*_create_notes/);
    await asTold(both);
    await ours('undo', '2');
    expect(await readTree(join(project, 'migrations'))).toEqual(before);
  });

  test('of all there is: what came after goes with it', async () => {
    await ours('add', 'feature', 'tags', 'name:string');
    await inProject(UP[stack.framework]!);
    await ours('undo', '--leave-database');
    await ours('redo');
    const all = await refused('undo', '2');
    await asTold(all);
    const undone = await ours('undo', '2', '--dry-run');
    expect(undone).toContain('2 migrations go');
    await ours('undo');
  });

  test('where the database can’t be reached nothing is known', async () => {
    await ours('add', 'feature', 'tags', 'name:string');
    const told = await inProject([...CLI, 'undo'], NO_POSTGRES).catch(
      ({ message }: Error) => message,
    );
    expect(told).toContain('It is not known whether the database has what would be deleted');
    await ours('undo');
  });
}
