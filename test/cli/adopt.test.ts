import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import fse from 'fs-extra';
import { expect, test } from 'vitest';
import { cli, emptyFolder, readTree } from '../support/cli.ts';

const CASES = join(import.meta.dirname, '../adopt/cases');

/** A copy of an application that we did not make. */
function application(shape: string): string {
  const root = join(emptyFolder(), shape);
  fse.copySync(join(CASES, shape, 'input'), root);
  return root;
}

/** Nothing is off, whichever tools are on this machine. */
function isWell(root: string): void {
  const off = cli(root, ['doctor'])
    .stdout.split('\n')
    .filter((line) => /^ +off /.test(line));
  expect(off.filter((line) => !line.includes('is not on the PATH'))).toEqual([]);
}

test('a dry run says what was found and what was not, with file and line, and writes nothing', async () => {
  const root = application('fastapi-single-file');
  const before = await readTree(root);
  const { code, stdout } = cli(root, ['adopt', '--dry-run']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/framework +FastAPI ==0\.165\.0 +requirements\.txt:1/);
  expect(stdout).toMatch(/application +app +main\.py:3/);
  expect(stdout).toMatch(/migrations +no env\.py imports alembic/);
  expect(stdout).toContain('A dry run: nothing was written.');
  expect(await readTree(root)).toEqual(before);
});

test('--json has all of it beside the plan', () => {
  const { code, stdout } = cli(application('express-class'), ['adopt', '--json']);
  const { survey, changes } = JSON.parse(stdout);
  expect(code).toBe(0);
  expect(survey.app).toMatchObject({ framework: 'express', file: 'src/app.ts', name: 'this.app' });
  expect(survey.missing).toContainEqual({
    what: 'migrations',
    why: 'no folder is called migrations',
  });
  expect(changes.map(({ path }: { path: string }) => path)).toEqual([
    '.create-api/records/project/project.json',
    '.create-api/schema.json',
    'create-api.json',
  ]);
});

test.each(['fastapi-realworld', 'flask-microblog', 'fastify-typescript', 'express-typescript'])(
  '%s: a manifest and records, nothing else; undo takes them back; the others do not lie',
  async (shape) => {
    const root = application(shape);
    const before = await readTree(root);
    expect(cli(root, ['adopt']).code).toBe(0);
    const after = await readTree(root);
    expect(
      Object.keys(after)
        .filter((path) => after[path] !== before[path])
        .sort(),
    ).toEqual([
      '.create-api/records/project/project.json',
      '.create-api/schema.json',
      'create-api.json',
    ]);
    const again = cli(root, ['adopt']);
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('already')]);
    isWell(root);
    for (const words of [['list'], ['upgrade', '--check'], ['apply'], ['info']]) {
      const { code, stderr } = cli(root, words);
      expect([words[0], code, stderr]).toEqual([words[0], 0, '']);
    }
    expect(cli(root, ['add', 'cors']).code).not.toBe(0);
    expect(await readTree(root)).toEqual(after);
    expect(cli(root, ['undo']).code).toBe(0);
    expect(await readTree(root)).toEqual(before);
  },
);

const LIVES: [shape: string, at: string, edited: string[]][] = [
  ['fastapi-full-stack', 'backend', ['app/main.py']],
  ['flask-microblog', '.', ['app/__init__.py', 'requirements.txt']],
  ['fastify-typescript', '.', ['package.json', 'src/app.ts']],
  ['express-typescript', '.', ['package.json', 'src/server.ts']],
];

test.each(LIVES)('%s: features come, change, are renamed and go', async (shape, at, edited) => {
  const root = join(application(shape), at);
  const before = await readTree(root);
  const done = (...words: string[]) => {
    const { code, stdout, stderr } = cli(root, words);
    expect([words.join(' '), code, stderr]).toEqual([words.join(' '), 0, '']);
    return stdout;
  };
  done('adopt');
  done('add', 'feature', 'users', 'name:string', 'email:email:unique');
  const after = await readTree(root);
  const changed = Object.keys(before).filter((path) => before[path] !== after[path]);
  expect(changed.sort()).toEqual(edited);
  expect(done('add', 'feature', 'users', 'name:string', 'email:email:unique')).not.toMatch(
    /^ *(?:create|wire|merge) /m,
  );
  done('add', 'feature', 'posts', 'title:string', 'author:references=users');
  done('change', 'feature', 'posts', 'body:text:optional');
  done('rename', 'feature', 'posts', 'articles');
  expect(done('list')).toMatch(/articles +title:string/);
  done('change', 'project', '--prefix', '/v2');
  expect(done('upgrade', '--check')).toContain('nothing was written');
  expect(done('apply')).toMatch(/same +create-api\.json/);
  done('remove', 'feature', 'articles');
  isWell(root);
  done('undo', '7', '--leave-database');
  expect(await readTree(root)).toEqual(before);
});

test('two branches that each add the first feature come together', () => {
  const root = application('fastify-typescript');
  const git = (...words: string[]) =>
    spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...words], {
      cwd: root,
      encoding: 'utf8',
    });
  const save = () => {
    git('add', '--all');
    git('commit', '--quiet', '--message', 'work');
  };
  git('init', '--quiet', '--initial-branch', 'main');
  cli(root, ['adopt']);
  save();
  git('checkout', '--quiet', '-b', 'other');
  cli(root, ['add', 'feature', 'tags', 'name:string']);
  save();
  git('checkout', '--quiet', 'main');
  cli(root, ['add', 'feature', 'users', 'name:string']);
  save();
  expect(git('merge', 'other').status).toBe(1);
  const { code, stderr } = cli(root, ['apply']);
  expect([code, stderr]).toEqual([0, '']);
  isWell(root);
  const routes = fse.readFileSync(join(root, 'src/features/routes/index.ts'), 'utf8');
  expect(routes).toMatch(/tagsRoutes\);\n.*usersRoutes\);/);
});

test.each([
  ['express-boilerplate', ['src/app.js is JavaScript', 'no "type": "module"']],
  ['express-loaders', ['no "type": "module"', 'package.json:4 has express ^4.16.2']],
  [
    'fastapi-realworld',
    [
      'Generated code imports what is not among your packages: ',
      'pyproject.toml:6 has fastapi ^0.115',
    ],
  ],
  ['flask-tutorial', ['no migrations of Alembic']],
])('%s: features are refused with the reason, and nothing is written', async (shape, reasons) => {
  const root = application(shape);
  expect(cli(root, ['adopt']).code).toBe(0);
  const before = await readTree(root);
  const { code, stderr } = cli(root, ['add', 'feature', 'users', 'name:string']);
  expect(code).toBe(1);
  for (const reason of reasons) expect(stderr.replace(/\s+/g, ' ')).toContain(reason);
  expect(await readTree(root)).toEqual(before);
});

test.each([
  ['fastapi-full-stack/backend', 'app/routes', 'app/api/routes'],
  ['express-boilerplate', 'src/models', 'src/models'],
  // What lies there is loaded by @fastify/autoload.
  ['fastify-demo', 'src/routes', undefined],
  // Nothing there is called as a layer is.
  ['flask-realworld', 'app/models', undefined],
])('%s: %s goes to %s', (shape, layer, folder) => {
  const [name = '', inner = '.'] = shape.split('/');
  const root = join(application(name), inner);
  expect(cli(root, ['adopt']).code).toBe(0);
  expect(fse.readJsonSync(join(root, 'create-api.json')).paths[layer]).toBe(folder);
});

test('where a file of the application is in the way, nothing is written', async () => {
  const root = application('fastapi-full-stack');
  const backend = join(root, 'backend');
  await fse.outputFile(join(backend, 'app/api/routes/users.py'), 'MINE = True\n');
  cli(backend, ['adopt']);
  const before = await readTree(root);
  const { code, stderr } = cli(backend, ['add', 'feature', 'users', 'name:string']);
  expect([code, stderr]).toEqual([3, expect.stringContaining('app/api/routes/users.py')]);
  expect(await readTree(root)).toEqual(before);
});

test('one file that makes both the application and its engine hands over both', async () => {
  const root = emptyFolder();
  const lines = [
    'from fastapi import FastAPI',
    'from sqlalchemy import create_engine',
    '',
    'app = FastAPI()',
    'engine = create_engine("sqlite:///app.db")',
  ];
  await fse.outputFile(join(root, 'main.py'), `${lines.join('\n')}\n`);
  await fse.outputFile(join(root, 'requirements.txt'), 'fastapi\nsqlalchemy\nalembic\n');
  await fse.outputFile(join(root, 'migrations/env.py'), 'from alembic import context\n');
  expect(cli(root, ['adopt']).code).toBe(0);
  const { code, stdout, stderr } = cli(root, ['add', 'feature', 'users', 'name:string']);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain('give migrations/env.py a list: target_metadata');
  const wired = (await fse.readFile(join(root, 'main.py'), 'utf8')).split('\n').filter(Boolean);
  expect(wired).toEqual([
    ...lines.slice(0, 2),
    'from features.mount import mount_features',
    ...lines.slice(3),
    'mount_features(app, engine)',
  ]);
});

test('a class that keeps the application', () => {
  const root = application('express-class');
  const list = fse.readJsonSync(join(root, 'package.json'));
  fse.writeJsonSync(join(root, 'package.json'), { ...list, type: 'module' });
  cli(root, ['adopt']);
  fse.writeJsonSync(join(root, 'tsconfig.json'), { compilerOptions: { target: 'es2020' } });
  const { stdout, stderr } = cli(root, ['add', 'feature', 'users', 'name:string']);
  expect([stderr, stdout]).toEqual(['', expect.stringContaining('"target": "es2023"')]);
  expect(fse.readFileSync(join(root, 'src/app.ts'), 'utf8')).toContain(
    '    this.app = express();\n    mountFeatures(this.app);\n',
  );
});

test('verify does not start what it does not know how to start', () => {
  const root = application('fastify-typescript');
  cli(root, ['adopt']);
  const { code, stderr } = cli(root, ['verify']);
  expect([code, stderr]).toEqual([1, expect.stringContaining('verify --url')]);
});

test.each([
  ['{"app": "a.py:app"}', '"imports" must be a string'],
  ['{"app": "../a.py:app", "imports": "."}', 'must name the application'],
])('"adopted": %s is refused with its line', async (adopted, reason) => {
  const root = application('fastapi-single-file');
  cli(root, ['adopt']);
  const manifest = await fse.readJson(join(root, 'create-api.json'));
  await fse.writeJson(join(root, 'create-api.json'), { ...manifest, adopted: JSON.parse(adopted) });
  const { code, stderr } = cli(root, ['list']);
  expect([code, stderr]).toEqual([1, expect.stringContaining(reason)]);
});

test('of two applications one has to be named', () => {
  const root = application('two-apps');
  const asked = cli(root, ['adopt']);
  expect(asked.code).toBe(2);
  expect(asked.stderr).toContain('admin/app.py:app or api/main.py:app');
  const named = cli(root, ['adopt', '--app', 'api/main.py:app', '--dry-run']);
  expect(named.stdout).toMatch(/framework +FastAPI/);
  expect(cli(root, ['adopt', '--app', 'api/main.py:nothing']).code).toBe(2);
});

test('an application with a list of dependencies of its own is adopted where that is', () => {
  const root = application('fastapi-full-stack');
  const { code, stderr } = cli(root, ['adopt']);
  expect(code).toBe(1);
  expect(stderr).toContain('cd backend && create-api adopt');
  expect(cli(join(root, 'backend'), ['adopt', '--dry-run']).code).toBe(0);
});

test('where there is none, it says what was looked for', () => {
  const { code, stderr } = cli(application('none'), ['adopt']);
  expect(code).toBe(1);
  expect(stderr).toContain('No application of Express, FastAPI, Fastify or Flask');
});

test('a file that does not parse is said, with its line', () => {
  const { stdout } = cli(application('broken'), ['adopt', '--dry-run']);
  expect(stdout).toMatch(/syntax +does not parse +main\.py:6/);
});

test('links are not followed, packages and environments are not read', async () => {
  const root = application('fastapi-single-file');
  const elsewhere = emptyFolder();
  const decoy = 'from flask import Flask\napp = Flask(__name__)\n';
  await fse.outputFile(join(elsewhere, 'decoy.py'), decoy);
  await fse.symlink(elsewhere, join(root, 'linked'));
  await fse.symlink(root, join(root, 'loop'));
  for (const path of ['node_modules/a/app.py', '.venv/app.py', 'my-env/lib/app.py', 'dist/app.py'])
    await fse.outputFile(join(root, path), decoy);
  await fse.outputFile(join(root, 'my-env/pyvenv.cfg'), '');
  const { code, stdout } = cli(root, ['adopt', '--dry-run']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/framework +FastAPI/);
  expect(stdout).toMatch(/a symbolic link is not followed +linked/);
});
