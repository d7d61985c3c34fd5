import type { Stack } from '../stacks.ts';
import type { Case } from './cases.ts';
import type { Kind } from './schema.ts';

type Row = Record<string, unknown>;

/** What a database holds: a line for each part of its schema, and the rows of each table. */
interface Held {
  lines: string[];
  rows: Record<string, Row[]>;
}

/** What a driver has found on its way. */
export interface Found extends Partial<
  Record<'start' | 'up' | 'down' | 'again' | 'empty' | 'anew' | 'fresh', Held>
> {
  error?: string;
}

/** What is not as it is to be, told with the commands that lead there. */
export function problemsOf(one: Case, found: Found, kind: Kind, stack: Stack): string[] {
  const told = [
    ...(found.error ? [found.error] : []),
    ...differences(UP, one, [found.fresh, found.up], kind, stack),
    ...differences(UP, one, [found.fresh, found.anew], kind, stack),
    ...differences(DOWN, one, [found.start, found.down], kind, stack),
    ...differences(AGAIN, one, [found.up, found.again], kind, stack),
    ...(found.empty?.lines ?? []).map((line) => `left: ${line}`),
    ...valuesOf(one, found),
  ];
  if (told.length === 0) return [];
  return [`${one.changed}\n${one.commands.join('\n')}\n  ${told.join('\n  ')}`];
}

/** What may differ, and why. */
const ACCEPTED: {
  why: string;
  in: (kind: Kind, stack: Stack, title: Title) => boolean;
  alike: (line: string, one: Case) => string;
}[] = [
  {
    why: 'SQLite takes a new column that can’t be null only with a default, and no default away.',
    in: (kind) => kind === 'sqlite',
    alike: (line) => line.replace(/^(column .*?) default .*$/, '$1'),
  },
  {
    why: 'SQLite minds no length: on TypeScript, where nothing reads it, texts of any kind stay what they were.',
    in: (kind, { wireCase }) => kind === 'sqlite' && wireCase === 'camel',
    alike: (line) => line.replace(/ varchar\(\d+\)/, ' text'),
  },
  {
    why: 'PostgreSQL: what counts ids, and on Python a key, keep the names that they were made with; nothing reads them.',
    in: (kind) => kind === 'postgres',
    alike: (line) =>
      line
        .replace(/nextval\(.*?\)/, 'nextval')
        .replace(/^constraint fk_\S+|^constraint \w+_fkey/, 'constraint'),
  },
  {
    why: 'What a way down brings back is empty where it could not be made up: it refers, or no two may share it.',
    in: (_kind, _stack, title) => title === DOWN,
    alike(line, { apart, expected, from }) {
      const kept = Object.values(expected).map((what) =>
        typeof what === 'string' ? '' : what.was,
      );
      const gone = apart.filter((column) => !kept.includes(column));
      const isGone = gone.some((column) => line.startsWith(`column ${from}.${column} `));
      return isGone ? line.replace(' not null', '') : line;
    },
  },
];

const [UP, DOWN, AGAIN] = [
  'up is not as if made so',
  'down is not the start',
  'up again is not as up',
] as const;
type Title = typeof UP | typeof DOWN | typeof AGAIN;

function differences(
  title: Title,
  one: Case,
  [wanted, there]: [Held | undefined, Held | undefined],
  kind: Kind,
  stack: Stack,
): string[] {
  if (!wanted || !there) return [];
  const rules = ACCEPTED.filter((rule) => rule.in(kind, stack, title));
  const [a, b] = [wanted, there].map(({ lines }) =>
    lines.map((line) => rules.reduce((text, { alike }) => alike(text, one), line)),
  ) as [string[], string[]];
  const missing = a.filter((line) => !b.includes(line)).map((line) => `- ${line}`);
  const more = b.filter((line) => !a.includes(line)).map((line) => `+ ${line}`);
  return missing.length + more.length > 0 ? [title, ...missing, ...more] : [];
}

/** Kept values are what they were, under their new names; new ones are there, or not, as they are to be. */
function valuesOf({ from, to, expected }: Case, { start, up, down, again }: Found): string[] {
  if (!start) return [];
  const before = start.rows[from] ?? [];
  const told: string[] = [];
  const same = (a: unknown, b: unknown) => plain(a) === plain(b);
  for (const [title, held] of Object.entries({ up, again })) {
    if (!held) continue;
    const rows = held.rows[to] ?? [];
    if (rows.length !== before.length)
      told.push(`${title}: ${rows.length} rows of ${before.length}`);
    for (const [column, what] of Object.entries(expected)) {
      for (const [at, row] of rows.entries()) {
        const value = row[column];
        const isDue =
          what === 'some'
            ? value !== null
            : what === 'none'
              ? value === null
              : title === 'again' || same(value, before[at]?.[what.was]);
        if (!isDue) {
          const due = typeof what === 'string' ? what : plain(before[at]?.[what.was]);
          told.push(`${title}: ${column} is ${plain(value)}, not ${due}`);
        }
      }
    }
  }
  const kept = Object.values(expected).flatMap((what) =>
    typeof what === 'string' ? [] : what.was,
  );
  for (const [at, row] of (down?.rows[from] ?? []).entries()) {
    for (const column of kept) {
      if (!same(row[column], before[at]?.[column])) {
        told.push(`down: ${column} is ${plain(row[column])}, not ${plain(before[at]?.[column])}`);
      }
    }
  }
  return told;
}

/** 1, 1.0 and "1" are one. */
const plain = (value: unknown): string => {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return /^-?\d+(\.\d+)?$/.test(text) ? String(Number(text)) : text;
};
