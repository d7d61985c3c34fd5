import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { run, serve, type Server } from '../../../src/testing/processes.ts';
import { install, ROOT } from '../install.ts';
import type { Stack } from '../stacks.ts';
import type { Postgres } from './postgres.ts';

/** What a scenario plays in: a built project, and a migrated database of its own. */
export interface Scene {
  stack: Stack;
  /** The project's folder. */
  project: string;
  postgres: Postgres;
  /** The database's name. */
  database: string;
  /** Starts the API by its production command. */
  serve: (environment?: Record<string, string>) => Promise<Server>;
  /** A key as this API's clients write it. */
  key: (name: string) => string;
}

/** A fault, and what an API has to make of it; throws where it makes something else. */
export interface Scenario {
  title: string;
  play: (scene: Scene) => Promise<void>;
}

/** All, at full numbers; else a sample. */
export const isFull = process.env['FULL'] === '1';

const FEATURES = [
  'things code:string:unique name:string:index rank:integer:optional:index slug:string:optional:unique extra:json:optional',
  'notes thing:references=things text:text:optional',
];

const CLI = join(import.meta.dirname, '../../../bin/create-api.js');
const TEMPLATE = 'migrated';

/** A project of a stack, and how to set scenes in it. */
export interface Stage {
  scene: () => Promise<Scene>;
  drop: () => Promise<void>;
}

export const createStage = async (stack: Stack, postgres: Postgres): Promise<Stage> => {
  await mkdir(ROOT, { recursive: true });
  const parent = await mkdtemp(join(ROOT, `faults-${stack.framework}-`));
  const project = join(parent, 'my-api');
  const features = FEATURES.flatMap((feature) => ['--feature', feature]);
  const flags = ['--framework', stack.framework, '--no-install', '--no-git', '--yes', ...features];
  await run([process.execPath, CLI, 'my-api', ...flags], { cwd: parent });
  await install(stack, project);
  for (const command of stack.build) await run(command, { cwd: project });
  const template = `${TEMPLATE}_${stack.framework}`;
  await postgres.query('postgres', `CREATE DATABASE ${template}`);
  const env = { DATABASE_URL: postgres.url(template) };
  await run(stack.migrate.up, { cwd: project, env });
  let scenes = 0;
  return {
    scene: async () => {
      const database = `${stack.framework}_${(scenes += 1)}`;
      await postgres.query('postgres', `CREATE DATABASE ${database} TEMPLATE ${template}`);
      return {
        stack,
        project,
        postgres,
        database,
        serve: (environment = {}) =>
          serve(stack.serve.production, project, (port) => ({
            ...stack.environment(port),
            DATABASE_URL: postgres.url(database),
            ...environment,
          })),
        key: (name) => (stack.wireCase === 'snake' ? name : camel(name)),
      };
    },
    drop: () => rm(parent, { recursive: true, force: true }),
  };
};

const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
