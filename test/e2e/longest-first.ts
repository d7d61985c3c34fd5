import { basename } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes minutes: begun first, so that the last file to end is a short one. */
const LONGEST = ['fastapi', 'flask', 'express', 'fastify', 'rows', 'tools', 'tables', 'options'];

const place = ({ moduleId }: TestSpecification): number => {
  const at = LONGEST.indexOf(basename(moduleId, '.e2e.ts'));
  return at < 0 ? LONGEST.length : at;
};

/** Without times of an earlier run vitest begins with the largest file, and those of the frameworks are three lines. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((one, other) => place(one) - place(other));
  }
}
