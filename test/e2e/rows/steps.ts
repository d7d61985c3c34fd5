/** A row of a table, every value as text; null where it has none. */
export type Row = Record<string, string | null>;

/** What the tables hold, by their names. */
export type Tables = Record<string, Row[]>;

/** A command, and what the rows are after its migration has run. */
export interface Step {
  words: readonly string[];
  becomes: (tables: Tables) => Tables;
  /** What the rows are after its way down, where that is not what they were. */
  lost?: (tables: Tables) => Tables;
}

export const FEATURES: readonly string[] = [
  'users name:string:max=80 email:email:unique age:integer:optional role:enum=admin,member:default=member',
  'posts title:string author:references=users body:text:optional',
];

export const START: Tables = {
  users: [
    { id: '1', name: 'Ada', email: 'ada@example.com', age: '36', role: 'admin' },
    { id: '2', name: "O'Neil 🚀", email: 'neil@example.com', age: null, role: 'member' },
    { id: '3', name: 'Lin', email: 'lin@example.com', age: '0', role: 'member' },
  ],
  posts: [
    { id: '1', title: 'One', author_id: '1', body: 'line 1\nline 2' },
    { id: '2', title: 'Two', author_id: '3', body: null },
  ],
};

const change = (feature: string, ...words: string[]) => ['change', 'feature', feature, ...words];
const omit = <T>(from: Record<string, T>, name: string): Record<string, T> =>
  Object.fromEntries(Object.entries(from).filter(([one]) => one !== name));

const same = (tables: Tables): Tables => tables;

/** Every row of a table made into another. */
const each =
  (table: string, to: (row: Row) => Row) =>
  (tables: Tables): Tables => ({ ...tables, [table]: tables[table]!.map(to) });

const called =
  (old: string, now: string) =>
  ({ [old]: value = null, ...row }: Row): Row => ({ ...row, [now]: value });

const without =
  (column: string) =>
  (row: Row): Row =>
    omit(row, column);

const tablesWithout =
  (table: string) =>
  (tables: Tables): Tables =>
    omit(tables, table);

/** A project's life, each command of which changes a table that has rows. */
export const STEPS: readonly Step[] = [
  {
    words: change('users', 'phone:string:optional'),
    becomes: each('users', (row) => ({ ...row, phone: null })),
  },
  {
    words: change('users', 'rank:integer:default=7', 'since:datetime:default=2026-02-03T04:05:06Z'),
    becomes: each('users', (row) => ({ ...row, rank: '7' })),
  },
  {
    words: change('users', 'full_name:was=name'),
    becomes: each('users', called('name', 'full_name')),
  },
  {
    words: change(
      'users',
      'age:number:default=1',
      'email:string:unique',
      'role:string:max=20:index',
    ),
    becomes: each('users', (row) => ({ ...row, age: row.age ?? '1' })),
    lost: each('users', (row) => ({ ...row, age: row.age ?? '1' })),
  },
  { words: change('users', '--unique', 'full_name,rank'), becomes: same },
  { words: change('users', '--drop-unique', 'full_name,rank'), becomes: same },
  {
    words: change('users', '--drop', 'role'),
    becomes: each('users', without('role')),
    lost: each('users', (row) => ({ ...row, role: '' })),
  },
  {
    words: change('posts', 'author:references=users:on-delete=cascade'),
    becomes: same,
  },
  {
    words: ['rename', 'feature', 'users', 'people'],
    becomes: ({ users, ...tables }) => ({ ...tables, people: users! }),
  },
  {
    words: ['add', 'feature', 'users', 'login:string:unique', 'person:references=people:optional'],
    becomes: (tables) => ({ ...tables, users: [] }),
  },
  {
    words: ['remove', 'feature', 'posts'],
    becomes: tablesWithout('posts'),
    lost: (tables) => ({ ...tables, posts: [] }),
  },
];
