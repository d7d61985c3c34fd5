import { join } from 'node:path';
import fse from 'fs-extra';
import { describe, expect, test } from 'vitest';
import { FRAMEWORKS } from '../../src/frameworks/index.ts';
import { cli, emptyFolder, project, readTree } from '../support/cli.ts';

const USERS = 'users name:string';
const POSTS = 'posts title:string author:references=users';

/** Where CORS stands: the file, the line, and what is said of its place. */
const PLACES: Record<string, { file: string; line: string; where: string }> = {
  fastapi: {
    file: 'app/http/__init__.py',
    line: '    cors.init_app(app)\n',
    where: 'in init_app, below problems.init_app',
  },
  fastify: {
    file: 'src/app.ts',
    line: '  app.addHook("onRequest", cors);\n',
    where: 'first in createApp',
  },
  express: {
    file: 'src/app.ts',
    line: '  app.use(cors);\n',
    where: 'in createApp, above registerRoutes',
  },
  flask: {
    file: 'app/http/__init__.py',
    line: '    cors.init_app(app)\n',
    where: 'in init_app, below logs.init_app',
  },
};

/** A project made by the CLI with all that is named, in this order. */
async function made(framework: string, ...words: string[]): Promise<string> {
  const folder = emptyFolder();
  const flags = ['--framework', framework, '--no-install', '--no-git'];
  const { code, stderr } = cli(folder, ['my-api', ...flags, ...words]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return join(folder, 'my-api');
}

const offering = FRAMEWORKS.map(({ name }) => name).filter((name) => PLACES[name]);

describe.each(offering)('cors on %s', (framework) => {
  const { file, line, where } = PLACES[framework]!;

  test('comes with the project or later, before or after any feature, in the same bytes', async () => {
    const features = ['--feature', USERS, '--feature', POSTS];
    const begun = await readTree(await made(framework, '--with', 'cors', ...features));
    expect(begun[file]).toContain(line);
    expect(await readTree(await made(framework, ...features, '--with', 'cors'))).toEqual(begun);

    const adds = [
      ['feature', ...USERS.split(' ')],
      ['feature', ...POSTS.split(' ')],
    ];
    for (const at of [0, 1, 2]) {
      const folder = project(framework);
      for (const words of adds.toSpliced(at, 0, ['cors'])) {
        expect(cli(folder, ['add', ...words])).toMatchObject({ code: 0, stderr: '' });
      }
      expect(await readTree(folder)).toEqual(begun);
    }
  });

  test('is undone byte for byte', async () => {
    const folder = project(framework, USERS);
    const before = await readTree(folder);
    expect(cli(folder, ['add', 'cors'])).toMatchObject({ code: 0 });
    expect(await readTree(folder)).not.toEqual(before);
    expect(cli(folder, ['undo'])).toMatchObject({ code: 0 });
    expect(await readTree(folder)).toEqual(before);
  });

  test('twice says same on every line, and changes nothing', async () => {
    const folder = await made(framework, '--with', 'cors');
    const before = await readTree(folder);
    const { code, stdout } = cli(folder, ['add', 'cors']);
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.filter((text) => !text.trimStart().startsWith('same '))).toEqual([]);
    expect(await readTree(folder)).toEqual(before);
  });

  test('a dry run, a diff and a JSON plan write nothing', async () => {
    const folder = project(framework);
    const before = await readTree(folder);
    for (const flag of ['--dry-run', '--diff', '--json']) {
      const { code, stdout } = cli(folder, ['add', 'cors', flag]);
      expect(code).toBe(0);
      expect(stdout).toContain(file);
    }
    expect(await readTree(folder)).toEqual(before);
  });

  test('what the user took out is left alone, until --rewire', async () => {
    const folder = await made(framework, '--with', 'cors');
    const path = join(folder, file);
    const wired = await fse.readFile(path, 'utf8');
    await fse.writeFile(path, wired.replace(line, ''));
    const before = await readTree(folder);
    expect(cli(folder, ['add', 'cors']).stdout).toMatch(/yours .*--rewire puts it back/);
    expect(await readTree(folder)).toEqual(before);
    expect(await fse.readFile(path, 'utf8')).not.toContain(line);
    expect(cli(folder, ['add', 'cors', '--rewire'])).toMatchObject({ code: 0 });
    expect(await fse.readFile(path, 'utf8')).toBe(wired);
  });

  test('no place for it is exit 4 with the lines to paste, and --no-wire writes the rest', async () => {
    const folder = project(framework);
    await fse.remove(join(folder, file));
    const before = await readTree(folder);
    const refused = cli(folder, ['add', 'cors']);
    expect(refused).toMatchObject({ code: 4, stdout: '' });
    expect(refused.stderr).toContain(`${file} is not there`);
    // The lines that could have been wired, too, and where a call has to stand.
    expect(refused.stderr).toContain('    CORS_ORIGINS=\n');
    expect(refused.stderr).toContain(`    ${line.trim()}  (${where})\n`);
    expect(await readTree(folder)).toEqual(before);
    const written = cli(folder, ['add', 'cors', '--no-wire']);
    expect(written).toMatchObject({ code: 0, stdout: expect.stringContaining(line.trim()) });
  });

  test('is told by the help of add, inside the project', () => {
    const folder = project(framework);
    for (const words of [
      ['add', '--help'],
      ['add', '-h'],
      ['add', 'cors', '--help'],
    ]) {
      expect(cli(folder, words)).toMatchObject({ code: 0, stdout: expect.stringMatching('cors') });
    }
    expect(cli(folder, ['add', 'cors', '--help']).stdout).not.toContain('words');
    expect(cli(folder, ['add'])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/There is: feature, .*cors\./),
    });
  });
});

describe('a word that is nothing', () => {
  test.each<[string, string[], RegExp]>([
    [
      'a slip',
      ['add', 'cros'],
      /nothing called "cros" to add\.\n +Did you mean create-api add cors\?/,
    ],
    ['another', ['add', 'zebra'], /nothing called "zebra" to add\.\n +There is: feature, .*cors\./],
    [
      'a feature without its word',
      ['add', 'users', 'name:string'],
      /Did you mean create-api add feature users name:string\?/,
    ],
    ['more words than it takes', ['add', 'cors', '*'], /create-api add cors takes no "\*"\./],
    ['a flag that is none', ['add', 'cors', '--orgins'], /--orgins is no flag of this command/],
  ])('%s', (_, words, message) => {
    expect(cli(project('flask'), words)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(message),
    });
  });

  test.each<[string[], RegExp]>([
    [['--with', 'cors', '--with', 'cors'], /--with: "cors" is given twice/],
    [['--with', 'cros'], /Flask has no "cros"\.\n +Did you mean --with cors\?/],
    [['--with', 'zebra'], /Flask has no "zebra"\.\n +There is: cors\./],
    [['--with', 'feature'], /Flask has no "feature"/],
    [['--with', 'project'], /Flask has no "project"/],
    [['--with'], /--with needs a value/],
    [['--with='], /--with needs a value/],
  ])('%j', async (flags, message) => {
    const folder = emptyFolder();
    const refused = cli(folder, ['x', '--framework', 'flask', '--no-install', ...flags]);
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringMatching(message) });
    expect(await readTree(folder)).toEqual({});
  });
});
