import { CreateApiError } from '../../../errors.ts';
import { splitWords } from '../../../project/names/names.ts';
import { OPERATIONS } from '../../../project/operations.ts';
import { type Column, type Note, type Source, type Table, type Take, about } from '../../shape.ts';
import { type Bodies, bodiesOf, isList, queryOf } from './bodies.ts';
import { type Collection, collectionsIn } from './collections.ts';
import { type Context, type Property, columnOf, sortableIn } from './columns.ts';
import { type Members, checkVersion, textOf } from './document.ts';
import { flatten } from './schema.ts';
import { leftAround } from './around.ts';

/** What a project is to be told of a document. */
export interface Conventions {
  /** Where its paths begin: `/api`. */
  prefix: string;
  /** What items are known by. */
  id: 'integer' | 'uuid';
}

/**
 * Reads a document of OpenAPI 3: its collections are what features are.
 * @throws CreateApiError where it is no such document, or has no collection
 */
export function readOpenapi(document: unknown, name: string, conventions: Conventions): Source {
  checkVersion(document, name);
  const notes: Note[] = [];
  const note: Take = (one) => void notes.push(one);
  const collections = collectionsIn(document, (operation) => isList(document, operation), note);
  if (collections.length === 0) {
    throw new CreateApiError(`${name} has no collection of items.`, {
      hint: 'A feature is made of /users with /users/{id}, or of a path whose GET answers with a list of objects.',
    });
  }
  const bodies = new Map(collections.map((one) => [one, bodiesOf(document, one)]));
  const names = new Set(collections.map(({ name: one }) => one));
  const itemsOf = new Map(
    [...bodies].flatMap(([{ name: owner }, { answered, sent }]) =>
      [answered?.name, sent?.name].flatMap((schema) =>
        schema === undefined ? [] : [[schema, owner] as const],
      ),
    ),
  );
  const tables = [...bodies].flatMap(([collection, all]) => {
    const query = queryOf(document, collection.operations.get('list'));
    const own = about(note, collection.name);
    const context = {
      document,
      owner: collection.name,
      collections: names,
      itemsOf,
      sortable: sortableIn(query),
      note: own,
    };
    const table = tableOf(collection, all, context, conventions);
    if (table) leaveQuery(collection, [...query.keys()], table, own);
    return table ?? [];
  });
  leftAround(document, collections, conventions, note);
  return { kind: 'document', tables, notes };
}

function tableOf(
  { path, name, operations }: Collection,
  bodies: Bodies,
  context: Context,
  { id }: Conventions,
): Table | undefined {
  const { note, document } = context;
  const properties = propertiesOf(bodies, name, document);
  if (properties.length === 0) {
    note({ kind: 'left', where: path, what: 'the document tells nothing of its items' });
    return undefined;
  }
  const columns = properties.flatMap((property): Column[] => {
    if (splitWords(property.name).join('_') === 'id') {
      const { types, words } = property.flat;
      const kind =
        types[0] === 'string' ? (words['format'] === 'uuid' ? 'uuid' : 'text') : 'integer';
      if (kind !== id)
        note({ kind: 'changed', where: property.where, what: `${kind} there, ${id} here` });
      return [];
    }
    const column = columnOf(property, context);
    const isOurs = column?.types[0] === 'datetime' && isTime(column.name);
    if (column && !isOurs && property.isAnswered) {
      note({ kind: 'changed', where: property.where, what: 'only answered there, sent here, too' });
    }
    return column ? [column] : [];
  });
  const only = OPERATIONS.filter((one) => operations.has(one));
  return {
    name,
    columns,
    unique: combinationsIn(textOf((bodies.sent ?? bodies.changed)?.words['description'])),
    ...(only.length === OPERATIONS.length ? {} : { only: only.join(',') }),
  };
}

const isTime = (name: string): boolean =>
  ['created_at', 'updated_at'].includes(splitWords(name).join('_'));

/** What is sent comes first, in its order; what is only answered comes after. */
function propertiesOf(
  { answered, sent, changed }: Bodies,
  owner: string,
  document: Members,
): Property[] {
  const taken = sent ?? changed;
  const names = new Set(
    [taken, answered, changed].flatMap((flat) => Object.keys(flat?.properties ?? {})),
  );
  return [...names].map((name) => {
    const schema = [taken, answered, changed].find((flat) =>
      Object.hasOwn(flat?.properties ?? {}, name),
    );
    const flat = flatten(document, schema!.properties[name]);
    const isSent = Object.hasOwn(sent?.properties ?? {}, name);
    const required = (isSent ? sent : sent ? undefined : answered)?.required.has(name) ?? false;
    const isAnswered =
      flat.words['readOnly'] === true ||
      (taken !== undefined && !isSent && !Object.hasOwn(changed?.properties ?? {}, name));
    return { name, where: `${owner}.${name}`, flat, required, isAnswered };
  });
}

/** As our projects' documents have it, in the description of what is sent: no word of OpenAPI says it. */
const combinationsIn = (description = ''): string[][] =>
  [...description.matchAll(/No two items share all of ([^.]+)\./g)].map(([, names]) =>
    names!.split(', '),
  );

const OF_LISTS = new Set(['limit', 'cursor', 'sort', 'id', 'created_at', 'updated_at']);

function leaveQuery(
  { path }: Collection,
  query: readonly string[],
  { columns }: Table,
  note: Take,
): void {
  const fields = new Set(columns.map(({ name }) => name));
  const left = query.filter(
    (name) => !OF_LISTS.has(splitWords(name).join('_')) && !fields.has(name),
  );
  if (left.length === 0) return;
  note({
    kind: 'left',
    where: `GET ${path}, ${left.join(', ')}`,
    what: 'lists have limit, cursor, sort and each field',
  });
}
