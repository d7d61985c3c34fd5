import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkContract, type Report } from '../../src/contract/run.ts';
import { isLimited } from '../../src/contract/row.ts';
import { ROWS } from '../../src/contract/rows/index.ts';
import { reportText } from '../../src/contract/report.ts';
import { FEATURE_TEXTS } from '../../src/testing/features.ts';
import { PARTIAL_TEXTS, featuresOf } from './features.ts';
import { startReference } from './reference/server.ts';

describe.each(['camel', 'snake'] as const)(
  'an API that keeps the contract, in %s case',
  (wireCase) => {
    const options = { wireCase, id: 'integer', prefix: '/api' } as const;
    const features = featuresOf([...FEATURE_TEXTS, ...PARTIAL_TEXTS], options);
    let reference: Awaited<ReturnType<typeof startReference>>;
    let report: Report;

    beforeAll(async () => {
      reference = await startReference(features, wireCase);
      report = await checkContract({ baseUrl: reference.url, features, options });
    });
    afterAll(() => reference.close());

    test('passes every check', () => {
      expect(report.ok, reportText(report)).toBe(true);
    });

    test('meets every row at least once', () => {
      const met = new Set(
        report.results.filter((each) => each.outcome === 'pass').map(({ id }) => id),
      );
      const unmet = ROWS.filter((row) => !met.has(row.id) && !isLimited(row));
      expect(unmet).toEqual([]);
    });
  },
);

test('an API with a limit of requests keeps it', async () => {
  const rateLimit = { requests: 10, seconds: 60 };
  const options = { wireCase: 'camel', id: 'integer', prefix: '/api' } as const;
  for (const texts of [[], FEATURE_TEXTS]) {
    const features = featuresOf(texts, options);
    const reference = await startReference(features, 'camel', rateLimit.requests);
    const report = await checkContract({ baseUrl: reference.url, features, options, rateLimit });
    await reference.close();
    expect(report.ok, reportText(report)).toBe(true);
    const met = new Set(report.results.map(({ id }) => id));
    const due = ROWS.filter((row) => isLimited(row) || row.scope === 'exchange');
    expect([...met]).toEqual(due.map(({ id }) => id));
  }
});

test('what stays, and others refer to, is used once', async () => {
  const options = { wireCase: 'camel', id: 'integer', prefix: '/api' } as const;
  const texts = [
    'labels text:string:unique shelf:references=shelves',
    'shelves code:string:unique --except list,delete',
  ];
  const features = featuresOf(texts, options);
  const reference = await startReference(features, 'camel');
  const report = await checkContract({ baseUrl: reference.url, features, options });
  await reference.close();
  expect(report.ok, reportText(report)).toBe(true);
  const skipped = report.results.filter(
    ({ outcome, id }) => outcome === 'skip' && id.startsWith('create'),
  );
  expect(skipped).toEqual([]);
});

test('each row has an id of its own, a section and a clause', () => {
  expect(new Set(ROWS.map(({ id }) => id)).size).toBe(ROWS.length);
  expect(ROWS.filter(({ section, clause }) => !/^[1245]$/.test(section) || clause === '')).toEqual(
    [],
  );
});
