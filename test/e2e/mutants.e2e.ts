import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reportText } from '../../src/contract/report.ts';
import { ROWS } from '../../src/contract/rows/index.ts';
import { checkContract } from '../../src/contract/run.ts';
import { isInstalled } from '../../src/run.ts';
import { MUTATIONS } from './mutants/index.ts';
import { type Subject, makeSubject } from './mutants/subject.ts';
import { sample } from './sample.ts';
import { STACKS } from './stacks.ts';

const isCi = process.env['CI'] === 'true';
const EACH = 4;

/** Rows about every answer see only those that others provoke. */
const PROVOKING = ['create.answer', 'delete.twice', 'faults.all', 'unique.taken'];
const isExchange = (row: string) =>
  ROWS.some(({ id, scope }) => id === row && scope === 'exchange');

const rowsFor = (row: string) => (isExchange(row) ? [row, ...PROVOKING] : [row]);

test('a generated project is broken in 60 ways at least, and each by a row that there is', () => {
  const all = Object.values(MUTATIONS).flat();
  expect(all.length).toBeGreaterThanOrEqual(60);
  expect(all.filter(({ row }) => !ROWS.some(({ id }) => id === row))).toEqual([]);
});

describe.each(sample(STACKS, 2))('$framework', (stack) => {
  const there = isCi || stack.needs.every(isInstalled);
  const mutations = sample(MUTATIONS[stack.framework] ?? [], EACH);
  let subject: Subject;

  describe.skipIf(!there)(there ? 'broken' : `skipped: ${stack.needs.join()} is missing`, () => {
    beforeAll(async () => {
      subject = await makeSubject(stack);
    });
    afterAll(() => subject?.remove());

    test('not at all, and no row minds', async () => {
      const server = await subject.start();
      const { features, options } = subject;
      const only = [...new Set(mutations.flatMap(({ row }) => rowsFor(row)))];
      try {
        const report = await checkContract({ baseUrl: server.url, features, options, only });
        expect(report.ok, reportText(report)).toBe(true);
      } finally {
        await server.kill();
      }
    });

    test.each(mutations)('$what: $row notices', async (mutation) => {
      const { row } = mutation;
      const server = await subject.start(mutation);
      const { features, options } = subject;
      const bail = !isExchange(row);
      const only = rowsFor(row);
      try {
        const { results } = await checkContract({
          baseUrl: server.url,
          features,
          options,
          only,
          bail,
        });
        const failed = results.filter(({ outcome }) => outcome === 'fail').map(({ id }) => id);
        expect(failed).toContain(row);
      } finally {
        await server.kill();
      }
    });
  });
});
