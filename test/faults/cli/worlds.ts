import fs from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type Ending, ending } from './ending.ts';

/** The folder of the program. */
export const PROGRAM = join(import.meta.dirname, '../../..');

/** The built command, as a program and its first arguments. */
export const CLI = [process.execPath, join(PROGRAM, 'bin/create-api.js')] as const;

/** What V8 compiled is kept here for all tests; what fails there is tried in a folder of its own. */
export const CACHE = join(PROGRAM, 'node_modules/.cache');

/** Nothing of the user's is read or written, and the time stands still. */
export const environment = (more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: '/nonexistent',
  XDG_CACHE_HOME: CACHE,
  NO_COLOR: '1',
  SOURCE_DATE_EPOCH: '1769860800',
  ...more,
});

/** Runs the built command to its end. */
export const run = (
  cwd: string,
  args: readonly string[],
  more: NodeJS.ProcessEnv = {},
): Promise<Ending> => ending(CLI[0], [CLI[1], ...args], { cwd, env: environment(more) });

/** The same, of a command that must succeed. */
export async function done(cwd: string, args: readonly string[], more?: NodeJS.ProcessEnv) {
  const ended = await run(cwd, args, more);
  if (ended.code !== 0) throw new Error(`${args.join(' ')}: ${ended.stdout}${ended.stderr}`);
  return ended;
}

export const PROJECT = 'my-api';

export const bootstrap = (framework: string, ...features: string[]): string[] => [
  PROJECT,
  '--framework',
  framework,
  ...features.flatMap((feature) => ['--feature', feature]),
  '--no-install',
  '--no-git',
];

/** Files that we made, wired ones among them, which the user edits; and how a remark looks there. */
const EDITED: Record<string, { remark: string; paths: readonly string[] }> = {
  fastify: {
    remark: '// mine: caf\u00e9',
    paths: ['src/models/index.ts', 'src/models/posts.ts', 'src/routes/index.ts', 'src/app.ts'],
  },
  flask: {
    remark: '# mine: caf\u00e9',
    paths: ['app/models/__init__.py', 'app/models/posts.py', 'app/__init__.py', 'app/config.py'],
  },
};

/** What a user does between two commands: edits what we wrote, and writes what is his own. */
export function editByHand(project: string, framework: string): void {
  const { remark, paths } = EDITED[framework]!;
  for (const path of paths) fs.appendFileSync(join(project, path), `\n${remark}\n`);
  fs.writeFileSync(join(project, 'notes.txt'), Buffer.from('caf\xe9 \xff\r\n', 'latin1'));
  fs.writeFileSync(join(project, 'secret.txt'), 'mine\n', { mode: 0o600 });
  fs.writeFileSync(join(project, 'deploy.sh'), '#!/bin/sh\n', { mode: 0o755 });
  fs.mkdirSync(join(project, 'empty'));
}

/** A command to break, where it is run, and what may be run next. */
export interface World {
  name: string;
  /** Makes what is there before it, in an empty folder. */
  seed: (folder: string) => Promise<unknown>;
  cwd: string;
  command: readonly string[];
  next: readonly (readonly string[])[];
}

const ADD = ['add', 'feature', 'comments', 'body:text', 'post:references=posts'];
const CHANGE = ['change', 'feature', 'posts', 'headline:was=title', 'subtitle:string:optional'];
const OTHER = ['add', 'feature', 'stars', 'count:integer'];

async function seedProject(folder: string, framework: string): Promise<void> {
  await done(folder, bootstrap(framework, 'posts title:string'));
  editByHand(join(folder, PROJECT), framework);
}

/** A project as an older template set made it. */
function seedOlder(folder: string, framework: string): void {
  const packed = fs.readFileSync(join(PROGRAM, `test/upgrade/0.1.0/${framework}.json.gz`));
  const tree = JSON.parse(String(gunzipSync(packed))) as Record<string, string>;
  for (const [path, text] of Object.entries(tree)) {
    const file = join(folder, PROJECT, path);
    fs.mkdirSync(dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
  editByHand(join(folder, PROJECT), framework);
}

/** What the user makes of the manifest, for `apply` to follow: an option, a field and a feature are new. */
function editManifest(project: string): void {
  const path = join(project, 'create-api.json');
  const manifest = JSON.parse(fs.readFileSync(path, 'utf8'));
  manifest.options.prefix = '/v2';
  manifest.feature.posts.fields.subtitle = 'string:optional';
  manifest.feature.tags = { fields: { label: 'string', post: 'references=posts' } };
  fs.writeFileSync(path, `${JSON.stringify(manifest, null, 2)}\n`);
}

/** A document of two collections, which refer to what is there and to each other. */
function writeDocument(project: string): void {
  const paths = Object.entries({ tags: 'postId', uses: 'tagId' }).map(([name, key]) => {
    const properties = { [key]: { type: 'integer' }, note: { type: 'string', maxLength: 20 } };
    const schema = { type: 'object', required: [key], properties };
    const content = { 'application/json': { schema: { type: 'array', items: schema } } };
    return [`/api/${name}`, { get: { responses: { 200: { content } } } }];
  });
  const document = { openapi: '3.1.0', paths: Object.fromEntries(paths) };
  fs.writeFileSync(join(project, 'openapi.json'), JSON.stringify(document));
}

/** Where the service of `posts` is, and where the user moves it. */
const MOVED: Record<string, readonly [string, string]> = {
  fastify: ['src/services/posts.ts', 'src/own/articles.ts'],
  flask: ['app/services/posts.py', 'app/own/articles.py'],
};

function move(project: string, [from, to]: readonly [string, string]): void {
  fs.mkdirSync(dirname(join(project, to)));
  fs.renameSync(join(project, from), join(project, to));
}

/** What is done to a project first: a command, or something by hand. */
type Before = readonly string[] | ((project: string) => void);

const worldsOf = (framework: string): World[] => {
  const project = (name: string, command: readonly string[], ...more: Before[]): World => ({
    name: `${framework}: ${name}`,
    cwd: PROJECT,
    command,
    next: [command, OTHER, ['undo']],
    async seed(folder) {
      await seedProject(folder, framework);
      for (const one of more) {
        if (typeof one === 'function') one(join(folder, PROJECT));
        else await done(join(folder, PROJECT), one);
      }
    },
  });
  const create = bootstrap(framework, 'posts title:string', 'users email:email:unique');
  return [
    {
      name: `${framework}: bootstrap`,
      seed: async () => {},
      cwd: '.',
      command: create,
      next: [create, ['other-api', ...create.slice(1)]],
    },
    project('add feature', ADD),
    project('undo', ['undo'], ADD),
    project('undo of several', ['undo', '2'], OTHER, ADD),
    {
      ...project('redo of several', ['redo', '2'], OTHER, ADD, ['undo', '2']),
      // What is left to undo is the project's making, which the user's edits keep.
      next: [['redo', '2'], OTHER, ['add', 'cors']],
    },
    project('add cors', ['add', 'cors']),
    project('eject', ['eject', 'feature', 'routes', 'models']),
    project('change feature', CHANGE, ADD),
    project('change project', ['change', 'project', '--prefix', '/v2', '--with', 'cors'], ADD),
    project('rename feature', ['rename', 'feature', 'posts', 'articles'], ADD),
    project('remove feature', ['remove', 'feature', 'posts', '--force']),
    project('moved', ['moved', ...MOVED[framework]!], (at) => move(at, MOVED[framework]!)),
    project('apply', ['apply'], editManifest),
    project('import', ['import', 'openapi.json'], writeDocument),
    {
      ...project('upgrade', ['upgrade']),
      seed: async (folder) => seedOlder(folder, framework),
    },
  ];
};

const ALL: readonly World[][] = ['fastify', 'flask'].map(worldsOf);

/** All worlds where FULL is set; else each command on one of the frameworks, as the seed says. */
export const worldsFor = (seed: number): World[] =>
  process.env.FULL
    ? ALL.flat()
    : ALL[0]!.map((_, index) => ALL[(seed + index) % ALL.length]![index]!);
