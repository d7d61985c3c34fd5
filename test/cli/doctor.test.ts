import { join } from 'node:path';
import fse from 'fs-extra';
import { describe, expect, test } from 'vitest';
import { TEMPLATE_SET } from '../../src/name.ts';
import { type Ended, cli, emptyFolder, project, readTree } from '../support/cli.ts';

const ROUTES = '.create-api/templates/feature/src/routes/{{feature.plural.kebab}}.ts.hbs';
const USERS = '.create-api/records/feature/users.json';

const replaceIn = async (root: string, path: string, from: string | RegExp, to: string) => {
  const text = await fse.readFile(join(root, path), 'utf8');
  expect(text).toMatch(from);
  await fse.writeFile(join(root, path), text.replace(from, to));
};

/** What is not ok: each line of the printed list, what mends it joined to it. In these projects nothing is installed. */
const lines = ({ stdout }: Ended) =>
  stdout
    .replace(/\n {12}/g, ' | ')
    .split('\n')
    .filter(
      (line) =>
        !/^ +ok |: no dependencies are installed|can't be looked at without it$/.test(line) && line,
    )
    .map((line) => line.trim().replace(/ +/g, ' '));

test('a project that is well has nothing off, and is not touched', async () => {
  const root = project('flask', 'users name:string');
  const before = await readTree(root);
  const looked = cli(root, ['doctor']);
  expect(looked).toMatchObject({ code: 0, stderr: '' });
  expect(lines(looked)).toEqual([]);
  expect(JSON.parse(cli(root, ['doctor', '--json']).stdout)).toMatchObject({ format: 1, ok: true });
  expect(await readTree(root)).toEqual(before);
});

test('what the user decided is noted, and is not off', async () => {
  const root = project('fastify', 'users name:string:max=80');
  await fse.remove(join(root, 'AGENTS.md'));
  await fse.appendFile(join(root, 'src/services/users.ts'), '// mine\n');
  await replaceIn(root, 'src/routes/index.ts', /.*register\(usersRoutes\).*\n/, '');
  const looked = cli(root, ['doctor']);
  expect(looked).toMatchObject({ code: 0, stderr: '' });
  expect(lines(looked)).toEqual([
    'note src/services/users.ts: you edited it',
    'note AGENTS.md: you removed it | git checkout -- AGENTS.md',
    'note src/routes/index.ts: you took out `app.register(usersRoutes);` | create-api add feature users name:string:max=80 --rewire',
  ]);
});

test.each([
  ['"table": "pg_x"', 'off create-api.json: The table can\'t be called "pg_x"'],
  [
    '"unique": [["name", "nmae"]]',
    'off create-api.json: --unique name,nmae: there is no field "nmae"',
  ],
])('a feature that could not have %s is off', async (edit, finding) => {
  const root = project('flask', 'users name:string');
  await replaceIn(root, 'create-api.json', /("users": \{)/, `$1 ${edit},`);
  const looked = cli(root, ['doctor']);
  expect(looked.code).toBe(1);
  expect(lines(looked)).toEqual([expect.stringContaining(finding)]);
});

test('an ejected template of which ours has moved on is off until it is noted', async () => {
  const root = project('fastify');
  cli(root, ['eject', 'feature', 'routes']);
  await fse.appendFile(join(root, ROUTES), '// mine\n');
  expect(cli(root, ['doctor']).code).toBe(0);
  await replaceIn(root, '.create-api/records/eject/feature.json', 'import', 'imports');
  const looked = cli(root, ['doctor']);
  expect(looked).toMatchObject({ code: 1, stderr: expect.stringContaining('One thing is off.') });
  const command = "create-api eject feature 'src/routes/{{feature.plural.kebab}}.ts'";
  expect(lines(looked)).toEqual([
    `off ${ROUTES}: ours has moved on since ${TEMPLATE_SET} | ${command} --force --diff # compare | ${command} --keep # when yours is up to date`,
  ]);
  const target = 'src/routes/{{feature.plural.kebab}}.ts';
  expect(cli(root, ['eject', 'feature', target, '--keep']).code).toBe(0);
  expect(cli(root, ['doctor']).code).toBe(0);
  expect(await fse.readFile(join(root, ROUTES), 'utf8')).toMatch(/\/\/ mine\n$/);
});

test.each<[string, (root: string) => Promise<unknown>, string[]]>([
  [
    'a manifest that is no JSON',
    (root) => fse.outputFile(join(root, 'create-api.json'), '{'),
    [expect.stringMatching(/^off .*create-api\.json:1: not valid JSON.* \| Mend the line/)],
  ],
  [
    'templates of another version',
    (root) =>
      replaceIn(root, 'create-api.json', `"version": "${TEMPLATE_SET}"`, '"version": "0.0.9"'),
    [expect.stringMatching(/^off create-api\.json: .*0\.0\.9.* \| Bring it up to date first/)],
  ],
  [
    'a framework that is not there',
    (root) => replaceIn(root, 'create-api.json', '"fastify"', '"fastfy"'),
    [
      expect.stringMatching(
        /^off create-api\.json: there is no framework "fastfy"\. \| Did you mean/,
      ),
    ],
  ],
  [
    'a record that is broken',
    (root) => fse.outputFile(join(root, USERS), '{'),
    [
      expect.stringMatching(/^off \.create-api\/records\/feature\/users\.json:1: not valid JSON/),
      `note ${USERS}: the files are not looked at, for want of it`,
    ],
  ],
  [
    'a record that is gone',
    (root) => fse.remove(join(root, USERS)),
    expect.arrayContaining([
      `off ${USERS}: users is in create-api.json, and its record is gone | git checkout -- ${USERS}; or, where it was never made: create-api apply`,
    ]),
  ],
  [
    'an edit of the manifest that nobody applied',
    (root) => replaceIn(root, 'create-api.json', '"name": "string"', '"name": "string:max=9"'),
    ['off create-api.json: "users" has been edited, and not applied | create-api apply'],
  ],
  [
    'a record of what is not there',
    (root) => fse.copy(join(root, USERS), join(root, '.create-api/records/feature/posts.json')),
    [
      expect.stringMatching(
        /^off .*posts\.json: it is the record of posts, which create-api\.json/,
      ),
    ],
  ],
  [
    'a template that is broken',
    (root) => fse.outputFile(join(root, ROUTES), '\n{{#if feature}}'),
    [`off ${ROUTES}:2:1: {{#if}} is not closed | Write {{/if}} where the block ends.`],
  ],
  [
    'a tag of a template that is broken',
    (root) => fse.outputFile(join(root, ROUTES), '\n{{feature.key'),
    [
      `off ${ROUTES}:2:1: the tag is not closed | Mend the template at that place. One in .create-api may be deleted, to have ours again.`,
    ],
  ],
  [
    'templates of no generator',
    (root) => fse.outputFile(join(root, '.create-api/templates/featur/a.hbs'), ''),
    ['off .create-api/templates/featur: no generator is called so | Rename it: feature'],
  ],
  [
    'a set of templates that is gone',
    (root) => replaceIn(root, 'create-api.json', '"options"', '"templates": "../gone", "options"'),
    [
      expect.stringMatching(
        /^off create-api\.json: the templates of this project, \.\.\/gone, are not/,
      ),
    ],
  ],
  [
    'an interrupted command',
    (root) => fse.outputFile(join(root, '.create-api/local/journal.json'), '{}'),
    [expect.stringMatching(/^off \.create-api\/local\/journal\.json: a command was interrupted/)],
  ],
])('says that %s is off', async (_, harm, expected) => {
  const root = project('fastify', 'users');
  await harm(root);
  const looked = cli(root, ['doctor']);
  expect(looked.code).toBe(1);
  expect(lines(looked)).toEqual(expected);
  expect(JSON.parse(cli(root, ['doctor', '--json']).stdout)).toMatchObject({ ok: false });
});

test('outside of a project there is nothing to look at', () => {
  expect(cli('/', ['doctor'])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('There is no create-api.json'),
  });
});

test('what can not be looked at is not ok', async () => {
  const root = project('flask', 'users name:string');
  await fse.outputFile(join(root, 'create-api.json'), '{');
  const { stdout } = cli(root, ['doctor']);
  const unseen = ['features', 'migrations', 'templates', 'ejected', 'tools'];
  for (const name of unseen) {
    expect(stdout).toContain(`note  create-api.json: ${name} can't be looked at without it\n`);
  }
  expect(stdout).not.toMatch(new RegExp(`ok  (${unseen.join('|')})`));
});

describe('tools', () => {
  /** A folder with an executable of this name, alone on the PATH, that prints a text. */
  const path = (name: string, printed: string) => {
    const folder = emptyFolder();
    fse.outputFileSync(join(folder, name), `#!/bin/sh\necho ${printed}\n`, { mode: 0o755 });
    return { PATH: folder };
  };
  const found = (root: string, env: NodeJS.ProcessEnv = {}) =>
    cli(root, ['doctor'], env)
      .stdout.replace(/\n {12}/g, ' | ')
      .replace(/ +/g, ' ');

  test('what nobody has installed is noted, with what installs it', async () => {
    const root = project('flask');
    expect(found(root)).toContain(
      ' note .venv: no dependencies are installed | python3 -m venv .venv | .venv/bin/pip install -r requirements-dev.txt\n',
    );
    await fse.ensureDir(join(root, '.venv'));
    expect(found(root)).toContain(' ok tools\n');
  });

  test('a package manager that is not there is off, and so is a runtime that is too old', async () => {
    const root = project('fastify');
    await fse.ensureDir(join(root, 'node_modules'));
    expect(found(root, path('pnpm', '10.0.0'))).toContain(
      " off npm: it is not on the PATH, and this project's packages are managed with it | Install it, or take another that is there: | create-api change project --package-manager pnpm\n",
    );
    expect(found(root, path('other', ''))).toContain('| Install it.\n');
    const { PATH } = path('npm', '10.0.0');
    fse.outputFileSync(join(PATH, 'node'), '#!/bin/sh\necho v20.9.0\n', { mode: 0o755 });
    // Which the oldest is that a project runs on depends on the Node that made it.
    expect(found(root, { PATH })).toMatch(
      / off Node\.js: it is 20\.9\.0 here, and this project runs on (\S+) and later \| Use Node\.js \1 or later\.\n/,
    );
  });
});
