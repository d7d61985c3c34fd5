import { join } from 'node:path';
import fse from 'fs-extra';
import { describe, expect, test } from 'vitest';
import { FRAMEWORKS } from '../../src/frameworks/index.ts';
import { cli, emptyFolder, project, readTree } from '../support/cli.ts';

const USERS = 'users name:string';
const POSTS = 'posts title:string author:references=users';

/** What it is called, the setting it brings, and by framework its file, its line, and what is said of its place. */
const THINGS: [
  name: string,
  setting: string,
  Record<string, { file: string; line: string; where: string }>,
][] = [
  [
    'cors',
    'CORS_ORIGINS=',
    {
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
    },
  ],
  [
    'rate-limit',
    'RATE_LIMIT=100/minute',
    {
      fastapi: {
        file: 'app/http/__init__.py',
        line: '    rate_limit.init_app(app)\n',
        where: 'in init_app, above problems.init_app',
      },
      fastify: {
        file: 'src/app.ts',
        line: '  app.addHook("onRequest", rateLimit());\n',
        where: 'first in createApp',
      },
      express: {
        file: 'src/app.ts',
        line: '  app.use(rateLimit());\n',
        where: 'in createApp, above registerRoutes',
      },
      flask: {
        file: 'app/http/__init__.py',
        line: '    rate_limit.init_app(app)\n',
        where: 'in init_app, below logs.init_app',
      },
    },
  ],
];

/** A project made by the CLI with all that is named, in this order. */
async function made(framework: string, ...words: string[]): Promise<string> {
  const folder = emptyFolder();
  const flags = ['--framework', framework, '--no-install', '--no-git'];
  const { code, stderr } = cli(folder, ['my-api', ...flags, ...words]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return join(folder, 'my-api');
}

const offered = THINGS.flatMap(([name, setting, places]) =>
  FRAMEWORKS.flatMap((framework) => {
    const place = places[framework.name];
    return place ? [{ name, setting, framework: framework.name, ...place }] : [];
  }),
);

describe.each(offered)('$name on $framework', ({ name, setting, framework, file, line, where }) => {
  test('comes with the project or later, before or after any feature, in the same bytes', async () => {
    const features = ['--feature', USERS, '--feature', POSTS];
    const begun = await readTree(await made(framework, '--with', name, ...features));
    expect(begun[file]).toContain(line);
    expect(await readTree(await made(framework, ...features, '--with', name))).toEqual(begun);

    const adds = [
      ['feature', ...USERS.split(' ')],
      ['feature', ...POSTS.split(' ')],
    ];
    for (const at of [0, 1, 2]) {
      const folder = project(framework);
      for (const words of adds.toSpliced(at, 0, [name])) {
        expect(cli(folder, ['add', ...words])).toMatchObject({ code: 0, stderr: '' });
      }
      expect(await readTree(folder)).toEqual(begun);
    }
  });

  test('is undone byte for byte', async () => {
    const folder = project(framework, USERS);
    const before = await readTree(folder);
    expect(cli(folder, ['add', name])).toMatchObject({ code: 0 });
    expect(await readTree(folder)).not.toEqual(before);
    expect(cli(folder, ['undo'])).toMatchObject({ code: 0 });
    expect(await readTree(folder)).toEqual(before);
  });

  test('twice says same on every line, and changes nothing', async () => {
    const folder = await made(framework, '--with', name);
    const before = await readTree(folder);
    const { code, stdout } = cli(folder, ['add', name]);
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
      const { code, stdout } = cli(folder, ['add', name, flag]);
      expect(code).toBe(0);
      expect(stdout).toContain(file);
    }
    expect(await readTree(folder)).toEqual(before);
  });

  test('what the user took out is left alone, until --rewire', async () => {
    const folder = await made(framework, '--with', name);
    const path = join(folder, file);
    const wired = await fse.readFile(path, 'utf8');
    await fse.writeFile(path, wired.replace(line, ''));
    const before = await readTree(folder);
    expect(cli(folder, ['add', name]).stdout).toMatch(/yours .*--rewire puts it back/);
    expect(await readTree(folder)).toEqual(before);
    expect(await fse.readFile(path, 'utf8')).not.toContain(line);
    expect(cli(folder, ['add', name, '--rewire'])).toMatchObject({ code: 0 });
    expect(await fse.readFile(path, 'utf8')).toBe(wired);
  });

  test('no place for it is exit 4 with the lines to paste, and --no-wire writes the rest', async () => {
    const folder = project(framework);
    await fse.remove(join(folder, file));
    const before = await readTree(folder);
    const refused = cli(folder, ['add', name]);
    expect(refused).toMatchObject({ code: 4, stdout: '' });
    expect(refused.stderr).toContain(`${file} is not there`);
    // The lines that could have been wired, too, and where a call has to stand.
    expect(refused.stderr).toContain(`    ${setting}\n`);
    expect(refused.stderr).toContain(`    ${line.trim()}  (${where})\n`);
    expect(await readTree(folder)).toEqual(before);
    const written = cli(folder, ['add', name, '--no-wire']);
    expect(written).toMatchObject({ code: 0, stdout: expect.stringContaining(line.trim()) });
  });

  test('is told by the help of add, inside the project', () => {
    const folder = project(framework);
    for (const words of [
      ['add', '--help'],
      ['add', '-h'],
      ['add', name, '--help'],
    ]) {
      expect(cli(folder, words)).toMatchObject({ code: 0, stdout: expect.stringMatching(name) });
    }
    expect(cli(folder, ['add', name, '--help']).stdout).not.toContain('words..');
    expect(cli(folder, ['add'])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(new RegExp(`There is: feature, .*${name}\\b`)),
    });
  });
});

test.each(FRAMEWORKS.map(({ name }) => name))(
  'all things on %s come in the same bytes in any order, and go again',
  async (framework) => {
    const names = ['docker', 'ci', ...THINGS.map(([name]) => name)];
    const empty = await readTree(project(framework));
    const begun = await readTree(await made(framework, '--with', names.join(',')));
    for (const order of [names, names.toReversed()]) {
      const folder = project(framework);
      for (const name of order) expect(cli(folder, ['add', name])).toMatchObject({ code: 0 });
      expect(await readTree(folder)).toEqual(begun);
      for (const name of order) expect(cli(folder, ['remove', name])).toMatchObject({ code: 0 });
      expect(await readTree(folder)).toEqual(empty);
    }
  },
);

describe('a word that is nothing', () => {
  test.each<[string, string[], RegExp]>([
    [
      'a slip',
      ['add', 'cros'],
      /nothing called "cros" to add\.\n +Did you mean create-api add cors\?/,
    ],
    [
      'another',
      ['add', 'zebra'],
      /nothing called "zebra" to add\.\n +There is: feature, .*cors, rate-limit\./,
    ],
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
    [['--with', 'cors,cors'], /--with: "cors" is given twice/],
    [['--with', 'cors,'], /Flask has no ""/],
    [['--with', 'cros'], /Flask has no "cros"\.\n +Did you mean --with cors\?/],
    [['--with', 'zebra'], /Flask has no "zebra"\.\n +There is: docker, ci, cors, rate-limit\./],
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
