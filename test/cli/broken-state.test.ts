import { join } from 'node:path';
import fse from 'fs-extra';
import { describe, expect, test } from 'vitest';
import { cli, emptyFolder, project, readTree } from '../support/cli.ts';

const USERS = ['users', 'name:string', 'email:email:unique'];
const RECORD = '.create-api/records/feature/users.json';
const add = (folder: string, ...words: string[]) => cli(folder, ['add', 'feature', ...words]);

/** Spoils a project with users in it, asks for users again, and demands that nothing changes. */
async function refusedAfter(spoil: (folder: string) => unknown) {
  const folder = project('flask', USERS.join(' '));
  await spoil(folder);
  const before = await readTree(folder);
  const refused = add(folder, ...USERS);
  expect(await readTree(folder)).toEqual(before);
  expect(refused.stderr).not.toMatch(/undefined|fault of create-api/);
  return refused;
}

test('a lost record does not make the table a second time', async () => {
  const refused = await refusedAfter((folder) => fse.remove(join(folder, RECORD)));
  expect(refused).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/its record, \.create-api\/.*users\.json, is gone\.\n.*git/),
  });
});

describe('a record', () => {
  test.each<[string, object]>([
    ['with a wiring of no file', { wirings: [{ kind: 'import' }] }],
    ['with a wiring of nothing', { wirings: [null] }],
    ['with a wiring of an unknown kind', { wirings: [{ kind: 'x', file: 'run.py' }] }],
    [
      'with a wiring of no place',
      { wirings: [{ kind: 'call', file: 'run.py', place: { beside: 'x' } }] },
    ],
    ['with a migration of no path', { migrations: [{ text: [] }] }],
    ['that leads out', { migrations: [{ id: '1', parent: null, path: '../../x', text: [] }] }],
    ['that leads to the root', { files: { '/etc/passwd': [] } }],
  ])('%s is refused', async (_, part) => {
    const refused = await refusedAfter(async (folder) => {
      const record = await fse.readJson(join(folder, RECORD));
      await fse.writeJson(join(folder, RECORD), { ...record, ...part });
    });
    expect(refused).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('users.json:1: not a record of this version'),
    });
  });
});

describe('in the way', () => {
  test.each([
    ['a folder for a record', RECORD, 'folder', 'users.json'],
    ['a folder for a source', 'app/models/__init__.py', 'folder', 'app/models/__init__.py'],
    ['a file for a folder', 'migrations', 'file', 'migrations/versions'],
    ['bytes that are no text', 'app/__init__.py', 'bytes', 'app/__init__.py is not UTF-8 text'],
  ])('%s is named, with what to do', async (_, path, kind, message) => {
    const refused = await refusedAfter(async (folder) => {
      await fse.remove(join(folder, path));
      if (kind === 'folder') await fse.mkdirp(join(folder, path));
      else await fse.writeFile(join(folder, path), kind === 'bytes' ? Buffer.of(0xff, 0xfe) : '');
    });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/^error .+\n {6}\S/);
    expect(refused.stderr).toContain(message);
  });
});

describe('the manifest', () => {
  const withManifest = (edit: (manifest: Record<string, unknown>) => object) =>
    refusedAfter(async (folder) => {
      const path = join(folder, 'create-api.json');
      await fse.writeJson(path, edit(await fse.readJson(path)), { spaces: 2 });
    });

  test.each<[string, (manifest: Record<string, unknown>) => object, RegExp]>([
    ['of no framework', (all) => ({ ...all, framework: 'flsk' }), /json: .*"flsk".*\n.*flask\?/],
    [
      'with an option that is a list',
      (all) => ({ ...all, options: { ...(all.options as object), prefix: ['/api'] } }),
      /create-api\.json:\d+: "prefix" must be/,
    ],
    [
      'with an id of no kind',
      (all) => ({ ...all, options: { ...(all.options as object), id: 'ulid' } }),
      /create-api\.json:\d+: "id" must be "integer" or "uuid"/,
    ],
    [
      'with a case of no kind',
      (all) => ({ ...all, options: { ...(all.options as object), wireCase: 'kebab' } }),
      /create-api\.json:\d+: "wireCase" must be "camel" or "snake"/,
    ],
    ['of a newer version', (all) => ({ ...all, version: '9.0.0' }), /Use create-api 9\.0\.0/],
    ['of a newer format', (all) => ({ ...all, format: 2 }), /Use the create-api that made it/],
  ])('%s is refused', async (_, edit, message) => {
    const refused = await withManifest(edit);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(message) });
    // The name belongs to a stranger in the public registry.
    expect(refused.stderr).not.toContain('npx');
  });
});

test('what keeps an undo back is told by a dry run too', async () => {
  const folder = project('flask');
  add(folder, ...USERS);
  await fse.appendFile(join(folder, 'app/models/users.py'), '# mine\n');
  const [dry, real] = [cli(folder, ['undo', '--dry-run']), cli(folder, ['undo'])];
  expect(real).toMatchObject({ code: 3, stdout: '' });
  expect(real.stderr).toContain('app/models/users.py has changed since');
  expect(dry).toEqual(real);
});

test('every line to paste is printed, those that could have been wired too', async () => {
  const folder = project('flask');
  const path = join(folder, 'app/__init__.py');
  await fse.writeFile(path, (await fse.readFile(path, 'utf8')).replace('create_app', 'elsewhere'));
  const { code, stderr } = add(folder, ...USERS);
  expect(code).toBe(4);
  for (const line of [
    'from app.routes.users import blueprint as users_blueprint',
    'app.register_blueprint(users_blueprint)',
    'from app.models.users import User as User',
  ]) {
    expect(stderr).toContain(line);
  }
  expect(stderr).not.toContain('app/__init__.py: app/__init__.py');
});

test('a folder that is gone under our feet is no fault of ours', () => {
  const folder = emptyFolder();
  const gone = join(folder, 'gone');
  fse.mkdirSync(gone);
  fse.writeFileSync(
    join(folder, 'leave.cjs'),
    `process.chdir(${JSON.stringify(gone)}); require('fs').rmdirSync('.');`.replace(
      "'.'",
      JSON.stringify(gone),
    ),
  );
  const refused = cli(folder, ['undo'], { NODE_OPTIONS: `--require ${join(folder, 'leave.cjs')}` });
  expect(refused.code).toBe(1);
  expect(refused.stderr).toMatch(/^error The current folder: /);
});

// Node's own recursive mkdir never ends there.
test.skipIf(process.platform !== 'linux')('where no folder can be made, it says so', () => {
  const refused = cli('/', ['/proc/create-api', '--framework', 'flask', '--no-install']);
  expect(refused).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^error \/proc\/create-api/),
  });
});
