import type { ProjectOption } from './framework.ts';

const NODES = [20, 22] as const;

/** The newest Node that projects know of and that is not newer than the running one. */
const runningNode = (): number => {
  const major = Number(process.versions.node.split('.')[0]);
  return NODES.findLast((node) => node <= major) ?? NODES[0];
};

/** Options that frameworks share, each declared once: `options: { node: PROJECT_OPTIONS.node }`. */
export const PROJECT_OPTIONS = {
  node: {
    describe: 'The oldest Node the project is to run on',
    choices: NODES,
    default: runningNode(),
    change: 'rerender',
    why: 'It decides which versions of the dependencies fit.',
  },
} as const satisfies Record<string, ProjectOption>;
