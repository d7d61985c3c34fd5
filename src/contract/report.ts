import type { Report, Result } from './run.ts';

/** The first say enough; the report as data has them all. */
const SHOWN = 3;

const place = ({ feature, field }: Result): string =>
  [feature, field].filter((each) => each !== null).join('.');

/** The failures of a report as text for a person, and one line of figures. */
export const reportText = ({ results, exchanges }: Report): string => {
  const failed = results.filter(({ outcome }) => outcome === 'fail');
  const skipped = results.filter(({ outcome }) => outcome === 'skip').length;
  const lines = failed.flatMap((result) => [
    `✗ §${result.section} ${result.id} ${place(result)}`.trimEnd(),
    `  ${result.clause}`,
    ...result.violations
      .slice(0, SHOWN)
      .flatMap(({ request, came, due }) => [
        `    ${request}`,
        `      came ${came}`,
        `      due  ${due}`,
      ]),
  ]);
  const rest = skipped > 0 ? `, ${skipped} skipped for want of unique values` : '';
  const figures = `${results.length - failed.length - skipped} of ${results.length} checks pass`;
  return [...lines, `${figures}${rest}; ${exchanges} requests.`].join('\n');
};
