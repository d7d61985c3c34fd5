import type { Report, Result } from './run.ts';

/** The first say enough; the report as data has them all. */
const SHOWN = 3;

const place = ({ feature, field }: Result): string =>
  [feature, field].filter((each) => each !== null).join('.');

/** A check that fails: where, the clause, and what came in place of what was due. */
export const failureLines = (result: Result): string[] => [
  `✗ §${result.section} ${result.id} ${place(result)}`.trimEnd(),
  `  ${result.clause}`,
  ...result.violations
    .slice(0, SHOWN)
    .flatMap(({ request, came, due }) => [
      `    ${request}`,
      `      came ${came}`,
      `      due  ${due}`,
    ]),
];

export interface Figures {
  /** Rows of the contract that were checked. */
  clauses: number;
  checks: number;
  passed: number;
  failed: number;
  skipped: number;
  requests: number;
}

/** A report in figures. */
export const figuresOf = ({ results, exchanges }: Report): Figures => {
  const count = (outcome: Result['outcome']) =>
    results.filter((result) => result.outcome === outcome).length;
  return {
    clauses: new Set(results.map(({ id }) => id)).size,
    checks: results.length,
    passed: count('pass'),
    failed: count('fail'),
    skipped: count('skip'),
    requests: exchanges,
  };
};

/** `, 3 skipped: too few unique values`; nothing where none was. */
export const skippedText = ({ results }: Report): string => {
  const skipped = results.filter(({ outcome }) => outcome === 'skip');
  const reasons = [...new Set(skipped.map(({ reason }) => reason))].join('; ');
  return skipped.length > 0 ? `, ${skipped.length} skipped: ${reasons}` : '';
};

/** The failures of a report as text for a person, and one line of figures. */
export const reportText = (report: Report): string => {
  const failed = report.results.filter(({ outcome }) => outcome === 'fail');
  const { checks, passed, requests } = figuresOf(report);
  const figures = `${passed} of ${checks} checks pass${skippedText(report)}; ${requests} requests.`;
  return [...failed.flatMap(failureLines), figures].join('\n');
};
