import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Validator } from '@cfworker/json-schema';
import fse from 'fs-extra';
import { describe, expect, test } from 'vitest';
import planSchema from '../../docs/plan.schema.json' with { type: 'json' };
import { FRAMEWORKS } from '../../src/frameworks/index.ts';
import { cli, emptyFolder, readTree } from '../support/cli.ts';
import { generate } from '../support/generate.ts';

const USERS = 'users name:string email:email:unique';
const POSTS = 'posts title:string author:references=users';
const QUICK = ['--no-install', '--no-git'];

const make = (folder: string, framework: string, ...more: string[]) =>
  cli(folder, ['my-api', '--framework', framework, ...QUICK, ...more]);

/** Bundling rewrites code; what a template holds looks like code and must pass unchanged. */
test.each(FRAMEWORKS)('writes of $name what the sources render', async ({ name, load }) => {
  const { language, options } = await load();
  const folder = emptyFolder();
  const node = 'node' in options ? ['--node', '20'] : [];
  const manager = ['--package-manager', language.managers[0]!.name];
  expect(make(folder, name, '--feature', USERS, ...node, ...manager)).toMatchObject({ code: 0 });
  const { files } = await generate(name, [USERS]);
  const latin1 = [...files].map(([path, text]) => [
    `my-api/${path}`,
    Buffer.from(text).toString('latin1'),
  ]);
  expect(await readTree(folder)).toEqual(Object.fromEntries(latin1));
});

describe.each(['fastapi', 'fastify', 'flask'])('%s', (framework) => {
  test('makes a project, says how to go on, and how to make the same again', async () => {
    const folder = emptyFolder();
    const made = make(folder, framework, '--feature', USERS, '--feature', POSTS);
    expect(made).toMatchObject({ code: 0, stderr: '' });
    expect(made.stdout).toContain('cd my-api');
    const [, again] = /The same again: create-api (.*)/.exec(made.stdout) ?? [];
    const words = [...again!.matchAll(/'([^']*)'|(\S+)/g)].map(
      ([, quoted, bare]) => quoted ?? bare!,
    );

    const other = emptyFolder();
    expect(cli(other, words)).toMatchObject({ code: 0 });
    expect(await readTree(other)).toEqual(await readTree(folder));
  });

  test('reads the features in any order', async () => {
    const [one, two] = [emptyFolder(), emptyFolder()];
    make(one, framework, '--feature', USERS, '--feature', POSTS);
    make(two, framework, '--feature', POSTS, '--feature', USERS);
    expect(await readTree(two)).toEqual(await readTree(one));
  });

  test('breaks a cycle at its optional reference', () => {
    const folder = emptyFolder();
    const made = make(
      folder,
      framework,
      '--feature',
      'teams name:string lead:references=people:optional',
      '--feature',
      'people name:string team:references=teams boss:references=people:optional',
    );
    expect(made).toMatchObject({ code: 0 });
  });

  test('a dry run, a diff and a JSON plan write nothing', async () => {
    const folder = emptyFolder();
    expect(make(folder, framework, '--dry-run').stdout).toContain('nothing was written');
    expect(make(folder, framework, '--diff').stdout).toContain('+++ b/create-api.json');
    const { stdout } = make(folder, framework, '--json');
    const plan = JSON.parse(stdout);
    expect(new Validator(planSchema as object).validate(plan)).toMatchObject({ errors: [] });
    expect(readdirSync(folder)).toEqual([]);

    make(folder, framework);
    const written = await readTree(join(folder, 'my-api'));
    const planned = plan.changes.map(({ path, after }: { path: string; after: string }) => [
      path,
      Buffer.from(after).toString('latin1'),
    ]);
    expect(Object.fromEntries(planned)).toEqual(written);
  });
});

test('. is the folder itself, which may hold .git', () => {
  const folder = join(emptyFolder(), 'here');
  fse.mkdirpSync(join(folder, '.git'));
  const made = cli(folder, ['.', '--framework', 'flask', ...QUICK]);
  expect(made).toMatchObject({ code: 0 });
  expect(made.stdout).not.toContain('cd ');
  expect(fse.readJsonSync(join(folder, 'create-api.json'))).toMatchObject({ name: 'here' });
});

describe('a folder that holds files', () => {
  const full = () => {
    const folder = emptyFolder();
    fse.outputFileSync(join(folder, 'my-api/notes.txt'), 'mine');
    return folder;
  };

  test('is refused by their names', async () => {
    const folder = full();
    expect(make(folder, 'flask')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('my-api is not empty: it holds notes.txt.'),
    });
    expect(await readTree(folder)).toEqual({ 'my-api/notes.txt': 'mine' });
  });

  test('is written beside with --merge', async () => {
    const folder = full();
    expect(make(folder, 'flask', '--merge')).toMatchObject({ code: 0 });
    expect(await readTree(folder)).toMatchObject({ 'my-api/notes.txt': 'mine' });
  });

  test('is refused even so where one would be overwritten', async () => {
    const folder = full();
    fse.outputFileSync(join(folder, 'my-api/run.py'), 'mine');
    const before = await readTree(folder);
    expect(make(folder, 'flask', '--merge')).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(/conflict {2}run\.py \(is there already, with other text\)/),
    });
    expect(await readTree(folder)).toEqual(before);
  });
});

test('a project is not made twice', () => {
  const folder = emptyFolder();
  make(folder, 'flask');
  expect(make(folder, 'flask', '--merge')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('my-api is a project of create-api already.'),
  });
});

test('takes the defaults with --yes', () => {
  const folder = emptyFolder();
  expect(cli(folder, ['--yes', ...QUICK])).toMatchObject({ code: 0 });
  expect(existsSync(join(folder, 'my-api/package.json'))).toBe(true);
});

test.each<[string, string[], number, RegExp]>([
  ['no name', ['--framework', 'flask'], 2, /\[name\] is missing, and there is no terminal/],
  ['no framework', ['my-api'], 2, /--framework is missing.*\n.*--yes/],
  [
    'another framework',
    ['my-api', '--framework', 'flsk'],
    2,
    /There is no framework "flsk".\n.*Did you mean flask\?/,
  ],
  [
    'a mistyped flag',
    ['my-api', '--framwork', 'flask'],
    2,
    /--framwork.*\n.*Did you mean --framework\?/,
  ],
  ['a flag twice', ['my-api', '--framework', 'flask', '--framework', 'fastify'], 2, /--framework/],
  ['a mistyped command', ['ad', 'feature', 'users'], 2, /Did you mean create-api add/],
  [
    'another package manager',
    ['my-api', '--framework', 'flask', '--package-manager', 'npm'],
    2,
    /"npm" does not go with Flask.*\n.*uv, pip/,
  ],
  [
    'an option of another framework',
    ['my-api', '--framework', 'flask', '--node', '20'],
    2,
    /--node does not go with Flask/,
  ],
  [
    'an option out of range',
    ['my-api', '--framework', 'fastify', '--node', '21'],
    2,
    /--node: "21" is not one of 20, 22/,
  ],
  ['a name for no folder', ['$(touch x)', '--framework', 'flask'], 2, /may hold letters/],
  [
    'a feature twice',
    ['my-api', '--framework', 'flask', '--feature', 'users', '--feature', 'user'],
    2,
    /"users" is given twice/,
  ],
  ['a reference to nothing', ['my-api', '--framework', 'flask', '--feature', POSTS], 1, /users/],
  [
    'a cycle that can’t begin',
    [
      'my-api',
      '--framework',
      'flask',
      '--feature',
      'alphas b:references=betas',
      '--feature',
      'betas a:references=alphas',
    ],
    1,
    /alphas.*betas|betas.*alphas/,
  ],
  [
    'an unknown type',
    ['my-api', '--framework', 'flask', '--feature', 'users name:strin'],
    2,
    /Did you mean string\?/,
  ],
])('refuses %s and writes nothing', async (_, args, code, message) => {
  const folder = emptyFolder();
  const refused = cli(folder, [...args, ...QUICK]);
  expect(refused).toMatchObject({ code, stdout: '' });
  expect(refused.stderr).toMatch(message);
  expect(refused.stderr).not.toMatch(/\n\s+at /);
  expect(await readTree(folder)).toEqual({});
});

test('an error is JSON where JSON was asked for', () => {
  const refused = cli(emptyFolder(), ['my-api', '--json']);
  expect(JSON.parse(refused.stderr)).toMatchObject({ error: { exit: 2, blame: 'input' } });
});

test('a stack is shown with --verbose only', () => {
  const refused = cli(emptyFolder(), ['my-api', '--verbose']);
  expect(refused.stderr).toMatch(/\n\s+at /);
});

describe('git', () => {
  const identity = {
    GIT_AUTHOR_NAME: 'A',
    GIT_AUTHOR_EMAIL: 'a@example.com',
    GIT_COMMITTER_NAME: 'A',
    GIT_COMMITTER_EMAIL: 'a@example.com',
  };
  const withGit = (folder: string, env: NodeJS.ProcessEnv) =>
    cli(folder, ['my-api', '--framework', 'flask', '--no-install'], env);

  test('has a first commit of everything', () => {
    const folder = emptyFolder();
    expect(withGit(folder, identity)).toMatchObject({ code: 0 });
    expect(existsSync(join(folder, 'my-api/.git/refs/heads'))).toBe(true);
  });

  test('is left alone inside a repository', () => {
    const folder = emptyFolder();
    withGit(folder, identity);
    const inner = cli(join(folder, 'my-api'), ['inner', '--framework', 'flask', '--no-install']);
    expect(inner).toMatchObject({ code: 0 });
    expect(inner.stdout).toContain('inside a git repository already');
    expect(existsSync(join(folder, 'my-api/inner/.git'))).toBe(false);
  });

  test('that is missing is said in one line', () => {
    const made = withGit(emptyFolder(), { PATH: '/nowhere' });
    expect(made).toMatchObject({ code: 0 });
    expect(made.stdout).toContain('git is not installed: no repository was made.');
  });

  test('that fails keeps the project, and tells the command that goes on', () => {
    const folder = emptyFolder();
    const nobody = { HOME: '/nowhere', GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' };
    const made = withGit(folder, {
      ...nobody,
      EMAIL: '',
      GIT_AUTHOR_NAME: '',
      GIT_COMMITTER_NAME: '',
    });
    expect(made).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /Go on with: cd my-api && git commit --quiet --message 'Initial commit'/,
      ),
    });
    expect(existsSync(join(folder, 'my-api/run.py'))).toBe(true);
  });
});

test('an install that fails keeps the project, and tells the command that goes on', async () => {
  const folder = emptyFolder();
  const bin = join(folder, 'bin');
  await fse.outputFile(join(bin, 'npm'), '#!/bin/sh\necho registry unreachable >&2\nexit 1\n', {
    mode: 0o755,
  });
  const made = cli(folder, ['my-api', '--framework', 'fastify', '--package-manager', 'npm'], {
    PATH: `${bin}:/usr/bin:/bin`,
  });
  expect(made).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/registry unreachable\n\s+Go on with: cd my-api && npm install/),
  });
  expect(existsSync(join(folder, 'my-api/package.json'))).toBe(true);
});

test('an install that is interrupted ends what it runs, and tells the command that goes on', async () => {
  const folder = emptyFolder();
  const bin = join(folder, 'bin');
  await fse.outputFile(join(bin, 'npm'), '#!/bin/sh\nkill -INT $PPID\nexec sleep 600\n', {
    mode: 0o755,
  });
  const made = cli(folder, ['my-api', '--framework', 'fastify', '--package-manager', 'npm'], {
    PATH: `${bin}:/usr/bin:/bin`,
  });
  expect(made).toMatchObject({
    code: 130,
    stderr: expect.stringMatching(
      /^error Installing with npm was interrupted; .*\n\s+Go on with: cd my-api && npm install\n$/,
    ),
  });
  expect(existsSync(join(folder, 'my-api/package.json'))).toBe(true);
});
