import type { ProjectFacts } from '../../framework.ts';

/** The oldest Node of each line that the dependencies run on. */
const OLDEST: Record<number, string> = { 20: '20.19', 22: '22.12' };

/** The line of Node that a project is for. */
export const lineOfNode = ({ node }: ProjectFacts['options']): number =>
  Number(node) in OLDEST ? Number(node) : 20;

/** The oldest Node that runs a project. */
export const leastNode = (options: ProjectFacts['options']): string => OLDEST[lineOfNode(options)]!;
