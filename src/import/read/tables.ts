import { type Note, type Source, type Table, type Take, about } from '../shape.ts';
import { type Checked, rulesIn } from './checks.ts';
import { columnOf } from './columns.ts';
import { OWN, type RawTable } from './raw.ts';
import { typeOf } from './sql-types.ts';

interface Other {
  type: string;
  name: string;
  table: string;
}

/** What the tables of a database come to. */
export function sourceOf(
  raw: readonly RawTable[],
  others: readonly Other[],
  id: 'integer' | 'uuid',
): Source {
  const notes: Note[] = [];
  const note: Take = (one) => void notes.push(one);
  const tables = raw.flatMap((table): Table[] => {
    const fault = keyFault(table, id);
    if (fault === undefined) return [tableOf(table, about(note, table.name))];
    note({ kind: 'left', where: table.name, what: fault, table: table.name });
    return [];
  });
  const taken = new Set(tables.map(({ name }) => name));
  const released = new Set(
    raw.flatMap(({ name, references }) =>
      references.flatMap(({ columns }) => `${name}_${columns.join('_')}_released`),
    ),
  );
  for (const { type, name, table } of others) {
    // What on-delete=set-null brings along.
    if (type === 'trigger' && (released.has(name) || !taken.has(table))) continue;
    const where = type === 'trigger' ? `${type} ${name} of ${table}` : `${type} ${name}`;
    note({ kind: 'left', where, what: `a feature has no ${type}`, table });
  }
  return { kind: 'database', tables, notes };
}

/** Why the items of a table can't be known by an id. */
function keyFault({ key, columns }: RawTable, id: 'integer' | 'uuid'): string | undefined {
  if (key.length === 0) return "it has no key, and a feature's is id";
  if (key.length > 1) return `its key is (${key.join(', ')}), and a feature's is id`;
  if (key[0] !== 'id') return `its key is ${key[0]}, and a feature's is id`;
  const { type } = columns.find(({ name }) => name === 'id')!;
  const found = /^(?:uuid|char\((?:32|36)\))$/i.test(type) ? 'uuid' : typeOf(type)?.types[0];
  if (found === id) return undefined;
  return `its id is ${type}, and the project's are ${id}: --id is told when a project is made`;
}

function tableOf(table: RawTable, note: Take): Table {
  const { name, columns } = table;
  const missing = ['created_at', 'updated_at', 'version'].filter(
    (own) => !columns.some((column) => column.name === own),
  );
  if (missing.length > 0) {
    note({ kind: 'changed', where: name, what: `here it has ${missing.join(', ')}, too` });
  }
  for (const constraint of table.others ?? []) {
    note({
      kind: 'left',
      where: `${name}, constraint ${constraint}`,
      what: 'it has no counterpart',
    });
  }
  const rules = new Map<string, string[]>();
  const unique = indexed(
    table,
    (column, rule) => rules.set(column, [...(rules.get(column) ?? []), rule]),
    note,
  );
  const checks: Checked[] = [];
  for (const check of table.checks) {
    const { found, left } = rulesIn(check);
    checks.push(...found);
    for (const one of left) {
      note({ kind: 'left', where: `${name}, check (${one})`, what: 'it has no counterpart' });
    }
  }
  return {
    name,
    unique,
    columns: columns
      .filter((column) => column.name !== 'id')
      .flatMap((column) => {
        const own = checks.filter((check) => check.column === column.name);
        return columnOf(table, column, rules.get(column.name) ?? [], own, note) ?? [];
      }),
  };
}

/** Takes the rules that indexes are; what is unique together is returned. */
function indexed(
  { name, indexes }: RawTable,
  give: (column: string, rule: 'unique' | 'index') => unknown,
  note: Take,
): string[][] {
  const unique: string[][] = [];
  for (const one of indexes) {
    const [first, ...more] = one.columns;
    if (one.collation !== undefined) {
      const where = `${name}, index ${one.name}, collate ${one.collation}`;
      note({ kind: 'left', where, what: 'texts are compared as they came' });
    }
    const isPlain = !one.isPartial && one.columns.every((column) => column !== null);
    if (!isPlain || !first) {
      const what = one.isPartial ? 'it is of some items alone' : 'it is of an expression';
      note({ kind: 'left', where: `${name}, index ${one.name}`, what });
    } else if (one.isUnique) {
      if (more.length === 0) give(first, 'unique');
      else unique.push([first, ...(more as string[])]);
    } else if (more.length === 0 || (more.length === 1 && more[0] === 'id')) {
      give(first, 'index');
    } else if (!OWN.has(first)) {
      note({
        kind: 'left',
        where: `${name}, index (${one.columns.join(', ')})`,
        what: 'it has no counterpart',
      });
    }
  }
  return unique;
}
