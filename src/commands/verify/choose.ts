import { ROWS } from '../../contract/rows/index.ts';
import type { Report } from '../../contract/run.ts';
import { CreateApiError } from '../../errors.ts';
import type { Feature } from '../../project/feature.ts';
import { suggest } from '../../project/names/suggest.ts';

export interface ChosenRows {
  /** The rows that have to run; undefined: all. */
  run: string[] | undefined;
  /** A report of what was asked for alone. */
  shown: (report: Report) => Report;
}

const topicOf = (id: string) => id.replace(/\..*/, '');

/**
 * What `--only` names: a section (`2`, `§2`), a topic (`list`) or a row (`list.limit`).
 * @throws CreateApiError (`usage`) with the nearest there is
 */
export function chooseRows(words: readonly string[]): ChosenRows {
  if (words.length === 0) return { run: undefined, shown: (report) => report };
  const ids = new Set(words.flatMap(rowsOf));
  const chosen = ROWS.filter(({ id }) => ids.has(id));
  // A row about every answer sees those that others provoke: of itself it asks for none.
  const alone = chosen.every(({ scope }) => scope === 'exchange');
  return { run: alone ? undefined : [...ids], shown: (report) => among(report, ids) };
}

function rowsOf(word: string): string[] {
  const section = word.replace(/^§/, '');
  const found = ROWS.filter((row) => [row.id, topicOf(row.id), row.section].includes(section));
  if (found.length > 0) return found.map(({ id }) => id);
  const sections = [...new Set(ROWS.map((row) => row.section))].sort();
  const nearest =
    suggest(section, new Set(ROWS.map(({ id }) => topicOf(id)))) ??
    suggest(
      section,
      ROWS.map(({ id }) => id),
    );
  throw new CreateApiError(`--only: the contract has no section, topic or row "${word}".`, {
    exit: 'usage',
    hint: nearest
      ? `Did you mean ${nearest}?`
      : `The sections are ${sections.join(', ')}; a row is list.limit, a topic all of list.`,
  });
}

function among({ results, exchanges }: Report, ids: ReadonlySet<string>): Report {
  const shown = results.filter(({ id }) => ids.has(id));
  return { ok: shown.every(({ outcome }) => outcome !== 'fail'), results: shown, exchanges };
}

/**
 * The keys of the features that `--feature` names; all without it.
 * @throws CreateApiError (`usage`) with the nearest there is
 */
export function chooseFeatures(words: readonly string[], features: readonly Feature[]): string[] {
  const keys = features.map(({ key }) => key);
  const unknown = words.find((word) => !keys.includes(word));
  if (unknown === undefined) return words.length > 0 ? [...words] : keys;
  const nearest = suggest(unknown, keys);
  throw new CreateApiError(`--feature: the project has no feature "${unknown}".`, {
    exit: 'usage',
    hint: nearest ? `Did you mean ${nearest}?` : `There is: ${keys.join(', ') || 'none'}.`,
  });
}
