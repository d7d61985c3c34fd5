import type { FieldType, OnDelete } from './field.ts';

/** Other names of our types: those of Rails, Phoenix, SQL and the languages. */
export const TYPE_ALIASES: Readonly<Record<string, FieldType>> = {
  str: 'string',
  varchar: 'string',
  char: 'string',
  character: 'string',
  longtext: 'text',
  mediumtext: 'text',
  int: 'integer',
  bigint: 'integer',
  smallint: 'integer',
  biginteger: 'integer',
  big_integer: 'integer',
  float: 'number',
  double: 'number',
  real: 'number',
  numeric: 'decimal',
  bool: 'boolean',
  timestamp: 'datetime',
  timestamptz: 'datetime',
  utc_datetime: 'datetime',
  uri: 'url',
  guid: 'uuid',
  binary_id: 'uuid',
  jsonb: 'json',
  map: 'json',
  object: 'json',
  belongs_to: 'references',
  reference: 'references',
  ref: 'references',
  digest: 'password',
};

/** Types of other generators that we do not have: why, and what comes nearest. */
export const REFUSED_TYPES: Readonly<Record<string, { why: string; nearest: string }>> = {
  array: { why: 'a column holds one value', nearest: 'json, or a feature of its own' },
  list: { why: 'a column holds one value', nearest: 'json, or a feature of its own' },
  attachment: { why: 'files do not belong in a JSON body', nearest: 'url' },
  attachments: { why: 'files do not belong in a JSON body', nearest: 'url' },
  binary: { why: 'bytes do not belong in a JSON body', nearest: 'url' },
  blob: { why: 'bytes do not belong in a JSON body', nearest: 'url' },
  bytea: { why: 'bytes do not belong in a JSON body', nearest: 'url' },
  file: { why: 'files do not belong in a JSON body', nearest: 'url' },
  image: { why: 'files do not belong in a JSON body', nearest: 'url' },
  citext: { why: 'text is compared as it came, on every database', nearest: 'string' },
  token: { why: 'it would be shown to every reader', nearest: 'string:hidden' },
  money: { why: 'PostgreSQL alone has it, in one currency', nearest: 'decimal=12,2' },
  naive_datetime: { why: 'a time without an offset is ambiguous', nearest: 'datetime' },
  naive_datetime_usec: { why: 'a time without an offset is ambiguous', nearest: 'datetime' },
  utc_datetime_usec: { why: 'times are kept to the millisecond', nearest: 'datetime' },
  time: { why: 'a time without a day has no offset', nearest: 'datetime, or string:max=8' },
  time_usec: { why: 'a time without a day has no offset', nearest: 'datetime' },
  interval: { why: 'SQLite does not have it', nearest: 'integer (seconds)' },
  daterange: { why: 'SQLite does not have it', nearest: 'two date fields' },
  hstore: { why: 'SQLite does not have it', nearest: 'json' },
  inet: { why: 'SQLite does not have it', nearest: 'string:max=45' },
  point: { why: 'SQLite does not have it', nearest: 'two number fields' },
  xml: { why: 'SQLite does not have it', nearest: 'text' },
  primary_key: { why: 'every feature has its id', nearest: 'no field at all' },
  rich_text: { why: 'it is part of one web framework', nearest: 'text' },
  virtual: { why: 'a field is a column', nearest: 'a line in the service' },
};

export const MODIFIERS = [
  'optional',
  'unique',
  'index',
  'hidden',
  'on-delete',
  'default',
  'min',
  'max',
  'pattern',
] as const;

export type Modifier = (typeof MODIFIERS)[number];

/** Other names of our modifiers. `required` is what a field is anyway. */
export const MODIFIER_ALIASES: Readonly<Record<string, Modifier | 'required'>> = {
  uniq: 'unique',
  null: 'optional',
  nullable: 'optional',
  redact: 'hidden',
  write_only: 'hidden',
  writeonly: 'hidden',
  'write-only': 'hidden',
  on_delete: 'on-delete',
  ondelete: 'on-delete',
  required: 'required',
  '!': 'required',
};

/** Other names of what `on-delete` can say: those of Rails, Ecto, SQL and Django. */
export const ON_DELETE_ALIASES: Readonly<Record<string, OnDelete>> = {
  delete: 'cascade',
  delete_all: 'cascade',
  destroy: 'cascade',
  nilify: 'set-null',
  nilify_all: 'set-null',
  nullify: 'set-null',
  set_null: 'set-null',
  setnull: 'set-null',
  no_action: 'restrict',
  nothing: 'restrict',
  do_nothing: 'restrict',
  protect: 'restrict',
  restrict_with_error: 'restrict',
  restrict_with_exception: 'restrict',
};

/** What others let `on-delete` say and we do not: why, and what comes nearest. */
export const REFUSED_ON_DELETE: Readonly<Record<string, { why: string; nearest: OnDelete }>> = {
  set_default: {
    why: 'a reference has no default, for that item may not exist',
    nearest: 'set-null',
  },
  default_all: {
    why: 'a reference has no default, for that item may not exist',
    nearest: 'set-null',
  },
  destroy_async: { why: 'a deletion is done when it is answered', nearest: 'cascade' },
  delete_async: { why: 'a deletion is done when it is answered', nearest: 'cascade' },
};

/** Modifiers of other generators that we do not have, and what to write. */
export const REFUSED_MODIFIERS: Readonly<Record<string, string>> = {
  limit: 'Write max=.',
  length: 'Write min= or max=.',
  size: 'Write max=.',
  regex: 'Write pattern=, as the last part of the field.',
  format: 'Write pattern=, as the last part of the field.',
  dependent:
    'Write on-delete=cascade, on-delete=set-null or on-delete=restrict: what becomes of this item when the one that it refers to is deleted.',
  polymorphic: 'A reference points at one feature: write one field for each, each optional.',
  precision: 'Write decimal=10,2.',
  scale: 'Write decimal=10,2.',
};
