import colors from 'picocolors';
import { failureLines, figuresOf, skippedText } from '../../contract/report.ts';
import { isLimited } from '../../contract/row.ts';
import { ROWS } from '../../contract/rows/index.ts';
import type { Report, Result } from '../../contract/run.ts';
import { CreateApiError } from '../../errors.ts';
import { NAME } from '../../name.ts';
import { say } from '../../ui/terminal.ts';

const COLORS = { pass: colors.green, fail: colors.red, skip: colors.yellow };

/** `      pass  §1 list.limit books` */
export const resultLine = ({ outcome, section, id, feature, field }: Result): string => {
  const place = [feature, field].filter((each) => each !== null).join('.');
  return `${COLORS[outcome](outcome.padStart(10))}  §${section} ${id} ${colors.dim(place)}`.trimEnd();
};

/** The report as text, or as JSON: docs/verify.schema.json. */
export function showReport(
  report: Report,
  { json }: { json: boolean },
  features: readonly string[],
): void {
  if (json) return say(reportJson(report, features));
  for (const result of report.results.filter(({ outcome }) => outcome === 'fail')) {
    const [head, clause, ...lines] = failureLines(result);
    say(`\n${colors.red(head!)}\n${colors.bold(clause!)}\n${lines.join('\n')}`);
  }
  say(`\n${figuresText(report)}`);
}

const figuresText = (report: Report): string => {
  const { checks, passed, clauses, requests } = figuresOf(report);
  const met = new Set(report.results.map(({ id }) => id));
  const due = ROWS.filter((row) => !isLimited(row) || met.has(row.id)).length;
  return `${passed} of ${checks} checks pass${skippedText(report)}: ${clauses} of ${due} clauses, ${requests} requests.`;
};

export const reportJson = (report: Report, features: readonly string[]): string =>
  JSON.stringify(
    { format: 1, ok: report.ok, features, figures: figuresOf(report), results: report.results },
    null,
    2,
  );

/** What the command ends with where a check fails. */
export function refusalOf(report: Report): CreateApiError | undefined {
  const { failed } = figuresOf(report);
  if (failed === 0) return undefined;
  const message = failed === 1 ? 'One check fails.' : `${failed} checks fail.`;
  const [first] = report.results.filter(({ outcome }) => outcome === 'fail');
  return new CreateApiError(message, {
    blame: 'project',
    hint: `One alone: ${NAME} verify --only ${first!.id}`,
  });
}
