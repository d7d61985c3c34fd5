import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Plugin, build } from 'esbuild';
import fse from 'fs-extra';
import { type Feature } from '../../../src/project/feature.ts';
import { parseFeatureText } from '../../../src/project/fields/grammar.ts';
import { resolveFeatures } from '../../../src/project/resolve.ts';
import { loadFramework } from '../../../src/frameworks/index.ts';
import { FEATURE_TEXTS } from '../../../src/testing/features.ts';
import { type Server, run, serve } from '../../../src/testing/processes.ts';
import { ROOT, install } from '../install.ts';
import type { Stack } from '../stacks.ts';
import type { Mutation } from './mutation.ts';

const CLI = join(import.meta.dirname, '../../../bin/create-api.js');

/** An installed project with an empty, migrated database, of which broken copies are started. */
export interface Subject {
  features: Feature[];
  options: { wireCase: 'camel' | 'snake'; id: 'integer'; prefix: string };
  /** Starts the project, broken in one way; each time on a database of its own. */
  start: (mutation?: Mutation) => Promise<Server>;
  remove: () => Promise<void>;
}

export async function makeSubject(stack: Stack): Promise<Subject> {
  await mkdir(ROOT, { recursive: true });
  const parent = await mkdtemp(join(ROOT, `mutants-${stack.framework}-`));
  const project = join(parent, 'my-api');
  const flags = FEATURE_TEXTS.flatMap((feature) => ['--feature', feature]);
  const made = ['my-api', '--framework', stack.framework, ...flags, '--no-install', '--no-git'];
  await run([process.execPath, CLI, ...made, '--yes'], { cwd: parent });
  await install(stack, project);
  const { language } = await loadFramework(stack.framework);
  const urlOf = (file: string) => language.database!.fileUrl!(file);
  const empty = join(parent, 'empty.sqlite');
  for (const command of [...stack.build, stack.migrate.up]) {
    await run(command, { cwd: project, env: { DATABASE_URL: urlOf(empty) } });
  }
  const options = { wireCase: stack.wireCase, id: 'integer', prefix: '/api' } as const;
  const parsed = FEATURE_TEXTS.map((text) => parseFeatureText(text));
  const specs = Object.fromEntries(parsed.map(({ key, spec }) => [key, spec]));
  let count = 0;

  async function start(mutation?: Mutation): Promise<Server> {
    count += 1;
    const database = join(parent, `${count}.sqlite`);
    await fse.copy(empty, database);
    const broken = stack.build.length > 0 ? bundle : copy;
    const { cwd, command } = await broken(stack, project, `${count}`, mutation);
    return serve(command, cwd, (port) => ({
      ...stack.environment(port),
      DATABASE_URL: urlOf(database),
    }));
  }

  return {
    features: resolveFeatures(specs, { language, options }),
    options,
    start,
    remove: () => rm(parent, { recursive: true, force: true }),
  };
}

/** @throws Error where the file has not each text once */
function mutate(source: string, { file, edits }: Mutation): string {
  return edits.reduce((text, [from, to]) => {
    const parts = text.split(from);
    if (parts.length !== 2) throw new Error(`${file} has ${parts.length - 1} times: ${from}`);
    return parts.join(to);
  }, source);
}

/** TypeScript: one file made of all, in a moment. */
async function bundle(_stack: Stack, project: string, id: string, mutation?: Mutation) {
  const plugin: Plugin = {
    name: 'mutate',
    setup: ({ onLoad }) =>
      onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        if (!mutation || path !== join(project, mutation.file)) return undefined;
        return { contents: mutate(await readFile(path, 'utf8'), mutation), loader: 'ts' };
      }),
  };
  const outfile = join(project, 'mutants', `${id}.mjs`);
  await build({
    entryPoints: [join(project, 'src/server.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile,
    plugins: [plugin],
  });
  return { cwd: project, command: ['node', outfile] };
}

const SHARED = ['.venv', '.create-api', 'migrations', 'tests'];

/** Python: a copy of the app beside the project, with its environment. */
async function copy(stack: Stack, project: string, id: string, mutation?: Mutation) {
  const cwd = `${project}-${id}`;
  await fse.copy(project, cwd, {
    filter: (path) => !SHARED.some((name) => path.endsWith(`/${name}`)),
  });
  await symlink(join(project, '.venv'), join(cwd, '.venv'));
  if (mutation) {
    const path = join(cwd, mutation.file);
    await writeFile(path, mutate(await readFile(path, 'utf8'), mutation));
  }
  return { cwd, command: stack.serve.production };
}
