import type { Resource } from "../fields/resource.ts";

type Values = Record<string, unknown>;

/** What a field's column is called: as the field is. */
export const toColumn = (key: string) => key;

/** The same in types. */
export type Column<Key> = Key;

/** What to select so that a row comes as the item that is shown. */
export const selectionOf = ({ item }: Resource) => Object.keys(item.shape);

/** The columns of a row, from the fields of an item. */
export const toRow = ({ json }: Resource, values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      json.has(key) && value !== null ? JSON.stringify(value) : value,
    ]),
  );
