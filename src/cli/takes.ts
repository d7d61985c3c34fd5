import { flagOf } from '../project/options.ts';
import { camelCase } from './camel-case.ts';
import type { Command, Declared, Options } from './command.ts';
import { takenBy } from './plain.ts';

/** Flags that say how it is shown or whether it is done; they stand beside a document, never in it. */
export const OUTSIDE: readonly string[] = ['json', 'dry-run', 'diff', 'plan', 'verbose', 'input'];

/** One key of the document that `--input` takes. */
export interface Taking {
  /** The word or flag that it stands for. */
  name: string;
  /** `fields`: an object, field → its type and rules. */
  kind: 'boolean' | 'string' | 'list' | 'fields';
  describe: string;
  /** An option's choices, where it has no others. */
  choices?: readonly (string | number)[];
}

/** Key → what it stands for, of all that a command takes: its words, then its flags by their names in camel case. */
export function takings(command: Command, options: Options): Map<string, Taking> {
  const { words, flags } = takenBy(command);
  const taking = (name: string, how: Declared, isWord: boolean): Taking => {
    const isList = how.array === true || command.lists?.includes(name) === true;
    const text = isWord && name === 'fields' ? 'fields' : isList ? 'list' : 'string';
    const option = isWord
      ? undefined
      : Object.entries(options).find(([one]) => flagOf(one) === name);
    const isClosed = option !== undefined && option[1].fault === undefined;
    return {
      name,
      kind: how.type === 'boolean' ? 'boolean' : text,
      describe: how.describe,
      ...(isClosed ? { choices: option[1].choices } : {}),
    };
  };
  return new Map([
    ...words.map(([name, how]) => [name, taking(name, how, true)] as const),
    ...[...flags]
      .filter(([name]) => !OUTSIDE.includes(name))
      .map(([name, how]) => [camelCase(name), taking(name, how, false)] as const),
  ]);
}

const KINDS: Readonly<Record<Taking['kind'], object>> = {
  boolean: { type: 'boolean' },
  string: { type: 'string', minLength: 1 },
  list: { type: 'array', items: { type: 'string', minLength: 1 } },
  fields: { type: 'object', additionalProperties: { type: 'string' } },
};

/** The JSON Schema of the document that a command takes. */
export const takesSchema = (words: string, command: Command, options: Options) => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: `What ${words || 'create-api'} takes with --input`,
  description: command.describe,
  type: 'object',
  properties: Object.fromEntries(
    [...takings(command, options)].map(([key, { kind, describe, choices }]) => [
      key,
      {
        description:
          kind === 'fields' ? 'Field → its type and rules: { "email": "email:unique" }' : describe,
        ...(choices ? { enum: choices } : KINDS[kind]),
      },
    ]),
  ),
  additionalProperties: false,
});
