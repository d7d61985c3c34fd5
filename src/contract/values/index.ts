import type { FieldType } from '../../project/fields/field.ts';
import { json } from './json.ts';
import { boolean, decimal, integer, number } from './numbers.ts';
import { choice, email, text, url, uuid } from './strings.ts';
import { date, datetime } from './times.ts';
import type { Values } from './value.ts';

/** The table of §5 as values; references need a database and have rows of their own. */
export const VALUES: Readonly<Record<Exclude<FieldType, 'references'>, Values>> = {
  string: text,
  text,
  integer,
  number,
  decimal,
  boolean,
  email,
  password: text,
  url,
  uuid,
  date,
  datetime,
  enum: choice,
  json,
};
