import { join } from 'node:path';
import fse from 'fs-extra';
import { expect, test } from 'vitest';
import { cli, emptyFolder } from '../support/cli.ts';

const FLAGS = ['--no-install', '--no-git', '--yes'];

/** No test asks a registry. */
const offline = (cwd: string) => ({
  XDG_CACHE_HOME: join(cwd, 'cache'),
  npm_config_registry: 'http://127.0.0.1:9',
  npm_config_fetch_retries: '0',
});

const create = (cwd: string, ...args: string[]) =>
  cli(cwd, ['my-api', ...FLAGS, ...args], offline(cwd));

const manifestOf = (cwd: string) => fse.readJson(join(cwd, 'my-api/create-api.json'));

const PRESET = {
  framework: 'fastify',
  templates: './templates',
  options: { node: 22, packageManager: 'pnpm', prefix: '/api' },
  with: { cors: {} },
  feature: {
    users: { fields: { name: 'string:max=80' } },
    octopodes: { fields: { arms: 'integer' }, singular: 'octopus' },
  },
};

/** A folder with a company's preset and templates in `acme/`. */
async function acme(preset: unknown = PRESET): Promise<string> {
  const cwd = emptyFolder();
  await fse.outputJson(join(cwd, 'acme/preset.json'), preset, { spaces: 1 });
  await fse.outputFile(join(cwd, 'acme/templates/project/OWNERS'), 'the team\n');
  return cwd;
}

test('a project begins with what its preset says, and the line that makes it again needs none', async () => {
  const cwd = await acme();
  const made = create(cwd, '--preset', './acme/preset.json');
  expect(made).toMatchObject({ code: 0, stderr: '' });
  const manifest = await manifestOf(cwd);
  expect(manifest).toMatchObject({ ...PRESET, templates: '../acme/templates' });
  expect(await fse.pathExists(join(cwd, 'my-api/OWNERS'))).toBe(true);
  const again = /The same again: create-api (.*)/.exec(made.stdout)?.[1];
  expect(again).toContain('--templates ./acme/templates');
  expect(again).toContain('--node 22');
  expect(again).not.toContain('preset');
});

test('what is given goes before what the preset says', async () => {
  const cwd = await acme();
  const given = ['--framework', 'express', '--node', '20', '--package-manager', 'npm'];
  const feature = ['--feature', 'users email:email', '--feature', 'tags'];
  expect(create(cwd, '--preset', 'acme', ...given, ...feature).code).toBe(0);
  const { framework, options, feature: features } = await manifestOf(cwd);
  expect({ framework, node: options.node, manager: options.packageManager }).toEqual({
    framework: 'express',
    node: 20,
    manager: 'npm',
  });
  expect(Object.keys(features)).toEqual(['octopodes', 'tags', 'users']);
  expect(features.users.fields).toEqual({ email: 'email' });
});

test('a preset and templates come from packages, pinned by their version', async () => {
  const cwd = await acme();
  const put = async (name: string, version: string, files: Record<string, string>) => {
    const place = join(cwd, 'cache/create-api/plugins', `${name}@${version}`, 'node_modules', name);
    await fse.outputJson(join(place, 'package.json'), { name, version });
    for (const [path, text] of Object.entries(files)) await fse.outputFile(join(place, path), text);
    return place;
  };
  await put('@acme/api', '2.0.0', {
    'preset.json': '{ "framework": "flask", "templates": "npm:@acme/api-templates@1.1.0" }',
  });
  const routes = 'flask/feature/app/routes/{{feature.plural.snake}}.py.hbs';
  const place = await put('@acme/api-templates', '1.1.0', { [routes]: '# {{feature.key}}\n' });
  await put('@acme/api-templates', '1.2.0', { [routes]: 'newer\n' });

  expect(create(cwd, '--preset', 'npm:@acme/api')).toMatchObject({ code: 0, stderr: '' });
  expect((await manifestOf(cwd)).templates).toBe('npm:@acme/api-templates@1.1.0');
  const root = join(cwd, 'my-api');
  expect(cli(root, ['add', 'feature', 'users'], offline(cwd))).toMatchObject({ code: 0 });
  expect(await fse.readFile(join(root, 'app/routes/users.py'), 'utf8')).toBe('# users\n');

  await fse.outputFile(join(place, routes), '{{feature.kye}}');
  expect(cli(root, ['add', 'feature', 'posts'], offline(cwd)).stderr).toContain(
    `npm:@acme/api-templates@1.1.0/${routes}:1: there is no fact "feature.kye"`,
  );

  await fse.remove(join(root, '..', 'my-api'));
  const newest = create(cwd, '--framework', 'flask', '--templates', 'npm:@acme/api-templates');
  expect(newest.stdout).toContain('--templates npm:@acme/api-templates@1.2.0');
});

test.each([
  [['--preset', 'none.json'], '--preset: there is no file none.json'],
  [['--preset', '@acme/api'], 'A package is named so: npm:@acme/api'],
  [['--preset', 'npm:'], '--preset: "npm:" names no package.'],
  [['--preset', 'npm:../x'], '--preset: "npm:../x" names no package.'],
  [['--templates', 'npm:a b'], '--templates: "npm:a b" names no package.'],
  [['--templates', '@acme/set'], 'A package is named so: npm:@acme/set'],
  [['--preset', 'a.json', '--preset', 'b.json'], '--preset is given twice.'],
])('%j is refused', async (args, message) => {
  const cwd = await acme();
  const { code, stderr } = create(cwd, '--framework', 'fastify', ...args);
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(message) });
});

test.each([
  [
    'an option that does not go with it',
    { framework: 'flask', options: { node: 22 } },
    /preset\.json:\d: "node" does not go with Flask/,
  ],
  [
    'an option that can’t be chosen',
    { framework: 'flask', options: { prefix: 'v1' } },
    /preset\.json:\d: "prefix" must begin with a slash/,
  ],
  [
    'a value that is none',
    { framework: 'fastify', options: { node: 21 } },
    /preset\.json:\d: "node" must be 20 or 22/,
  ],
  ['a framework that is none', { framework: 'fastfy' }, /There is no framework "fastfy"/],
  [
    'what a project has once, and there is none',
    { framework: 'flask', with: { crs: {} } },
    /preset\.json:\d: Flask has no "crs"\.\n +Did you mean "cors"\?/,
  ],
  [
    'templates that are not there',
    { framework: 'flask', templates: './none' },
    /preset\.json:\d: there is no folder \.\/acme\/none/,
  ],
])('a preset with %s is refused, and nothing is written', async (_, preset, message) => {
  const cwd = await acme(preset);
  const { code, stderr } = create(cwd, '--preset', 'acme');
  expect(code).not.toBe(0);
  expect(stderr).toMatch(message);
  expect(await fse.pathExists(join(cwd, 'my-api'))).toBe(false);
});

test('a package that npm can’t get is the network’s fault', async () => {
  const cwd = await acme();
  const { code, stderr } = create(
    cwd,
    '--framework',
    'flask',
    '--templates',
    'npm:@acme/none@1.0.0',
  );
  expect(code).toBe(1);
  expect(stderr).toContain('@acme/none@1.0.0 could not be installed.');
});

test('a manifest that names no exact version of its templates is refused', async () => {
  const cwd = await acme({ framework: 'flask' });
  create(cwd, '--preset', 'acme');
  const file = join(cwd, 'my-api/create-api.json');
  await fse.writeJson(file, { ...(await fse.readJson(file)), templates: 'npm:@acme/set@latest' });
  const { code, stderr } = cli(join(cwd, 'my-api'), ['add', 'feature', 'users'], offline(cwd));
  expect(code).toBe(1);
  expect(stderr).toContain('names no exact version');
  expect(stderr).toContain('npm:@acme/set@1.2.0');
});
