import {
  BIN,
  COPIED_FEATURE,
  ENV,
  ROUNDS,
  WORK,
  bootstrap,
  copiesOf,
  emptyFolder,
  ended,
  newProject,
} from './kit.ts';
import { grow } from './grown.ts';
import { type Subject, inTurn } from './in-turn.ts';
import type { Report, Table } from './report.ts';
import { median, quantile, ratio, rounded } from './statistics.ts';

const node = process.execPath;
export const ADD = [
  node,
  BIN,
  'add',
  'feature',
  'posts',
  'title:string',
  'author:references=users',
];

export const FLOOR: Subject = {
  name: '`node -e 0`',
  command: [node, '-e', '0'],
  prepare: async () => WORK,
};

export const makes = (framework: string): Subject => ({
  name: `\`create-api my-api\` (${framework})`,
  command: [node, ...bootstrap(framework)],
  prepare: emptyFolder,
  ours: true,
});

export const adds = async (framework: string): Promise<Subject> => ({
  name: `\`create-api add feature\` (${framework})`,
  command: ADD,
  prepare: copiesOf(await newProject(framework)),
  ours: true,
});

/** The same in a project that has 999 features already. */
async function addsTheThousandth(framework: string): Promise<Subject> {
  const project = await newProject(framework, '--feature', COPIED_FEATURE);
  await grow(project, 997);
  return {
    name: `the same, the 1,000th (${framework})`,
    command: ADD,
    prepare: copiesOf(project),
    ours: true,
  };
}

/** What may follow an `add feature`, in the words of the command line. */
const LATER: readonly (readonly string[])[] = [
  ['change', 'feature', 'posts', 'body:text:optional'],
  ['rename', 'feature', 'posts', 'articles'],
  ['remove', 'feature', 'posts'],
  ['undo'],
];

const laterName = (words: readonly string[], framework: string): string =>
  `\`create-api ${words.filter((word) => !word.includes(':')).join(' ')}\` (${framework})`;

async function later(framework: string): Promise<Subject[]> {
  const project = await newProject(framework);
  ended(ADD, project);
  return LATER.map((words) => ({
    name: laterName(words, framework),
    command: [node, BIN, ...words],
    prepare: copiesOf(project),
    ours: true,
  }));
}

const helps = (...words: string[]): Subject => ({
  name: `\`${['create-api', ...words, '--help'].join(' ')}\``,
  command: [node, BIN, ...words, '--help'],
  prepare: async () => WORK,
  ours: true,
});

const GOALS: Goal[] = [
  { of: '`create-api --help`', to: FLOOR.name, most: 1.3 },
  ...['fastify', 'flask'].flatMap((framework) => {
    const add = `\`create-api add feature\` (${framework})`;
    return [
      { of: add, to: FLOOR.name, most: 2.2 },
      { of: `the same, the 1,000th (${framework})`, to: add, most: 1.5 },
      ...LATER.map((words) => ({ of: laterName(words, framework), to: FLOOR.name, most: 3 })),
    ];
  }),
];

/** All that we promise to be quick, against Node alone. */
export async function cli(): Promise<Report> {
  const subjects = [
    FLOOR,
    helps(),
    helps('add', 'feature'),
    makes('fastify'),
    makes('flask'),
    await adds('fastify'),
    await adds('flask'),
    await addsTheThousandth('fastify'),
    await addsTheThousandth('flask'),
    ...(await later('fastify')),
    ...(await later('flask')),
    {
      ...(await adds('flask')),
      name: '`add feature` (flask), with no compiled code kept',
      env: { ...ENV, NODE_DISABLE_COMPILE_CACHE: '1' },
    },
  ];
  const times = await inTurn(subjects, ROUNDS);
  const report = reportOf(subjects, times, { name: 'cli', title: 'create-api beside Node alone' });
  return { ...report, tables: [...report.tables, goalsTable(GOALS, subjects, times)] };
}

/** A ratio of two subjects that is not to be passed. */
export interface Goal {
  /** The name of what is measured, and of what it is measured by. */
  of: string;
  to: string;
  most: number;
}

/** What became of the goals, where both subjects are there. */
export function goalsTable(
  goals: readonly Goal[],
  subjects: readonly Subject[],
  times: readonly number[][],
): Table {
  const timesOf = (name: string) => times[subjects.findIndex((subject) => subject.name === name)];
  const rows = goals.flatMap(({ of, to, most }) => {
    const [own, other] = [timesOf(of), timesOf(to)];
    if (!own || !other) return [];
    const reached = ratio(own, other);
    const verdict = reached <= most ? 'met' : 'missed';
    return [[`${of} to ${to}`, `≤ ${most}`, reached.toFixed(2), verdict]];
  });
  return { caption: 'Goals:', columns: ['ratio', 'goal', 'reached', ''], rows };
}

/** Medians, and ratios to the first of the subjects. */
export function reportOf(
  subjects: readonly Subject[],
  times: readonly number[][],
  { name, title }: { name: string; title: string },
): Report {
  const rows = subjects.map((subject, index) => {
    const own = times[index]!;
    const spread = `${rounded(quantile(own, 0.25))}–${rounded(quantile(own, 0.75))}`;
    return [subject.name, rounded(median(own)), spread, ratio(own, times[0]!).toFixed(2)];
  });
  const bars = subjects.map(({ name: label, ours = false }, index) => ({
    label: label.replaceAll('`', ''),
    value: median(times[index]!),
    ours,
  }));
  return {
    tables: [
      {
        caption: `Whole processes in turn, ${times[0]!.length} rounds.`,
        columns: ['process', 'median ms', 'middle half', `ratio to ${subjects[0]!.name}`],
        rows,
      },
    ],
    graphs: [{ name, title, unit: 'milliseconds, median; less is better', bars }],
  };
}
