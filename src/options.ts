import type { ProjectOption } from './framework.ts';
import { prefixFault } from './project/prefix.ts';

const NODES = [20, 22] as const;

/** The newest Node that projects know of and that is not newer than the running one. */
const runningNode = (): number => {
  const major = Number(process.versions.node.split('.')[0]);
  return NODES.findLast((node) => node <= major) ?? NODES[0];
};

/** Options that frameworks share, each declared once: `options: { node: PROJECT_OPTIONS.node }`. */
export const PROJECT_OPTIONS = {
  id: {
    describe: 'The ids of items; a uuid is a UUIDv7',
    choices: ['integer', 'uuid'],
    default: 'integer',
    change: 'never',
    why: 'The ids that are there, and every reference to them, would have to be made anew; clients keep them too.',
  },
  wireCase: {
    describe: 'The case of names in JSON and in queries',
    choices: ['camel', 'snake'],
    default: 'camel',
    change: 'never',
    why: 'Every client reads and writes these names.',
  },
  prefix: {
    describe: 'The path that the resources are under',
    choices: ['/api', '/api/v1'],
    fault: prefixFault,
    default: '/api',
    change: 'rerender',
    why: 'Routes, tests and documents are written anew; clients have to be told of the new address.',
  },
  database: {
    describe: 'SQLite in a file, or PostgreSQL alone',
    choices: ['sqlite', 'postgres'],
    default: 'sqlite',
    change: 'free',
    why: 'Migrations and queries run on both; only the data has to be taken along.',
    question: 'Which database?',
    needs: {
      postgres: ({ name }) => [`createdb ${name.snake}`, 'its database, on a PostgreSQL server'],
    },
  },
  validation: {
    describe: 'What validates requests',
    choices: ['marshmallow', 'pydantic'],
    default: 'marshmallow',
    change: 'rerender',
    why: 'Schemas are written anew; what the API answers stays as it is.',
  },
  node: {
    describe: 'The oldest Node the project is to run on',
    choices: NODES,
    default: runningNode(),
    change: 'rerender',
    why: 'It decides which versions of the dependencies fit.',
  },
} as const satisfies Record<string, ProjectOption>;

/** The options that the TypeScript folders know of: `options: typescriptOptions`. */
export const typescriptOptions = {
  id: PROJECT_OPTIONS.id,
  wireCase: PROJECT_OPTIONS.wireCase,
  prefix: PROJECT_OPTIONS.prefix,
  database: PROJECT_OPTIONS.database,
  node: PROJECT_OPTIONS.node,
} satisfies Record<string, ProjectOption>;

/** The options that the Python folders know of: `options: pythonOptions`. */
export const pythonOptions = {
  id: PROJECT_OPTIONS.id,
  wireCase: { ...PROJECT_OPTIONS.wireCase, default: 'snake' },
  prefix: PROJECT_OPTIONS.prefix,
  database: PROJECT_OPTIONS.database,
} satisfies Record<string, ProjectOption>;
