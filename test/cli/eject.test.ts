import { join } from 'node:path';
import fse from 'fs-extra';
import { expect, test } from 'vitest';
import { cli, project, readTree } from '../support/cli.ts';

const OWN = '.create-api/templates/feature/src/routes/{{feature.plural.kebab}}.ts.hbs';

const statuses = (stdout: string) =>
  stdout.split('\n').flatMap((line) => {
    const [, status, path = ''] = /^ +(\w+) {2}(\S+)/.exec(line) ?? [];
    return status && !path.includes('/records/') ? [status] : [];
  });

test('a template is ejected, edited, used, and taken back', async () => {
  const root = project('fastify');
  const before = await readTree(root);

  const preview = cli(root, ['eject', 'feature', 'routes', '--dry-run']);
  expect(statuses(preview.stdout)).toEqual(['create']);
  expect(await readTree(root)).toEqual(before);

  expect(cli(root, ['eject', 'feature', 'routes'])).toMatchObject({ code: 0, stderr: '' });
  const ours = await fse.readFile(join(root, OWN), 'utf8');
  expect(ours).toContain('{{feature.plural.camel}}Routes');
  expect(statuses(cli(root, ['eject', 'feature', 'route']).stdout)).toEqual(['same']);

  await fse.outputFile(join(root, OWN), `// Ours: {{project.title}}\n${ours}`);
  const again = cli(root, ['eject', 'feature', 'routes']);
  expect(again.stdout).toContain('you edited it');
  expect(cli(root, ['add', 'feature', 'users']).code).toBe(0);
  const routes = await fse.readFile(join(root, 'src/routes/users.ts'), 'utf8');
  expect(routes).toMatch(/^\/\/ Ours: My api\nimport type/);
  const twice = cli(root, ['add', 'feature', 'users']);
  expect(new Set(statuses(twice.stdout))).toEqual(new Set(['same']));

  expect(cli(root, ['undo']).code).toBe(0);
  await fse.outputFile(join(root, OWN), ours);
  expect(cli(root, ['undo']).code).toBe(0);
  expect(await readTree(root)).toEqual(before);
});

test('all templates, ejected as they are, render what ours do', async () => {
  for (const framework of ['fastify', 'flask']) {
    const [plain, ejected] = [project(framework), project(framework)];
    expect(cli(ejected, ['eject', '--all'])).toMatchObject({ code: 0, stderr: '' });
    const own = join(ejected, '.create-api/templates');
    // A second project, whose files of the project are made of these templates too.
    const other = join(ejected, '../other/my-api');
    await fse.copy(own, join(other, '.create-api/templates'));
    const flags = ['--framework', framework, '--merge', '--no-install', '--no-git', '--yes'];
    expect(cli(join(ejected, '../other'), ['my-api', ...flags])).toMatchObject({
      code: 0,
      stderr: '',
    });
    for (const root of [plain, other]) {
      expect(cli(root, ['add', 'feature', 'users', 'name:string', 'born:date:optional']).code).toBe(
        0,
      );
    }
    await fse.remove(join(other, '.create-api/templates'));
    expect(await readTree(other)).toEqual(await readTree(plain));
  }
});

/** As if ours had changed since it was ejected. */
async function moveOn(root: string): Promise<void> {
  const record = join(root, '.create-api/records/eject/feature.json');
  const { files, ...rest } = await fse.readJson(record);
  files[OWN] = ['what ours once was', ''];
  await fse.writeJson(record, { ...rest, files });
}

test('where ours has moved on, what is edited is overwritten or kept only as told', async () => {
  const root = project('fastify');
  cli(root, ['eject', 'feature', 'routes']);
  const ours = await fse.readFile(join(root, OWN), 'utf8');

  await moveOn(root);
  await fse.outputFile(join(root, OWN), 'what ours once was\n');
  expect(cli(root, ['eject', 'feature', 'routes']).stdout).toMatch(/merge.*\(ours has moved on\)/);
  expect(await fse.readFile(join(root, OWN), 'utf8')).toBe(ours);

  await moveOn(root);
  await fse.outputFile(join(root, OWN), 'edited\n');
  const refused = cli(root, ['eject', 'feature', 'routes']);
  expect(refused).toMatchObject({ code: 3, stdout: '' });
  expect(refused.stderr).toContain('you edited it, and ours has moved on since');
  expect(refused.stderr).toContain('create-api eject feature routes --force --diff');

  const diff = cli(root, ['eject', 'feature', 'routes', '--force', '--diff']).stdout;
  expect(diff).toContain('-edited\n');
  expect(cli(root, ['eject', 'feature', 'routes', '--keep']).stdout).toMatch(/same.*\(kept\)/);
  expect(cli(root, ['eject', 'feature', 'routes'])).toMatchObject({ code: 0 });
  expect(await fse.readFile(join(root, OWN), 'utf8')).toBe('edited\n');

  expect(cli(root, ['eject', 'feature', 'routes', '--force']).code).toBe(0);
  expect(await fse.readFile(join(root, OWN), 'utf8')).toBe(ours);
  expect(cli(root, ['undo']).code).toBe(0);
  expect(await fse.readFile(join(root, OWN), 'utf8')).toBe('edited\n');
});

test('the list says what there is and what is ejected', () => {
  const root = project('flask');
  cli(root, ['eject', 'feature', 'services']);
  const { templates } = JSON.parse(cli(root, ['eject', 'feature', '--list', '--json']).stdout);
  const ejected = templates.filter((one: { ejected: boolean }) => one.ejected);
  expect(ejected).toEqual([
    {
      generator: 'feature',
      path: 'app/services/{{feature.plural.snake}}.py',
      template: '.create-api/templates/feature/app/services/{{feature.plural.snake}}.py.hbs',
      ejected: true,
    },
  ]);
  expect(cli(root, ['eject', '--list']).stdout).toMatch(/services\/.*\.py {2}\(ejected\)\n/);
});

test('a template that fails writes nothing and says why', async () => {
  const root = project('fastify');
  cli(root, ['eject', 'feature', 'routes']);
  await fse.outputFile(join(root, OWN), 'a\n{{#each feature.fields}}\n{{nmae}}\n{{/each}}\n');
  const before = await readTree(root);
  const { code, stderr } = cli(root, ['add', 'feature', 'users']);
  expect({ code, first: stderr.split('\n')[0] }).toMatchObject({
    code: 1,
    first: expect.stringContaining(
      `${OWN}:3: there is no fact "nmae" in "feature.fields"; there are: name, `,
    ),
  });
  expect(await readTree(root)).toEqual(before);
});

test.each([
  [['eject'], 'What is to be ejected?'],
  [['eject', 'feature'], 'What of feature is to be ejected?'],
  [['eject', 'featur', 'routes'], 'Did you mean feature?'],
  [['eject', 'feature', 'rotes'], 'Did you mean routes?'],
  [['eject', 'feature', 'routes', '--all'], '--all and routes exclude each other.'],
  [['eject', '--list', '--lst'], '--lst is no flag of this command.'],
  [['eject', 'feature', 'routes', '--force', '--keep'], '--force and --keep exclude each other.'],
])('%j is refused', (args, message) => {
  const { code, stderr } = cli(project('fastify'), args);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});

test('what is in the way of a template that is to be ejected is left alone', async () => {
  const root = project('fastify');
  const plain = OWN.replace(/\.hbs$/, '');
  await fse.outputFile(join(root, plain), 'mine\n');
  const refused = cli(root, ['eject', 'feature', 'routes']);
  expect(refused.code).toBe(3);
  expect(refused.stderr).toContain('stands for the same file');
  await fse.remove(join(root, plain));
  await fse.outputFile(join(root, OWN), 'mine\n');
  expect(cli(root, ['eject', 'feature', 'routes']).code).toBe(3);
  expect(await fse.readFile(join(root, OWN), 'utf8')).toBe('mine\n');
});
