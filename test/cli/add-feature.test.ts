import { join } from 'node:path';
import { Validator } from '@cfworker/json-schema';
import fse from 'fs-extra';
import { describe, expect, test } from 'vitest';
import planSchema from '../../docs/plan.schema.json' with { type: 'json' };
import { cli, project, readTree } from '../support/cli.ts';

const USERS = 'users name:string email:email:unique';
const add = (folder: string, ...words: string[]) => cli(folder, ['add', 'feature', ...words]);

/** Where each framework registers its routes, and a line of it that a feature needs. */
const REGISTRY = {
  fastapi: {
    file: 'app/routes/__init__.py',
    fn: /APIRouter/g,
    line: /^.*include_router\(users_router\)\n/m,
  },
  fastify: {
    file: 'src/routes/index.ts',
    fn: /registerRoutes/g,
    line: /^.*register\(usersRoutes\);\n/m,
  },
  flask: {
    file: 'app/__init__.py',
    fn: /create_app/g,
    line: /^.*register_blueprint\(users_blueprint\)\n/m,
  },
};
const FRAMEWORKS = Object.keys(REGISTRY) as (keyof typeof REGISTRY)[];

// How deep the manifest gets is what one indentation of each depth shows.
test.each(['  ', '\t', '    ', '     '])(
  'what is said besides the fields is kept in a manifest indented by %j',
  async (indent) => {
    const folder = project('fastify', USERS);
    const file = join(folder, 'create-api.json');
    const manifest = (await fse.readJson(file)) as object;
    await fse.writeFile(file, `${JSON.stringify(manifest, null, indent)}\n`);
    const words = 'posts title:string author:references=users slug:string --unique author,slug';
    expect(add(folder, ...words.split(' '), '--only', 'list,get')).toMatchObject({
      code: 0,
      stderr: '',
    });
    const { feature } = (await fse.readJson(file)) as { feature: object };
    expect(feature).toMatchObject({
      posts: { unique: [['author', 'slug']], only: 'list,get' },
    });
    expect(await fse.readFile(file, 'utf8')).toContain(
      `${indent.repeat(3)}"unique": [["author", "slug"]],\n`,
    );
  },
);

describe.each(FRAMEWORKS)('%s', (framework) => {
  const { file, fn, line } = REGISTRY[framework];
  const isPython = file.endsWith('.py');

  test('from any folder inside, then undone byte for byte', async () => {
    const folder = project(framework);
    const before = await readTree(folder);
    const deep = join(folder, isPython ? 'app/db' : 'src/db');
    expect(cli(deep, ['add', 'feature', ...USERS.split(' ')])).toMatchObject({
      code: 0,
      stderr: '',
    });
    expect(await readTree(folder)).not.toEqual(before);
    expect(cli(deep, ['undo'])).toMatchObject({ code: 0 });
    expect(await readTree(folder)).toEqual(before);
    expect(cli(deep, ['undo'])).toMatchObject({ code: 0 });
  });

  test('is the same as at bootstrap', async () => {
    const folder = project(framework);
    add(folder, ...USERS.split(' '));
    expect(await readTree(folder)).toEqual(await readTree(project(framework, USERS)));
  });

  test('twice says same on every line, and changes nothing', async () => {
    const folder = project(framework, USERS);
    const before = await readTree(folder);
    const { code, stdout } = add(folder, ...USERS.split(' '));
    expect(code).toBe(0);
    const lines = stdout.split('\n').filter((text) => /^ +\w+ {2}\S/.test(text));
    expect(lines.length).toBeGreaterThan(8);
    expect(lines.every((text) => text.trimStart().startsWith('same '))).toBe(true);
    expect(await readTree(folder)).toEqual(before);
  });

  test('with other fields is refused, with the command that changes it', async () => {
    const folder = project(framework, USERS);
    const before = await readTree(folder);
    expect(add(folder, 'users', 'name:text')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('create-api change feature users name:text'),
    });
    expect(await readTree(folder)).toEqual(before);
  });

  test('the order of adds changes no byte outside migrations', async () => {
    const trees = [];
    for (const order of [
      ['alphas', 'betas', 'gammas'],
      ['gammas', 'alphas', 'betas'],
      ['betas', 'gammas', 'alphas'],
    ]) {
      const folder = project(framework);
      for (const name of order)
        expect(add(folder, name, 'title:string')).toMatchObject({ code: 0 });
      const tree = Object.entries(await readTree(folder));
      trees.push(
        tree
          .filter(([path]) => !path.startsWith('migrations/') && !path.includes('/records/'))
          .sort(),
      );
    }
    expect(trees[1]).toEqual(trees[0]);
    expect(trees[2]).toEqual(trees[0]);
  });

  test('what the user took out is left alone, until --rewire', async () => {
    const folder = project(framework, USERS);
    const path = join(folder, file);
    const wired = await fse.readFile(path, 'utf8');
    const taken = wired.replace(line, '');
    expect(taken).not.toBe(wired);
    await fse.writeFile(path, taken);
    const { code, stdout } = add(folder, ...USERS.split(' '));
    expect(code).toBe(0);
    expect(stdout).toMatch(/yours {2}\S+ \(you took out .*--rewire puts it back\)/);
    expect(await fse.readFile(path, 'utf8')).toBe(taken);
    add(folder, ...USERS.split(' '), '--rewire');
    expect(await fse.readFile(path, 'utf8')).toBe(wired);
  });

  test('an edit of a generated file stays', async () => {
    const folder = project(framework, USERS);
    const path = join(folder, isPython ? 'app/services/users.py' : 'src/services/users.ts');
    await fse.appendFile(path, '\n# mine\n');
    const edited = await fse.readFile(path, 'utf8');
    const { code, stdout } = add(folder, ...USERS.split(' '));
    expect(code).toBe(0);
    expect(stdout).toContain('(you edited it)');
    const migrations = join(folder, isPython ? 'migrations/versions' : 'migrations');
    for (const name of await fse.readdir(migrations))
      if (/create_users/.test(name)) await fse.remove(join(migrations, name));
    expect(add(folder, ...USERS.split(' ')).stdout).toMatch(
      /same {2}migrations\S+ \(you removed it\)/,
    );
    expect(await fse.readFile(path, 'utf8')).toBe(edited);
  });

  test('a file in the way is a conflict: exit 3, nothing written', async () => {
    const folder = project(framework);
    const path = isPython ? 'app/models/users.py' : 'src/models/users.ts';
    await fse.outputFile(join(folder, path), 'mine');
    const before = await readTree(folder);
    expect(add(folder, ...USERS.split(' '))).toMatchObject({
      code: 3,
      stderr: expect.stringContaining(`conflict  ${path}`),
    });
    expect(await readTree(folder)).toEqual(before);
  });

  test('no place to wire is exit 4 with the lines to paste, and --no-wire writes the rest', async () => {
    const folder = project(framework);
    const path = join(folder, file);
    await fse.writeFile(path, (await fse.readFile(path, 'utf8')).replaceAll(fn, 'elsewhere'));
    const before = await readTree(folder);
    const refused = add(folder, ...USERS.split(' '));
    expect(refused).toMatchObject({ code: 4, stdout: '' });
    expect(refused.stderr).toContain('--no-wire');
    expect(refused.stderr.replaceAll(' ', '')).toMatch(/users_?(blueprint|router|routes)/i);
    expect(await readTree(folder)).toEqual(before);

    const written = add(folder, ...USERS.split(' '), '--no-wire');
    expect(written).toMatchObject({ code: 0, stderr: '' });
    expect(written.stdout).toContain('Not wired, as asked. Paste:');
    expect((await readTree(folder))[file]).toBe(before[file]);
  });

  test('merge markers in a wired file are named', async () => {
    const folder = project(framework);
    const path = join(folder, file);
    await fse.writeFile(
      path,
      `<<<<<<< ours\n${await fse.readFile(path, 'utf8')}=======\n>>>>>>> theirs\n`,
    );
    expect(add(folder, ...USERS.split(' '))).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(/conflict|marker/),
    });
  });

  test('a dry run and a diff write nothing, and JSON is as its schema says', async () => {
    const folder = project(framework);
    const before = await readTree(folder);
    expect(add(folder, ...USERS.split(' '), '--dry-run')).toMatchObject({ code: 0 });
    expect(add(folder, ...USERS.split(' '), '--diff').stdout).toMatch(/^\+.*users/m);
    const { stdout } = add(folder, ...USERS.split(' '), '--json');
    expect(new Validator(planSchema as object).validate(JSON.parse(stdout))).toMatchObject({
      errors: [],
    });
    expect(await readTree(folder)).toEqual(before);
  });
});

test('undo speaks of migrations, not of what else lies in their folder', () => {
  const folder = project('flask', USERS);
  const { code, stdout } = cli(folder, ['undo']);
  expect(code).toBe(0);
  expect(stdout.match(/^note .*migration.*/gm)).toEqual([
    expect.stringMatching(/^note migrations\/versions\/\d{14}_create_users\.py goes: /),
  ]);
});

describe('state that is broken', () => {
  test.each([
    ['create-api.json', '{\n"format": 1,,\n', /create-api\.json:2: not valid JSON/],
    [
      '.create-api/records/feature/users.json',
      '{\n"format": 1,,\n',
      /users\.json:2: not valid JSON/,
    ],
    ['.create-api/records/feature/users.json', '{"format": 7}', /users\.json:1: not a record/],
  ])('in %s is named with its line', async (path, text, message) => {
    const folder = project('flask', USERS);
    await fse.writeFile(join(folder, path), text);
    const before = await readTree(folder);
    const refused = add(folder, ...USERS.split(' '));
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(message);
    expect(await readTree(folder)).toEqual(before);
  });
});

test('outside a project it says what to do', () => {
  const refused = cli('/', ['add', 'feature', 'users']);
  expect(refused).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('There is no create-api.json'),
  });
});

test('a name has no default that --yes could take', () => {
  const { code, stderr } = add(project('flask'), '--yes');
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(/Give \[name\]/) });
  expect(stderr).not.toContain('--yes');
});

test.each([
  ['__proto__'],
  ['constructor'],
  ['../x'],
  ['..'],
  ['/etc/passwd'],
  ['con'],
  ['1users'],
  ['a/b'],
  ['a\\b'],
  ['日本'],
  ['🙂'],
  ['x'.repeat(300)],
  [''],
  [' '],
  ['-'],
  ['select;drop'],
  ['$(id)'],
  ['`id`'],
  ['a\nb'],
  ['{{name}}'],
  ['\u202Eusers'],
  ['.env'],
  ['users.py'],
  ['null'],
])(
  'the feature name %j is made harmless or refused, and nothing leaves the project',
  async (name) => {
    const folder = project('flask');
    const outside = await readTree(join(folder, '..'));
    const { code, stderr } = add(folder, name, 'title:string');
    expect(stderr).not.toMatch(/\n\s+at /);
    const after = await readTree(join(folder, '..'));
    if (code === 0) {
      const made = Object.keys(after).filter((path) => !(path in outside));
      expect(made.every((path) => /^my-api\/[\w./-]+$/.test(path))).toBe(true);
    } else {
      expect(code).toBe(2);
      expect(stderr).toMatch(/^error .+\n +\S/);
      expect(after).toEqual(outside);
    }
  },
);
