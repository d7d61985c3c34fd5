import { ROWS } from '../../contract/rows/index.ts';
import { isLimited } from '../../contract/row.ts';
import type { Report } from '../../contract/run.ts';
import type { RateLimit } from '../../contract/scene.ts';
import { CreateApiError } from '../../errors.ts';
import { NAME } from '../../name.ts';
import type { ChosenRows } from './choose.ts';
import { LIMITED, RATE_LIMIT } from './environment.ts';
import type { Check, Subject } from './index.ts';

/** What the app is started for: it is told this, and checked so. */
export interface Round {
  env: Readonly<Record<string, string>>;
  check: Check;
}

/**
 * One start for all rows but those about limits, one with a small limit for these, where the project has one.
 * @throws CreateApiError (`usage`) where nothing is left to check
 */
export function roundsOf(
  subject: Pick<Subject, 'project'>,
  rows: ChosenRows,
  checkFor: (limit?: RateLimit) => Check,
): Round[] {
  const [others, limits] = kindsIn(rows);
  const hasLimit = subject.project.manifest.with?.['rate-limit'] !== undefined;
  if (!others && !hasLimit) {
    throw new CreateApiError('--only: the project has no rate limit.', {
      exit: 'usage',
      hint: `It is given one by ${NAME} add rate-limit`,
    });
  }
  return [
    ...(others ? [{ env: {}, check: checkFor() }] : []),
    ...(limits && hasLimit ? [{ env: LIMITED, check: checkFor(RATE_LIMIT) }] : []),
  ];
}

/** @throws CreateApiError (`usage`) where all that was chosen needs an API that is started for it */
export function refuseLimits(rows: ChosenRows): void {
  const [others] = kindsIn(rows);
  if (others) return;
  throw new CreateApiError('--only: rows about rate limits need an API with a small one.', {
    exit: 'usage',
    hint: 'Leave --url out: then the project is started with one.',
  });
}

/** Whether there are rows about all else, and rows about limits. */
function kindsIn({ run }: ChosenRows): [others: boolean, limits: boolean] {
  const chosen = ROWS.filter(({ id }) => run?.includes(id) ?? true);
  return [!chosen.every(isLimited), chosen.some(isLimited)];
}

/** Several reports as one: what holds for every answer is told once, save where it fails. */
export function together(reports: readonly Report[]): Report {
  const all = reports.flatMap(({ results }, at) => {
    const told = new Set(reports.slice(0, at).flatMap((each) => each.results.map(({ id }) => id)));
    return results.filter(({ id, outcome }) => outcome === 'fail' || !told.has(id));
  });
  return {
    ok: reports.every(({ ok }) => ok),
    results: all,
    exchanges: reports.reduce((sum, each) => sum + each.exchanges, 0),
  };
}
