import { join } from 'node:path';
import fse from 'fs-extra';
import { FLOOR, type Goal, adds, goalsTable, makes, reportOf } from './cli.ts';
import { type Subject, inTurn } from './in-turn.ts';
import { type Found, npmProgram, pythonProgram } from './installs.ts';
import { ROUNDS, copiesOf, emptyFolder, ended } from './kit.ts';
import type { Report } from './report.ts';

/** One of others' generators: how it is prepared, and what it is asked. */
interface Peer {
  name: string;
  program: Found;
  /** The words behind the program. */
  args: string[];
  prepare?: (command: string[]) => Promise<() => Promise<string>>;
  input?: string;
}

const isThere = (peer: Peer): peer is Peer & { program: { command: string[] } } =>
  'command' in peer.program;

const GOALS: Goal[] = [
  { of: '`create-api my-api` (fastify)', to: '`create-vite my-app`', most: 2 },
  {
    of: '`create-api add feature` (fastify)',
    to: '`foal generate rest-api post`',
    most: 0.7,
  },
];

/** Our two commands beside what others make of an equal one. */
export async function peers(): Promise<Report> {
  const all = PEERS();
  const subjects: Subject[] = [
    FLOOR,
    makes('fastify'),
    makes('flask'),
    await adds('fastify'),
    await adds('flask'),
  ];
  for (const { name, program, args, prepare, input = '' } of all.filter(isThere)) {
    const { command } = program;
    const folder = prepare ? await prepare(command) : emptyFolder;
    subjects.push({ name, command: [...command, ...args], prepare: folder, input });
  }
  const times = await inTurn(subjects, ROUNDS);
  const report = reportOf(subjects, times, {
    name: 'peers',
    title: 'A project, and a feature of it, by generators',
  });
  const missing = all.flatMap(({ program }) => ('missing' in program ? [program.missing] : []));
  if (missing.length > 0) report.tables[0]!.caption += ` Not there: ${missing.join('; ')}.`;
  return { ...report, tables: [...report.tables, goalsTable(GOALS, subjects, times)] };
}

const PEERS = (): Peer[] => [
  {
    name: '`create-vite my-app`',
    program: npmProgram('create-vite', 'index.js'),
    args: ['my-app', '--template', 'vanilla-ts', '--no-interactive'],
  },
  {
    name: '`nest new` (no install)',
    program: npmProgram('@nestjs/cli', 'bin/nest.js'),
    args: ['new', 'my-app', '--skip-install', '--skip-git', '--package-manager', 'npm'],
  },
  {
    name: '`express my-app`',
    program: npmProgram('express-generator', 'bin/express-cli.js'),
    args: ['--no-view', 'my-app'],
  },
  {
    name: '`django-admin startproject`',
    program: pythonProgram('Django', 'django-admin'),
    args: ['startproject', 'my_app'],
  },
  {
    name: '`fastkit startdemo` (no install)',
    program: pythonProgram('fastapi-fastkit', 'fastkit'),
    args: FASTKIT_DEMO,
    input: FASTKIT_YES,
  },
  {
    name: '`plop feature posts`',
    program: npmProgram('plop', 'bin/plop.js'),
    args: ['feature', 'posts'],
    prepare: () => filled({ 'plopfile.mjs': PLOPFILE }),
  },
  {
    name: '`hygen feature new posts`',
    program: npmProgram('hygen', 'dist/bin.js'),
    args: ['feature', 'new', '--name', 'posts'],
    prepare: () => filled(HYGEN),
  },
  {
    name: '`foal generate rest-api post`',
    program: npmProgram('@foal/cli', 'lib/index.js'),
    args: ['generate', 'rest-api', 'post', '--register'],
    prepare: () => filled(FOAL),
  },
  {
    name: '`nest generate resource posts`',
    program: npmProgram('@nestjs/cli', 'bin/nest.js'),
    args: ['generate', 'resource', 'posts'],
    // It asks for the kind of API, and whether with entry points: the first of each.
    input: '\n\n',
    prepare: nestProject,
  },
  {
    name: '`django-admin startapp posts`',
    program: pythonProgram('Django', 'django-admin'),
    args: ['startapp', 'posts'],
  },
  {
    name: '`fastkit addroute posts`',
    program: pythonProgram('fastapi-fastkit', 'fastkit'),
    args: ['addroute', 'posts', '.'],
    input: 'y\n',
    prepare: fastkitProject,
  },
];

export const FASTKIT_DEMO =
  'startdemo fastapi-default --project-name my-app --author a --author-email a@example.com --description d --package-manager uv --no-venv --yes'.split(
    ' ',
  );
/** To go on, and to make a folder. */
export const FASTKIT_YES = 'y\ny\n';

async function filled(files: Record<string, string>): Promise<() => Promise<string>> {
  const folder = await emptyFolder();
  for (const [path, text] of Object.entries(files)) {
    await fse.outputFile(join(folder, path), text);
  }
  return copiesOf(folder);
}

async function nestProject(command: string[]): Promise<() => Promise<string>> {
  const folder = await emptyFolder();
  ended(
    [...command, 'new', 'my-app', '--skip-install', '--skip-git', '--package-manager', 'npm'],
    folder,
  );
  const project = join(folder, 'my-app');
  const file = join(project, 'package.json');
  const manifest = await fse.readJson(file);
  // Where it is there already, npm is not run to install it.
  manifest.dependencies['@nestjs/mapped-types'] = '*';
  await fse.writeJson(file, manifest);
  return copiesOf(project);
}

async function fastkitProject(command: string[]): Promise<() => Promise<string>> {
  const folder = await emptyFolder();
  ended([...command, ...FASTKIT_DEMO], folder, undefined, FASTKIT_YES);
  return copiesOf(join(folder, 'my-app'));
}

const FILES = ['models', 'schemas', 'services', 'routes', 'tests', 'migrations'];

const PLOPFILE = `export default (plop) =>
  plop.setGenerator('feature', {
    prompts: [{ type: 'input', name: 'name', message: 'name' }],
    actions: ${JSON.stringify(FILES)}.map((folder) => ({
      type: 'add',
      path: \`src/\${folder}/{{kebabCase name}}.ts\`,
      template: 'export const {{camelCase name}} = "{{pascalCase name}}";\\n'.repeat(30),
    })),
  });
`;

const HYGEN = Object.fromEntries(
  FILES.map((folder) => [
    `_templates/feature/new/${folder}.ejs.t`,
    `---\nto: src/${folder}/<%= name %>.ts\n---\n${'export const <%= h.changeCase.camel(name) %> = "<%= h.changeCase.pascal(name) %>";\n'.repeat(30)}`,
  ]),
);

const FOAL = {
  'package.json': JSON.stringify({
    name: 'my-app',
    dependencies: { '@foal/core': '4.4.0', typeorm: '0.3.20' },
  }),
  'src/app/entities/index.ts': '',
  'src/app/controllers/index.ts': "export { ApiController } from './api.controller';\n",
  'src/app/app.controller.ts': `import { controller, IAppController } from '@foal/core';

import { ApiController } from './controllers';

export class AppController implements IAppController {
  subControllers = [
    controller('/api', ApiController),
  ];
}
`,
};
