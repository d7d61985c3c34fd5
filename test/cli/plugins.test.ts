import { join } from 'node:path';
import fse from 'fs-extra';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Ended, cli, emptyFolder, readTree } from '../support/cli.ts';
import { type PluginParts, writePlugin } from '../support/plugins.ts';
import { registryOf } from '../support/registry.ts';

let folder: string;
let env: NodeJS.ProcessEnv;

beforeEach(() => {
  folder = emptyFolder();
  env = {
    XDG_STATE_HOME: join(folder, 'state'),
    XDG_CACHE_HOME: join(folder, 'cache'),
    // No test asks a registry.
    npm_config_registry: 'http://127.0.0.1:9',
    npm_config_fetch_retries: '0',
  };
});

const run = (args: readonly string[], cwd = folder): Ended => cli(cwd, args, env);

const create = (...args: readonly string[]): Ended =>
  run(['my-api', '--no-install', '--no-git', '--yes', ...args]);

const project = () => join(folder, 'my-api');
const read = (path: string): string => fse.readFileSync(join(project(), path), 'utf8');

/** Puts a plugin where npm would: into the cache, or below the folder of the tests. */
const inCache = (parts: PluginParts & { name: string; version: string }) =>
  writePlugin(
    join(
      folder,
      `cache/create-api/plugins/${parts.name}@${parts.version}/node_modules/${parts.name}`,
    ),
    parts,
  );
const installed = (parts: PluginParts & { name: string }) =>
  writePlugin(join(folder, 'node_modules', parts.name), parts);

const TINY = { name: 'create-api-plugin-tiny', version: '1.0.0' };

describe('a framework from a plugin', () => {
  test('in a folder: makes a project, and adds to it', () => {
    writePlugin(join(folder, 'tiny'));
    const made = create('--plugin', './tiny', '--trust', '--feature', 'users name');
    expect(made).toMatchObject({ code: 0, stderr: '' });
    expect(made.stdout).toContain('--framework tiny --plugin ./tiny');
    expect(JSON.parse(read('create-api.json'))).toMatchObject({
      framework: 'tiny',
      plugins: { 'create-api-plugin-tiny': '../tiny' },
    });
    expect(run(['add', 'feature', 'posts', 'title'], project())).toMatchObject({ code: 0 });
    expect(read('src/index.ts')).toContain('import "./posts.ts";');
    expect(run(['undo'], project())).toMatchObject({ code: 0 });
    expect(read('src/index.ts')).not.toContain('posts');
  });

  test('that is gone: what it made is undone all the same', async () => {
    writePlugin(join(folder, 'tiny'));
    create('--plugin', './tiny', '--trust');
    const before = await readTree(project());
    run(['add', 'feature', 'posts', 'title'], project());
    fse.removeSync(join(folder, 'tiny'));
    expect(run(['undo'], project())).toMatchObject({ code: 0, stderr: '' });
    expect(await readTree(project())).toEqual(before);
  });

  test('that is gone: of a migration that it made nothing is known', async () => {
    const path = 'feature/migrations/{{migration.id}}_create_{{feature.table}}.ts.hbs';
    writePlugin(join(folder, 'tiny'), { templates: { [path]: 'export {};\n' } });
    create('--plugin', './tiny', '--trust');
    const before = await readTree(project());
    run(['add', 'feature', 'posts', 'title'], project());
    fse.removeSync(join(folder, 'tiny'));
    const { code, stderr } = run(['undo'], project());
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^error It is not known .*: .*tiny.*\n {2}migrations\/\d+_create_posts\.ts\n/,
    );
    expect(run(['undo', '--leave-database'], project())).toMatchObject({ code: 0 });
    expect(await readTree(project())).toEqual(before);
  });

  test.each([
    ['in the cache', () => inCache(TINY)],
    ['installed', () => installed(TINY)],
  ])('%s: is found by its name alone', (_, put) => {
    put();
    expect(create('--framework', 'tiny', '--trust')).toMatchObject({ code: 0 });
    expect(JSON.parse(read('create-api.json')).plugins).toEqual({ [TINY.name]: '1.0.0' });
    expect(run(['add', 'feature', 'posts', 'title'], project())).toMatchObject({ code: 0 });
  });

  test('in the cache: the newest, unless a version is asked for', () => {
    for (const version of ['1.9.0', '1.10.0']) inCache({ ...TINY, version });
    create('--plugin', 'tiny', '--trust');
    expect(JSON.parse(read('create-api.json')).plugins).toEqual({ [TINY.name]: '1.10.0' });
    fse.removeSync(project());
    create('--plugin', 'tiny@1.9.0', '--trust');
    expect(JSON.parse(read('create-api.json')).plugins).toEqual({ [TINY.name]: '1.9.0' });
  });

  test('from npm: installed once into the cache, without its scripts and its peers', async () => {
    const plugin = writePlugin(join(folder, 'tiny'));
    const json = fse.readJsonSync(join(plugin, 'package.json'));
    const scripts = { install: 'node -e "process.exit(1)"' };
    fse.writeJsonSync(join(plugin, 'package.json'), { ...json, scripts });
    env.npm_config_registry = await registryOf(plugin);
    env.npm_config_cache = join(folder, 'npm');
    expect(create('--plugin', 'tiny@1.0.0', '--trust')).toMatchObject({ code: 0 });
    expect(JSON.parse(read('create-api.json')).plugins).toEqual({ [TINY.name]: '1.0.0' });
    const cache = join(folder, 'cache/create-api/plugins');
    expect(fse.readdirSync(cache)).toEqual(['create-api-plugin-tiny@1.0.0']);
    env.npm_config_registry = 'http://127.0.0.1:9';
    expect(run(['add', 'feature', 'posts', 'title'], project())).toMatchObject({ code: 0 });
    expect(run(['add', 'plugin', 'tiny'], project())).toMatchObject({ code: 0, stderr: '' });
  });

  test('goes on with the version that the manifest pins, and no other', () => {
    inCache(TINY);
    create('--framework', 'tiny', '--trust');
    installed({ ...TINY, version: '2.0.0', exported: "(() => { throw new Error('loaded') })()" });
    expect(run(['add', 'feature', 'posts', 'title'], project())).toMatchObject({ code: 0 });
    fse.removeSync(join(folder, 'cache'));
    expect(run(['add', 'feature', 'tags', 'title'], project())).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /needs create-api-plugin-tiny 1\.0\.0, and has 2\.0\.0 installed.*\n.*create-api add plugin create-api-plugin-tiny@1\.0\.0/,
      ),
    });
  });
});

describe('add plugin', () => {
  const json = () => JSON.parse(read('create-api.json')).plugins;

  test('pins a plugin, twice is the same, and undo takes it out', () => {
    create('--framework', 'fastify');
    inCache(TINY);
    const before = read('create-api.json');
    expect(run(['add', 'plugin', 'tiny', '--trust'], project())).toMatchObject({ code: 0 });
    expect(json()).toEqual({ [TINY.name]: '1.0.0' });
    expect(run(['add', 'plugin', 'tiny'], project()).stdout).toContain('same  create-api.json');
    expect(run(['undo'], project())).toMatchObject({ code: 0 });
    expect(read('create-api.json')).toBe(before);
  });

  test('pins a folder as seen from the project, wherever it is given', () => {
    create('--framework', 'fastify');
    writePlugin(join(folder, 'tiny'));
    const src = join(project(), 'src');
    expect(run(['add', 'plugin', '../../tiny', '--trust'], src)).toMatchObject({ code: 0 });
    expect(json()).toEqual({ [TINY.name]: '../tiny' });
  });

  test.each([
    [['tiny@2.0.0'], 1, 'This project has create-api-plugin-tiny 1.0.0, not 2.0.0.'],
    [[], 2, 'add plugin takes one plugin'],
    [['tiny', 'koa'], 2, 'add plugin takes one plugin'],
    [['Tiny!'], 2, 'is no plugin'],
  ])('%j is refused', (args, code, message) => {
    inCache(TINY);
    inCache({ ...TINY, version: '2.0.0' });
    create('--plugin', 'tiny@1.0.0', '--trust');
    const ended = run(['add', 'plugin', ...args, '--trust'], project());
    expect(ended.stderr).toContain(message);
    expect(ended.code).toBe(code);
    expect(json()).toEqual({ [TINY.name]: '1.0.0' });
  });

  test('help of add asks for nothing where a plugin has not been trusted', () => {
    writePlugin(join(folder, 'tiny'));
    create('--plugin', './tiny', '--trust');
    fse.removeSync(join(folder, 'state'));
    expect(run(['add', '--help'], project())).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('what a plugin adds to a framework that is there', () => {
  const HELLO = {
    name: 'create-api-plugin-hello',
    exported: `definePlugin({
      options: {
        greeting: { describe: 'What is said', choices: ['hello', 'ciao'], default: 'hello', change: 'free', why: 'It is a word.' },
      },
      fieldTypes: {
        money: { is: 'decimal=12,2', code: { typescript: (field, code) => ({ sample: \`"1.00" /* \${code.model} */\` }) } },
        slug: { is: 'string:max=80:pattern=^[a-z]+$' },
      },
      extends: [{
        frameworks: ['fastify', 'express'],
        generators: {
          hello: {
            once: true,
            describe: 'Says hello',
            templates: [templates('hello')],
            dependencies: { hello: '^1.0.0' },
            wiring: () => [importInto('src/app.ts', 'import { hello } from "./hello.ts";')],
          },
        },
        templates: { feature: templates('over') },
      }],
    })`,
    templates: {
      'hello/src/hello.ts.hbs': 'export const hello = "{{project.options.greeting}}";\n',
      'over/src/services/{{feature.plural.kebab}}.ts.hbs': '// ours: {{feature.key}}\n',
      'over/src/more/{{feature.plural.kebab}}.ts.hbs':
        '{{#each feature.fields}}\n// {{key}} is {{type}}, {{#if named}}called {{named}}{{else}}of ours{{/if}}: {{code.sample}}\n{{/each}}\n',
    },
  };
  const hello = (parts: PluginParts = {}) =>
    writePlugin(join(folder, 'hello'), { ...HELLO, ...parts });
  const created = (...flags: string[]) =>
    create('--framework', 'fastify', '--plugin', './hello', '--trust', ...flags);

  test('a generator, at first and later', () => {
    hello();
    expect(created('--with', 'hello')).toMatchObject({ code: 0, stderr: '' });
    expect(read('src/hello.ts')).toBe('export const hello = "hello";\n');
    expect(read('src/app.ts')).toContain('import { hello } from "./hello.ts";');
    expect(JSON.parse(read('package.json')).dependencies).toMatchObject({ hello: '^1.0.0' });
    const made = read('src/app.ts');

    fse.removeSync(project());
    expect(created()).toMatchObject({ code: 0 });
    expect(run(['add', '--help'], project()).stdout).toMatch(/hello .*Says hello/);
    expect(run(['add', 'hello'], project())).toMatchObject({ code: 0, stderr: '' });
    expect(read('src/app.ts')).toBe(made);
    expect(run(['add', 'hello'], project()).stdout).not.toMatch(/^ *(create|wire|merge) /m);
  });

  test('an option: a flag, a default, a fact, an error', () => {
    hello();
    expect(created('--help').stdout).toContain('--greeting');
    expect(created('--greeting', 'salve')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--greeting: "salve" is not one of hello, ciao.'),
    });
    const made = created('--greeting', 'ciao', '--with', 'hello');
    expect(made.stdout).toContain('--greeting ciao');
    expect(JSON.parse(read('create-api.json')).options).toMatchObject({ greeting: 'ciao' });
    expect(read('src/hello.ts')).toContain('"ciao"');

    fse.removeSync(project());
    create('--framework', 'express');
    expect(run(['add', 'plugin', '../hello'], project())).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(read('create-api.json')).options).toMatchObject({ greeting: 'hello' });
    expect(run(['add', 'hello'], project())).toMatchObject({ code: 0, stderr: '' });
  });

  test('an option changes later by its flag, which help lists', () => {
    hello();
    created('--with', 'hello');
    const change = (...flags: string[]) => run(['change', 'project', ...flags], project());
    expect(change('--help').stdout).toMatch(/--greeting +What is said: hello or ciao/);
    expect(change('-h', '--greeting', 'x').stdout).toContain('--greeting');
    expect(run(['change', 'project', '--help']).stdout).not.toContain('--greeting');
    expect(change()).toMatchObject({ code: 2, stderr: expect.stringContaining('--greeting') });
    expect(change('--greeting', 'salve')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--greeting: "salve" is not one of hello, ciao.'),
    });
    expect(change('--greting=ciao')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Did you mean --greeting?'),
    });
    expect(change('--greeting', 'ciao')).toMatchObject({ code: 0, stderr: '' });
    expect(read('src/hello.ts')).toContain('"ciao"');
    expect(JSON.parse(read('create-api.json')).options).toMatchObject({ greeting: 'ciao' });
    // Help is shown all the same where its code may not run.
    fse.removeSync(join(folder, 'state'));
    expect(change('--help')).toMatchObject({ code: 0, stderr: '' });
    expect(change('--greeting', 'hello')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('--trust'),
    });
  });

  test('a type of fields, and templates in the place of ours', () => {
    hello();
    const made = created('--feature', 'items price:money:optional code:slug:max=9:unique');
    expect(made).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(read('create-api.json')).feature.items.fields).toEqual({
      price: 'money:optional',
      code: 'slug:unique:max=9',
    });
    expect(read('src/services/items.ts')).toBe('// ours: items\n');
    expect(read('src/more/items.ts')).toContain(
      '// price is decimal, called money: "1.00" /* string | null */',
    );
    expect(read('src/schemas/items.ts')).toContain('field.decimal(12, 2)');
    expect(read('src/schemas/items.ts')).toContain('max: 9, pattern: /^[a-z]+$/u');
    expect(run(['add', 'feature', 'parts', 'cost:money'], project())).toMatchObject({ code: 0 });
    expect(run(['add', 'feature', 'wares', 'cost:mony'], project())).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Did you mean money?'),
    });
    expect(run(['add', 'feature', 'wares', 'cost:money=3'], project())).toMatchObject({ code: 2 });
  });

  test('nothing, to a framework that it is not for', () => {
    hello();
    expect(
      create('--framework', 'flask', '--plugin', './hello', '--trust', '--with', 'hello'),
    ).toMatchObject({ code: 2, stderr: expect.stringContaining('Flask has no "hello"') });
  });

  test.each([
    [
      'a generator',
      "extends: [{ frameworks: ['fastify'], generators: { cors: { once: true, describe: 'x', templates: [] } } }]",
      'create-api and create-api-plugin-hello both bring the generator cors',
    ],
    [
      'an option',
      "options: { node: { describe: 'x', choices: [1], default: 1, change: 'free', why: 'x' } }",
      'both bring the option node',
    ],
    [
      'a flag',
      "options: { yes: { describe: 'x', choices: [1], default: 1, change: 'free', why: 'x' } }",
      'both bring the option yes',
    ],
    ['a field type', "fieldTypes: { email: { is: 'string' } }", 'both bring the field type email'],
    [
      'a field type by an alias',
      "fieldTypes: { int: { is: 'integer' } }",
      'both bring the field type int',
    ],
    [
      'a field type of nothing',
      "fieldTypes: { money: { is: 'dollars' } }",
      'fieldTypes.money.is must be a type with its rules',
    ],
    [
      'templates of no generator',
      "extends: [{ frameworks: ['fastify'], templates: { jobs: templates('hello') } }]",
      'fastify has no generator jobs',
    ],
    ['a key that means nothing', 'extend: []', 'extend means nothing; did you mean extends?'],
  ])('is refused where it brings %s', (_, parts, message) => {
    hello({ exported: `{ ${parts} }` });
    const ended = created();
    expect(ended.stderr).toContain(message);
    expect(ended.code).toBe(1);
    expect(fse.existsSync(project())).toBe(false);
  });

  test.each([
    ['generator', 'the generator hello'],
    ['template', 'the template src/services/{{feature.plural.kebab}}.ts of the generator feature'],
    ['option', 'the option greeting'],
    ['type', 'the field type money'],
  ])('two plugins with one %s are both named', (kind, what) => {
    const only: Record<string, string> = {
      generator:
        "extends: [{ frameworks: ['fastify'], generators: { hello: { once: true, describe: 'x', templates: [] } } }]",
      template: "extends: [{ frameworks: ['fastify'], templates: { feature: templates('over') } }]",
      option:
        "options: { greeting: { describe: 'x', choices: [1], default: 1, change: 'free', why: 'x' } }",
      type: "fieldTypes: { money: { is: 'integer' } }",
    };
    hello();
    writePlugin(join(folder, 'two'), {
      name: 'create-api-plugin-two',
      exported: `{ ${only[kind]} }`,
      templates: { 'over/src/services/{{feature.plural.kebab}}.ts.hbs': '' },
    });
    expect(created('--plugin', './two')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(
        `create-api-plugin-hello and create-api-plugin-two both bring ${what}`,
      ),
    });
  });
});

describe('trust', () => {
  test('is asked for once, and again when the code has changed', () => {
    const plugin = writePlugin(join(folder, 'tiny'));
    expect(create('--plugin', './tiny')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('--trust'),
    });
    expect(create('--plugin', './tiny', '--trust')).toMatchObject({ code: 0 });
    const add = (name: string, ...flags: string[]) =>
      run(['add', 'feature', name, 'title', ...flags], project());
    expect(add('posts')).toMatchObject({ code: 0 });
    fse.appendFileSync(join(plugin, 'index.js'), '// changed\n');
    expect(add('tags')).toMatchObject({ code: 1, stderr: expect.stringContaining('--trust') });
    expect(add('tags', '--trust')).toMatchObject({ code: 0 });
    expect(add('comments')).toMatchObject({ code: 0 });
  });
});

describe('what can not be found', () => {
  test.each([
    [['--framework', 'tiny'], 2, 'There is no framework "tiny"', '--plugin tiny'],
    [['--framework', 'fastfy'], 2, 'There is no framework "fastfy"', 'Did you mean fastify?'],
    [['--plugin', './nothing'], 1, 'There is no plugin in', 'package.json'],
    [['--plugin', 'tiny; rm -rf'], 2, 'is no plugin', 'graphql@1.2.0'],
    [['--plugin', 'tiny@1 && ls'], 2, 'is no plugin', 'graphql@1.2.0'],
    [
      ['--plugin', 'tiny@1.0.0'],
      1,
      'create-api-plugin-tiny@1.0.0 could not be installed',
      './my-plugin',
    ],
    [['--plugin'], 2, '--plugin needs a value', '--help'],
  ])('%j', (args, code, message, hint) => {
    const ended = create(...args, '--trust');
    expect(ended.stderr).toContain(message);
    expect(ended.stderr).toContain(hint);
    expect(ended.code).toBe(code);
    expect(fse.existsSync(project())).toBe(false);
  });
});

describe('a plugin that is broken is told of by name, and nothing is written', () => {
  const feature = (wiring: string) =>
    `generators: { project: { templates: [templates('project')] }, feature: { templates: [templates('feature')], wiring: ${wiring} } }`;

  test.each<[string, PluginParts, string]>([
    ['throws when loaded', { before: "throw new Error('no luck');" }, 'loading it failed: no luck'],
    ['does not parse', { before: '}{' }, 'loading it failed'],
    ['imports what is not there', { before: "import 'nothing-here';" }, 'nothing-here'],
    ['exports nothing', { exported: 'undefined' }, 'what it exports must be an object'],
    ['exports a text', { exported: '"tiny"' }, 'what it exports must be an object, and is "tiny"'],
    ['has no title', { framework: 'title: undefined' }, 'title must be a text, and is missing'],
    [
      'has a name with blanks',
      { framework: "name: 'My API'" },
      'name must be a name in lower case',
    ],
    [
      'has a wiring that is a text',
      { framework: feature("'x'") },
      'generators.feature.wiring must be a function, and is "x"',
    ],
    ['misspells', { framework: 'comands: {}' }, 'comands means nothing; did you mean commands?'],
    [
      'has templates that are not there',
      {
        framework:
          "generators: { project: { templates: [templates('none')] }, feature: { templates: [] } }",
      },
      'generators.project.templates[0]: there is no folder',
    ],
    [
      'has a choice that is none',
      {
        framework:
          "options: { size: { describe: 'x', choices: ['s'], default: 'm', change: 'free', why: 'x' } }",
      },
      'options.size must be an option whose default is one of its choices',
    ],
    [
      'throws when wired',
      { framework: feature("() => { throw new Error('oh') }") },
      "the framework tiny's generators.feature.wiring failed: oh",
    ],
    [
      'wires nonsense',
      { framework: feature('() => [{ kind: "spell" }]') },
      "what the framework tiny's generators.feature.wiring gives[0] must be a wiring",
    ],
    [
      'wires outside',
      { framework: feature("() => [importInto('../x.ts', 'import 1')]") },
      'must be a wiring',
    ],
    [
      'brings what we have',
      { framework: "name: 'fastify'" },
      'create-api and create-api-plugin-tiny both bring the framework fastify',
    ],
    [
      'climbs out',
      {
        templates: { 'project/{{project.code.up}}/x.ts.hbs': '' },
        framework: "projectCode: () => ({ up: '..' })",
      },
      'tiny/templates/project/',
    ],
    ["writes into git's folder", { templates: { 'project/.git/hooks/x': '' } }, '.git/hooks/x'],
    ['writes into our folder', { templates: { 'project/.create-api/x': '' } }, '.create-api/x'],
  ])('%s', async (_, parts, message) => {
    writePlugin(join(folder, 'tiny'), parts);
    const before = await readTree(folder);
    const ended = create('--plugin', './tiny', '--trust', '--feature', 'users name');
    expect(ended.stderr).toContain(message);
    expect(ended.stderr).toContain('tiny');
    expect(ended.code).toBe(1);
    expect(fse.existsSync(project())).toBe(false);
    expect({ ...(await readTree(folder)) }).toMatchObject(before);
  });

  test.each<[string, PluginParts]>([
    ['when loaded', { before: 'for (;;);' }],
    ['when wired', { framework: feature('() => { for (;;); }') }],
  ])('hangs %s', (_, parts) => {
    writePlugin(join(folder, 'tiny'), parts);
    const ended = create('--plugin', './tiny', '--trust', '--feature', 'users name');
    expect(ended.stderr).toContain('took longer than 5 seconds');
    expect(ended.code).toBe(1);
    expect(fse.existsSync(project())).toBe(false);
  });

  test('two that bring the same are both named', () => {
    writePlugin(join(folder, 'one'), { name: 'create-api-plugin-one' });
    writePlugin(join(folder, 'two'), { name: 'create-api-plugin-two' });
    expect(create('--plugin', './one', '--plugin', './two', '--trust')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(
        'create-api-plugin-one and create-api-plugin-two both bring the framework tiny',
      ),
    });
  });
});

describe('plugin new', () => {
  const made = () => join(folder, 'create-api-plugin-my-http');

  test('begins a plugin that works at once', async () => {
    expect(run(['plugin', 'new', 'my-http'])).toMatchObject({ code: 0, stderr: '' });
    const tree = await readTree(made());
    expect(Object.keys(tree).filter((path) => path.startsWith('.create-api'))).toEqual([]);
    expect(Object.values(tree).join('\n')).not.toContain('__');
    expect(JSON.parse(tree['package.json']!).name).toBe('create-api-plugin-my-http');

    const flags = ['--plugin', './create-api-plugin-my-http', '--trust'];
    expect(create(...flags, '--feature', 'users name')).toMatchObject({ code: 0, stderr: '' });
    expect(read('src/routes/index.ts')).toContain('router.add(usersRoutes(db));');
    expect(run(['plugin', 'new', 'my-http'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('is there already'),
    });
  });

  test.each([
    [['plugin', 'new'], '[name] is missing'],
    [['plugin', 'new', 'My Http'], 'no name for a framework'],
    [['plugin', 'new', '../up'], 'no name for a framework'],
    [['plugin'], 'There is: new'],
  ])('%j is refused', (args, message) => {
    expect(run(args)).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
    expect(fse.existsSync(made())).toBe(false);
  });

  test('writes nothing in a dry run', () => {
    expect(run(['plugin', 'new', 'my-http', '--dry-run'])).toMatchObject({ code: 0 });
    expect(fse.existsSync(made())).toBe(false);
  });
});
