import type { Resource } from "../fields/resource.ts";

type Values = Record<string, unknown>;

/** `authorId` → `author_id`: what a field's column is called. */
export const toColumn = (key: string) =>
  key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** `authorId` → `author_id`, in types. */
export type Column<
  Key,
  Done extends string = "",
> = Key extends `${infer Letter}${infer Rest}`
  ? Column<
      Rest,
      `${Done}${Letter extends Lowercase<Letter> ? Letter : `_${Lowercase<Letter>}`}`
    >
  : Done;

/** What to select so that a row comes as the item that is shown. */
export const selectionOf = ({ item }: Resource) =>
  Object.keys(item.shape).map((key) =>
    toColumn(key) === key ? key : `${toColumn(key)} as ${key}`,
  );

/** The columns of a row, from the fields of an item. */
export const toRow = ({ json }: Resource, values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      toColumn(key),
      json.has(key) && value !== null ? JSON.stringify(value) : value,
    ]),
  );
