import { join } from 'node:path';
import { Validator } from '@cfworker/json-schema';
import fse from 'fs-extra';
import { describe, expect, test } from 'vitest';
import planSchema from '../../docs/plan.schema.json' with { type: 'json' };
import { cli, project, readTree } from '../support/cli.ts';
import { KEYS, inTerminal, noTerminal } from '../support/terminal.ts';

/** A generated file and a shared one, where a user moves them, and what is written above the first. */
const PLACES = {
  express: {
    own: ['src/models/users.ts', 'src/people/model.ts', '// mine\n'],
    shared: ['src/routes/index.ts', 'src/routes/all.ts'],
  },
  fastapi: {
    own: ['app/models/users.py', 'app/people/model.py', '# mine\n'],
    shared: ['app/routes/__init__.py', 'app/routes/every.py'],
  },
} as const;

const CHANGE = ['change', 'feature', 'users', 'age:integer:optional'];

describe.each(Object.keys(PLACES) as (keyof typeof PLACES)[])('%s', (framework) => {
  const [old, now, mine] = PLACES[framework].own;
  const command = `create-api moved ${old} ${now}`;

  /** A project whose user has moved a file and gone on in it, and said nothing. */
  async function moved() {
    const root = project(framework, 'users name:string email:email:unique', 'tags label:string');
    await fse.move(join(root, old), join(root, now));
    await fse.outputFile(join(root, now), mine + (await fse.readFile(join(root, now), 'utf8')));
    return root;
  }

  test.each([
    [CHANGE, 3],
    [['rename', 'users', 'members'], 3],
    [['upgrade'], 0],
    [['apply'], 3],
    [['remove', 'users'], 0],
    [['doctor'], 0],
  ])('%j says where it seems to be', async (args, code) => {
    const root = await moved();
    if (args[0] === 'apply') {
      const path = join(root, 'create-api.json');
      const manifest = await fse.readJson(path);
      manifest.feature.users.fields.age = 'integer:optional';
      await fse.writeJson(path, manifest);
    }
    const before = await readTree(root);
    const ended = cli(root, args);
    expect(ended.code).toBe(code);
    expect(ended.stdout + ended.stderr).toContain(command);
    expect(ended.stdout + ended.stderr).toMatch(new RegExp(`${now} is \\d\\d % like it`));
    // Neither is the file made again.
    expect(await fse.pathExists(join(root, old))).toBe(false);
    if (code === 3) expect(await readTree(root)).toEqual(before);
  });

  test('what it says can be typed, and then the file is followed', async () => {
    const root = await moved();
    const plan = JSON.parse(cli(root, [...CHANGE, '--json']).stdout) as object;
    expect(new Validator(planSchema as object).validate(plan)).toMatchObject({ errors: [] });
    expect(plan).toMatchObject({ moves: [{ from: old, to: now }] });
    expect(cli(root, ['show', 'users']).stdout).toContain(` removed  ${old}  is it ${now} now?\n`);
    expect(cli(root, command.split(' ').slice(1))).toMatchObject({ code: 0, stderr: '' });
    expect(cli(root, ['show', 'users']).stdout).toContain(` edited  ${now}  moved from ${old}\n`);
    expect(cli(root, CHANGE)).toMatchObject({ code: 0, stderr: '' });
    const text = await fse.readFile(join(root, now), 'utf8');
    expect(text).toContain('age');
    expect(text).toContain(mine);
    expect(cli(root, ['doctor']).stdout).not.toContain('% like');
  });

  test('with a word on it, it is as if it had been removed', async () => {
    const root = await moved();
    const text = await fse.readFile(join(root, now), 'utf8');
    const rename = ['rename', 'users', 'members', '--on-conflict'];
    expect(cli(root, [...rename, 'yours'])).toMatchObject({ code: 0, stderr: '' });
    expect(await fse.pathExists(join(root, old.replace('users', 'members')))).toBe(false);
    expect(cli(root, ['undo']).code).toBe(0);
    expect(cli(root, [...rename, 'generated'])).toMatchObject({ code: 0, stderr: '' });
    expect(await fse.readFile(join(root, old.replace('users', 'members')), 'utf8')).toMatch(
      /Member/,
    );
    expect(await fse.readFile(join(root, now), 'utf8')).toBe(text);
  });

  test('a shared file that is elsewhere is said to be there', async () => {
    const root = project(framework, 'users name:string');
    const [from, to] = PLACES[framework].shared;
    await fse.move(join(root, from), join(root, to));
    for (const args of [
      ['add', 'feature', 'tags', 'label'],
      ['remove', 'users'],
    ]) {
      const before = await readTree(root);
      const { code, stderr } = cli(root, args);
      expect({ code, said: stderr.includes(`create-api moved ${from} ${to}`) }).toEqual({
        code: 4,
        said: true,
      });
      expect(await readTree(root)).toEqual(before);
    }
  });

  test.skipIf(noTerminal)('in a terminal it is asked, and then followed', async () => {
    const root = await moved();
    const no = inTerminal(root, CHANGE, [
      ['Did you move it there?', KEYS.down + KEYS.enter],
      [`What is ${old} to be?`, KEYS.enter],
    ]);
    expect(no.code).toBe(0);
    expect(await fse.pathExists(join(root, old))).toBe(false);
    expect(await fse.readFile(join(root, now), 'utf8')).not.toContain('age');
    expect(cli(root, ['undo']).code).toBe(0);

    const yes = inTerminal(root, CHANGE, [['Did you move it there?', KEYS.enter]]);
    expect(yes).toMatchObject({ code: 0, output: expect.stringMatching(` merge {2}${now}`) });
    expect(await fse.readJson(join(root, 'create-api.json'))).toMatchObject({
      moved: { [old]: now },
    });
    expect(await fse.readFile(join(root, now), 'utf8')).toContain('age');
  });
});

test('what is alike and ours, or lies where nobody writes, is not proposed', async () => {
  const root = project('express', 'users name:string', 'tags name:string');
  const model = join(root, 'src/models/users.ts');
  await fse.copy(model, join(root, 'node_modules/x/users.ts'));
  await fse.copy(model, join(root, '.venv/users.ts'));
  await fse.copy(model, join(root, 'src/users.txt'));
  await fse.remove(model);
  const { code, stderr } = cli(root, CHANGE);
  expect(code).toBe(3);
  expect(stderr).toContain('(you removed it)');
  expect(stderr).not.toContain('% like');
});
