import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Validator } from '@cfworker/json-schema';
import fse from 'fs-extra';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import planSchema from '../../docs/plan.schema.json' with { type: 'json' };
import { cli, emptyFolder, project, readTree } from '../support/cli.ts';

const POSTS = ['add', 'feature', 'posts', 'title:string'];
const CORS = ['add', 'cors'];
const NOTES = ['add', 'feature', 'notes', 'text:text'];

type Tree = Record<string, string>;

let folder: string;
/** Of the project: made, with posts, with cors too, with notes too. */
let trees: [Tree, Tree, Tree, Tree];

const run = (...args: string[]) => cli(folder, args);
const done = (...args: string[]) => {
  const ended = run(...args);
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  return ended.stdout;
};

/** What is staged is made once. */
const made = new Map<string, { home: string; trees: typeof trees }>();
afterAll(() => made.forEach(({ home }) => fse.removeSync(home)));

async function stage(framework: string): Promise<void> {
  const known = made.get(framework);
  if (known) {
    ({ trees } = known);
    folder = join(emptyFolder(), 'my-api');
    return fse.copy(known.home, folder);
  }
  folder = project(framework);
  trees = [] as unknown as typeof trees;
  trees.push(await readTree(folder));
  for (const args of [POSTS, CORS, NOTES]) {
    done(...args);
    trees.push(await readTree(folder));
  }
  const home = await fse.mkdtemp(join(tmpdir(), 'undo-'));
  await fse.copy(folder, home);
  made.set(framework, { home, trees });
}

describe.each(['fastify', 'flask'])('%s: several commands', (framework) => {
  beforeEach(() => stage(framework));

  test('are undone and redone at once, or one by one, byte for byte', async () => {
    done('undo', '3');
    expect(await readTree(folder)).toEqual(trees[0]);
    done('redo');
    expect(await readTree(folder)).toEqual(trees[1]);
    done('redo', '2');
    expect(await readTree(folder)).toEqual(trees[3]);
    done('undo');
    expect(await readTree(folder)).toEqual(trees[2]);
    done(...NOTES);
    expect(await readTree(folder)).toEqual(trees[3]);
    expect(run('redo')).toMatchObject({ code: 1, stderr: expect.stringContaining('came after') });
  });

  test('are previewed, as a list, a diff and JSON as its schema says; nothing is written', async () => {
    const dry = done('undo', '2', '--dry-run');
    expect(dry).toContain('A dry run');
    expect(done('undo', '2', '--diff')).toMatch(/^-.*posts|^-.*notes/m);
    const plan = JSON.parse(done('undo', '2', '--json')) as Record<string, unknown>;
    expect(new Validator(planSchema as object).validate(plan)).toMatchObject({ errors: [] });
    expect(plan).toMatchObject({
      command: 'create-api undo 2',
      commits: [
        { command: 'create-api add feature notes text:text' },
        { command: 'create-api add cors' },
      ],
    });
    expect(await readTree(folder)).toEqual(trees[3]);
    expect(done('undo', '2')).toBe(dry.replace('\nA dry run: nothing was written.\n', ''));
    const again = JSON.parse(done('redo', '2', '--json')) as Record<string, unknown>;
    expect(new Validator(planSchema as object).validate(again)).toMatchObject({ errors: [] });
    expect(done('redo', '2', '--diff')).toMatch(/^\+.*notes/m);
    expect(await readTree(folder)).toEqual(trees[1]);
  });
});

describe('a file that has changed since', () => {
  const path = 'app/models/posts.py';

  beforeEach(async () => {
    await stage('flask');
    await fse.appendFile(join(folder, path), '# mine\n');
  });

  test('keeps all of several from being undone, and is named with what changed', async () => {
    const before = await readTree(folder);
    const refused = run('undo', '3');
    expect(refused).toMatchObject({ code: 3, stdout: '' });
    expect(refused.stderr).toBe(
      [
        "error These 3 commands can't be undone:",
        '  create-api add feature posts title:string',
        `    ${path} has changed since (+1 -0)`,
        '      Nothing was touched. `create-api undo 3 --diff` shows what has changed.',
        '      Put these files back as the command left them, then run undo again.',
        '      What comes before them can be undone: create-api undo 2',
        '',
      ].join('\n'),
    );
    expect(run('undo', '3', '--dry-run')).toEqual(refused);
    expect(await readTree(folder)).toEqual(before);
  });

  test('is shown by --diff, and a conflict in JSON', () => {
    const shown = run('undo', '3', '--diff');
    expect(shown).toMatchObject({ code: 3, stdout: expect.stringMatching(/^\+# mine$/m) });
    expect(shown.stdout.match(/^\+\+\+ .*/gm)).toEqual([`+++ b/${path}`]);
    const { code, stdout } = run('undo', '3', '--json');
    const plan = JSON.parse(stdout) as { changes: { status: string; path: string }[] };
    expect(new Validator(planSchema as object).validate(plan)).toMatchObject({ errors: [] });
    expect(code).toBe(3);
    expect(plan.changes.filter(({ status }) => status === 'conflict')).toMatchObject([{ path }]);
  });

  test('is in the list, and those behind it wait', () => {
    const list = done('undo', '--list').split('\n');
    expect(list.map((line) => line.trim().replace(/  +.*files? +/, ' '))).toEqual([
      'undo 1 create-api add feature notes text:text',
      'undo 2 create-api add cors',
      'undo 3 create-api add feature posts title:string',
      `${path} has changed since`,
      expect.stringMatching(/^undo 4 create-api my-api --framework flask/),
      'waits for undo 3',
      '',
    ]);
  });

  test('that is no text any more is refused, and shown as such', async () => {
    await fse.writeFile(join(folder, path), Buffer.of(0xff, 0xfe));
    expect(run('undo', '3')).toMatchObject({ code: 3 });
    const { stdout } = run('undo', '3', '--diff');
    expect(stdout).toBe(`Binary files a/${path} and b/${path} differ\n`);
    const { changes } = JSON.parse(run('undo', '3', '--json').stdout) as { changes: object[] };
    expect(changes).toContainEqual(
      expect.objectContaining({ path, encoding: 'base64', before: '//4=' }),
    );
  });
});

test('an entry that can’t be read ends the list, and is named', async () => {
  await stage('fastify');
  await fse.writeFile(join(folder, '.create-api/local/undo/2.json'), '{"format":1,');
  const said = done('undo', '--list');
  expect(said).toMatch(/^undo 1 .*add feature notes.*\nundo 2 .*add cors/);
  expect(said).not.toContain('posts');
  expect(said).toMatch(
    /undo\/2\.json can't be read: .*\n.*can't be undone any more, nor what came/,
  );
  expect(JSON.parse(done('undo', '--list', '--json'))).toMatchObject({
    commits: [{ number: 4 }, { number: 3 }],
    unreadable: expect.stringContaining('undo/2.json'),
  });
  done('undo', '2');
});

test('the list as JSON: what is undone, how it is reached, and its files', async () => {
  await stage('flask');
  done('undo', '2');
  done(...NOTES);
  done('undo');
  const { commits } = JSON.parse(done('undo', '--list', '--json')) as { commits: object[] };
  const command = (...args: string[]) => ['create-api', ...args].join(' ');
  expect(commits).toMatchObject([
    { command: command(...NOTES), undone: true, undo: null, redo: 1, possible: true, reasons: [] },
    { command: command(...NOTES), undone: true, undo: null, redo: null, possible: false },
    { command: command(...CORS), undone: true, undo: null, redo: null, possible: false },
    { command: command(...POSTS), undone: false, undo: 1, redo: null, possible: true },
    { undone: false, undo: 2, redo: null, possible: true },
  ]);
  expect(commits[3]).toMatchObject({
    files: expect.arrayContaining([
      { path: 'app/models/posts.py', status: 'create' },
      { path: 'create-api.json', status: 'merge' },
    ]),
  });
});

describe('arguments', () => {
  beforeEach(() => stage('flask'));

  test.each([
    [['undo', '0'], 2, '"0" is no number of commands to undo.'],
    [['undo', 'two'], 2, '"two" is no number of commands to undo.'],
    [['redo', '1.5'], 2, '"1.5" is no number of commands to redo.'],
    [['undo', '2', '--list'], 2, '--list takes no number'],
    [['undo', '5'], 1, 'There are 4 commands to undo, not 5.'],
    [['redo'], 1, 'There is nothing to redo.'],
    [['redo', '--dry-run'], 1, 'There is nothing to redo.'],
  ])('%j', async (args, code, message) => {
    const ended = run(...args);
    expect(ended).toMatchObject({ code, stdout: '' });
    expect(ended.stderr).toContain(message);
    expect(await readTree(folder)).toEqual(trees[3]);
  });
});

describe('the way out', () => {
  beforeEach(() => stage('flask'));

  test.each(['{ broken', '{"format": 9}', ''])('of a manifest that says %j', async (text) => {
    done('eject', 'feature', 'routes');
    const ejected = join(folder, '.create-api/templates');
    expect(fse.existsSync(ejected)).toBe(true);
    await fse.writeFile(join(folder, 'create-api.json'), text);
    done('undo', '--list');
    done('undo');
    expect(fse.existsSync(ejected)).toBe(false);
  });

  test('of a manifest that is gone: it is named, and a history is found without it', async () => {
    await fse.remove(join(folder, 'create-api.json'));
    const refused = cli(join(folder, 'app/models'), ['undo']);
    expect(refused).toMatchObject({ code: 3 });
    expect(refused.stderr).toContain('create-api.json is gone');
  });

  test('of a project of an older template set', async () => {
    const path = join(folder, 'create-api.json');
    done('eject', 'feature', 'routes');
    const old = { ...((await fse.readJson(path)) as object), version: '0.0.1' };
    await fse.writeJson(path, old, { spaces: 2 });
    done('undo');
  });
});

test('a project’s making is undone with all that came after it, and not redone', async () => {
  await stage('flask');
  const stdout = done('undo', '4');
  expect(stdout).toMatch(/note the project is unmade, .* make it again/);
  expect(await readTree(folder)).toEqual({});
});

describe('a migration of the user’s own', () => {
  const VERSIONS = 'migrations/versions';
  const idOf = (name: string) =>
    fse
      .readdirSync(join(folder, VERSIONS))
      .find((path) => path.endsWith(`_create_${name}.py`))!
      .slice(0, 14);
  const mine = (parent: string) =>
    fse.outputFile(
      join(folder, VERSIONS, 'abc_mine.py'),
      `revision = "abc"\ndown_revision = "${parent}"\n`,
    );

  beforeEach(() => stage('flask'));

  test('that comes after one that would go is in the way of undo', async () => {
    await mine(idOf('notes'));
    const before = await readTree(folder);
    const refused = run('undo', '--leave-database');
    expect(refused).toMatchObject({ code: 3, stdout: '' });
    expect(refused.stderr).toMatch(
      /^error These come after a migration that would be deleted:\n {2}migrations\/versions\/abc_mine\.py\n/,
    );
    expect(await readTree(folder)).toEqual(before);
    await mine(idOf('posts'));
    done('undo');
  });

  test('that would stand beside one that comes back is in the way of redo', async () => {
    done('undo');
    await mine(idOf('posts'));
    const refused = run('redo');
    expect(refused).toMatchObject({ code: 3, stdout: '' });
    expect(refused.stderr).toMatch(
      /2 migrations would be the last, and only one may be:\n.*_create_notes\.py\n.*abc_mine\.py\n/,
    );
    await fse.remove(join(folder, VERSIONS, 'abc_mine.py'));
    done('redo');
    expect(await readTree(folder)).toEqual(trees[3]);
  });
});

describe('a migration of which the database may know', () => {
  beforeEach(async () => {
    await stage('flask');
    await fse.outputFile(join(folder, 'data.db'), '');
  });

  const [posts, notes] = ['posts', 'notes'].map((name) => new RegExp(`^\\d+_create_${name}\\.py$`));
  const idOf = (pattern: RegExp) =>
    fse
      .readdirSync(join(folder, 'migrations/versions'))
      .find((name) => pattern.test(name))!
      .slice(0, 14);

  /** What stands in the project's environment in Alembic's place. */
  const alembic = (script: string) =>
    fse.outputFile(join(folder, '.venv/bin/alembic'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });

  test.each([
    ['that nobody can ask, for nothing is installed', null, 'dependencies are not installed'],
    ['that can’t be reached', 'echo no server; exit 1', 'no server'],
  ])('%s: undo is refused, and what to do is told', async (_, script, message) => {
    if (script !== null) await alembic(script);
    const before = await readTree(folder);
    const refused = run('undo');
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('It is not known whether the database has what would be');
    expect(refused.stderr).toContain(message);
    expect(refused.stderr).toContain(`migrations/versions/${idOf(notes!)}_create_notes.py`);
    expect(refused.stderr).toMatch(/^ +\.venv\/bin\/alembic current\n +.*alembic downgrade -1$/m);
    expect(run('undo', '--dry-run')).toEqual(refused);
    expect(done('undo', '--list')).toContain('may be applied to the database');
    expect(await readTree(folder)).toEqual(before);
    expect(done('undo', '--leave-database')).toContain(
      '_create_notes.py goes: a database that has it',
    );
    expect(fse.existsSync(join(folder, 'app/models/notes.py'))).toBe(false);
  });

  test('and does: refused with the command that takes it back, and what came after', async () => {
    await alembic(`[ "$1" = current ] && echo '${idOf(notes!)} (head)'`);
    const one = run('undo');
    expect(one).toMatchObject({ code: 1, stdout: '' });
    expect(one.stderr).toMatch(/The database has what would be deleted:\n .*create_notes\.py\n/);
    expect(one.stderr).toContain('.venv/bin/alembic downgrade -1\n');
    const three = run('undo', '3');
    expect(three.stderr).toContain('.venv/bin/alembic downgrade -2\n');
    expect(done('undo', '--list').match(/is applied to the database/g)).toHaveLength(2);
  });

  test('and does not: undone', async () => {
    await alembic(`echo '${idOf(posts!)}'`);
    expect(done('undo')).toContain('another database that has it');
    expect(await readTree(folder)).toMatchObject(trees[2]);
  });
});
