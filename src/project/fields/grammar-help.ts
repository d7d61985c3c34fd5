import { NAME } from '../../name.ts';

/** Whole commands that a shell takes unquoted; a test runs each of them through bash. */
export const GRAMMAR_EXAMPLES: readonly string[] = [
  `${NAME} add feature users name email:email:unique`,
  `${NAME} add feature posts title:string:max=120 body:text:optional author:references=users`,
  `${NAME} add feature products price:decimal=10,2 stock:integer:min=0:default=0`,
  `${NAME} add feature orders status:enum=open,paid,sent:default=open placed_at:datetime:index`,
  `${NAME} add feature categories slug:pattern=^[a-z-]+$ parent:references=categories:optional`,
];

/** Each type as it is typed, and what it is. */
export const TYPE_HELP: readonly (readonly [string, string])[] = [
  ['string', 'text of up to 255 characters, or max= (the type where none is given)'],
  ['text', 'longer text'],
  ['integer', 'whole number, exact up to 2^53-1'],
  ['number', 'floating-point number'],
  ['decimal=10,2', 'exact number: 10 digits, 2 of them after the point'],
  ['boolean', 'true or false'],
  ['email  url  uuid', 'text of that format'],
  ['password', 'taken and kept as its hash alone (argon2id): 8 to 128 characters'],
  ['date  datetime', '2026-01-31, 2026-01-31T12:00:00Z'],
  ['enum=a,b,c', 'one of these'],
  ['json', 'any JSON value'],
  ['references=users', 'the id of a user; author:references=users is kept as author_id'],
];

/** Each modifier as it is typed, and what it does. */
export const MODIFIER_HELP: readonly (readonly [string, string])[] = [
  ['optional', 'may be missing or null (else required)'],
  ['unique', 'no two items have the same value'],
  ['index', 'lists can be sorted by it'],
  ['hidden', 'taken and kept, and never shown: in no answer, filter or order'],
  ['on-delete=cascade', 'goes with what it refers to; set-null: lets go; restrict: keeps it'],
  ['default=5', 'what a missing value becomes'],
  ['min=  max=', 'limits of a length (string, text, password) or a value'],
  ['pattern=^[a-z-]+$', 'regular expression that a string matches; always the last part'],
];

const table = (rows: readonly (readonly [string, string])[]): string =>
  rows.map(([word, meaning]) => `  ${word.padEnd(19)}${meaning}`).join('\n');

/** What `add feature --help` says of fields. */
export const GRAMMAR_HELP = `A field is name[:type[=arguments]][:modifier[=value]]…, required unless it is optional.

Types:
${table(TYPE_HELP)}

Modifiers:
${table(MODIFIER_HELP)}

Commas may be slashes (enum=a/b), and Rails' and Phoenix' spellings are known:
string{40}, uniq, name!, user_id:references:users, status:enum:draft:published.
Quote a field that holds blanks or quotes; in zsh also one that holds [ or ?.

A feature has all of list, create, get, replace, update, delete, unless --only or
--except say which. In the text of --feature these flags stand behind the fields:
--feature 'logs line:string --only list,get --table log_lines'

Examples:
${GRAMMAR_EXAMPLES.map((example) => `  ${example}`).join('\n')}`;
