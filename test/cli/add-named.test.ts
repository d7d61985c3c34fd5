import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fse from 'fs-extra';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ended, cli, readTree } from '../support/cli.ts';
import { writePlugin } from '../support/plugins.ts';

const JOB = {
  name: 'create-api-plugin-jobs',
  exported: `definePlugin({
    fieldTypes: { money: { is: 'decimal=12,2' } },
    extends: [
      {
        frameworks: ['fastify'],
        generators: {
          job: {
            once: false,
            describe: 'What a queue runs',
            templates: [templates('job')],
            dependencies: { queue: '^1.0.0' },
            wiring: ({ feature }) => [
              importInto('src/jobs.ts', \`import { \${feature.singular.camel} } from "./jobs/\${feature.key}.ts";\`),
            ],
          },
        },
        templates: { project: templates('project') },
      },
      {
        frameworks: ['flask'],
        generators: {
          log: { once: false, describe: 'A table that only grows', templates: [templates('log')] },
        },
      },
    ],
  })`,
  templates: {
    'project/src/jobs.ts': 'export {};\n',
    'job/src/jobs/{{feature.key}}.ts.hbs':
      'export interface {{feature.singular.pascal}} { {{#each feature.fields}}{{key}}: {{code.model}}; {{/each}} }\n',
    'log/migrations/versions/{{migration.id}}_{{feature.table}}.py.hbs':
      'revision = "{{migration.id}}"\ndown_revision = {{#if migration.parent}}"{{migration.parent}}"{{else}}None{{/if}}\n',
  },
};

const folder = mkdtempSync(join(tmpdir(), 'cli-'));
const env = { XDG_STATE_HOME: join(folder, 'state'), XDG_CACHE_HOME: join(folder, 'cache') };

/** What all tests begin with is made once. */
beforeAll(() => {
  writePlugin(join(folder, 'jobs'), JOB);
  for (const framework of ['fastify', 'flask']) {
    const words = [`on-${framework}`, '--framework', framework, '--plugin', './jobs', '--trust'];
    const made = cli(
      folder,
      [...words, '--feature', 'users name', '--no-install', '--no-git'],
      env,
    );
    expect(made).toMatchObject({ code: 0, stderr: '' });
  }
});
afterAll(() => fse.remove(folder));

const project = () => join(folder, 'my-api');
const read = (path: string): string => fse.readFileSync(join(project(), path), 'utf8');
const add = (...words: string[]): Ended => cli(project(), ['add', ...words], env);

/** A fresh project on the framework, with the plugin and with users. */
function created(framework: string): void {
  fse.emptyDirSync(project());
  fse.copySync(join(folder, `on-${framework}`), project());
}

describe('a generator of things with a name and fields', () => {
  test('makes one, called as it was typed, of fields as a feature has them', () => {
    created('fastify');
    const { code, stdout, stderr } = add('job', 'DailyReport', 'title', 'cost:money:optional');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('create  src/jobs/daily-report.ts');
    expect(stdout).toContain('npm install');
    expect(JSON.parse(read('create-api.json')).job).toEqual({
      'daily-report': { fields: { title: 'string', cost: 'money:optional' } },
    });
    expect(read('src/jobs/daily-report.ts')).toBe(
      'export interface DailyReport { title: string; cost: string | null;  }\n',
    );
    expect(read('src/jobs.ts')).toContain('import { dailyReport } from "./jobs/daily-report.ts";');
    expect(JSON.parse(read('.create-api/records/job/daily-report.json'))).toMatchObject({
      input: { fields: { title: 'string' } },
      migrations: [],
    });
    expect(cli(project(), ['doctor'], env)).toMatchObject({ code: 0 });
  });

  test('help lists it, and tells how fields are written', () => {
    created('fastify');
    expect(add('--help').stdout).toMatch(/add job \[name\] \[fields\.\.\] +What a queue runs/);
    expect(add('job', '--help').stdout).toContain('A field is name[:type');
  });

  test('twice says same, and undo takes the first back byte for byte', async () => {
    created('fastify');
    const before = await readTree(project());
    expect(add('job', 'report', 'title')).toMatchObject({ code: 0 });
    const after = await readTree(project());
    const again = add('job', 'report', 'title');
    expect(again.code).toBe(0);
    expect(again.stdout).not.toMatch(/^ *(create|merge|wire) /m);
    expect(await readTree(project())).toEqual(after);
    expect(cli(project(), ['undo'], env)).toMatchObject({ code: 0 });
    expect(await readTree(project())).toEqual(before);
  });

  test('the order of adds changes no byte', async () => {
    const adds = [
      ['job', 'report', 'title'],
      ['job', 'mail', 'to:email'],
      ['job', 'archive', 'until:date'],
    ];
    const trees = [];
    for (const order of [adds, adds.toReversed()]) {
      created('fastify');
      for (const words of order) expect(add(...words)).toMatchObject({ code: 0, stderr: '' });
      trees.push(await readTree(project()));
      fse.removeSync(project());
    }
    expect(trees[0]).toEqual(trees[1]);
  });

  test('a dry run, a diff and a JSON plan write nothing', async () => {
    created('fastify');
    const before = await readTree(project());
    for (const flag of ['--dry-run', '--diff', '--json']) {
      const { code, stdout } = add('job', 'report', 'title', flag);
      expect(code).toBe(0);
      expect(stdout).toContain('src/jobs/report.ts');
    }
    expect(await readTree(project())).toEqual(before);
  });

  test('what the user took out is left alone, until --rewire', () => {
    created('fastify');
    add('job', 'report', 'title');
    fse.writeFileSync(join(project(), 'src/jobs.ts'), 'export {};\n');
    expect(cli(project(), ['doctor'], env).stdout).toContain(
      'add job report title:string --rewire',
    );
    expect(add('job', 'report', 'title')).toMatchObject({ code: 0 });
    expect(read('src/jobs.ts')).toBe('export {};\n');
    expect(add('job', 'report', 'title', '--rewire')).toMatchObject({ code: 0 });
    expect(read('src/jobs.ts')).toContain('./jobs/report.ts');
  });

  test.each([
    ['no name', [], 2, 'create-api add job needs a name.'],
    ['a name that is none', ['../x'], 2, 'The job name "../x" may hold'],
    ['a name that objects have', ['__proto__'], 2, '"__proto__"'],
    ['a field that is none', ['mail', 'to:mail'], 2, 'mail'],
    ['other fields', ['report', 'body:text'], 1, 'There is a job "report" already, with other'],
    ['the same names', ['reports'], 1, 'reports would share its names'],
    [
      'a reference to nothing',
      ['mail', 'to:references=members'],
      1,
      'to of mail refers to members',
    ],
    ['a flag of plopfiles', ['mail', '--force'], 2, '--force does not go with'],
    ['a flag of features', ['mail', '--plural', 'mails'], 2, '--plural is no flag'],
  ])('refuses %s, and writes nothing', async (_, words, code, message) => {
    created('fastify');
    add('job', 'report', 'title');
    const before = await readTree(project());
    const ended = add('job', ...words);
    expect(ended.stderr).toContain(message);
    expect(ended.code).toBe(code);
    expect(await readTree(project())).toEqual(before);
  });

  test('refers to features, and may be called as one is', () => {
    created('fastify');
    expect(add('job', 'user', 'owner:references=users')).toMatchObject({ code: 0, stderr: '' });
    expect(read('src/jobs/user.ts')).toContain('ownerId: number');
  });

  test('a mistyped key of the manifest is told of by doctor', () => {
    created('fastify');
    add('job', 'report', 'title');
    const file = join(project(), 'create-api.json');
    fse.writeFileSync(file, read('create-api.json').replace('"job"', '"jop"'));
    const { code, stdout } = cli(project(), ['doctor'], env);
    expect(code).toBe(1);
    expect(stdout).toMatch(/create-api\.json: Fastify has no generator "jop"\n +Is "job" meant\?/);
  });

  test('a record that is gone is told of', () => {
    created('fastify');
    add('job', 'report', 'title');
    fse.removeSync(join(project(), '.create-api/records/job/report.json'));
    expect(add('job', 'report', 'title')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('.create-api/records/job/report.json, is gone'),
    });
    expect(cli(project(), ['doctor'], env).stdout).toContain('records/job/report.json');
  });
});

describe('its migrations', () => {
  const versions = () =>
    fse
      .readdirSync(join(project(), 'migrations/versions'))
      .filter((name) => name.endsWith('.py'))
      .toSorted();
  const parentOf = (name: string) =>
    /down_revision = (?:"(\d+)"|None)/.exec(read(`migrations/versions/${name}`))?.[1];

  test('stand in one row with those of features', () => {
    created('flask');
    expect(add('log', 'visit', 'at:datetime')).toMatchObject({ code: 0, stderr: '' });
    expect(add('feature', 'posts', 'title')).toMatchObject({ code: 0, stderr: '' });
    const names = versions();
    const ids = names.map((name) => name.slice(0, 14));
    expect(names.map(parentOf)).toEqual([undefined, ids[0], ids[1]]);
    expect(add('log', 'visit', 'at:datetime')).toMatchObject({ code: 0 });
    expect(versions()).toEqual(names);
  });

  test('never make the table of another', () => {
    created('flask');
    expect(add('log', 'user')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('The log user and the feature users would both make'),
    });
    add('log', 'visit');
    expect(add('feature', 'visits', 'name')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('The feature visits and the log visit would both make'),
    });
  });
});

test.each(['options', 'name', 'eject'])('a generator of that kind is not called %s', (name) => {
  writePlugin(join(folder, 'wrong'), {
    ...JOB,
    exported: `definePlugin({ extends: [{
      frameworks: ['fastify'],
      generators: { ${name}: { once: false, describe: 'x', templates: [] } },
    }] })`,
  });
  const words = ['other', '--framework', 'fastify', '--plugin', './wrong', '--trust'];
  expect(cli(folder, [...words, '--no-install', '--no-git'], env)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining(`"${name}" means something else in create-api.json`),
  });
});
