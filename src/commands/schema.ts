import { CreateApiError } from '../errors.ts';
import { MANIFEST, NAME } from '../name.ts';
import { schemaText } from '../project/schema.ts';
import { suggest } from '../project/names/suggest.ts';
import { ERROR, PLAN, PRINTED, type Schema } from '../schemas/index.ts';
import { say, write } from '../ui/terminal.ts';

/** What a command takes, by its words; the words of all. */
export interface Taken {
  takes: (words: string) => Schema | undefined;
  /** Commands that have `--json`. */
  printing: readonly string[];
}

export interface SchemaInput {
  words: readonly string[];
  takes: boolean;
  list: boolean;
}

/**
 * `create-api schema add feature`: the JSON Schema of what a command prints with `--json`; of what it takes with
 * `--input`; of `create-api.json`, and of errors.
 * @throws CreateApiError (`usage`) where there is none of these words
 */
export function schema(
  { words, takes, list }: SchemaInput,
  { takes: taken, printing }: Taken,
): void {
  const name = words.join(' ');
  const names = ['manifest', 'error', 'create', ...printing];
  if (name === '') return say(names.join('\n'));
  if (name === 'manifest' && !takes && !list) return write(schemaText());
  const found = takes ? taken(name) : printed(name, list, printing);
  if (found) return say(JSON.stringify(found, null, 2));
  const nearest = suggest(name, names);
  throw new CreateApiError(
    `There is no schema of "${[name, ...(list ? ['--list'] : [])].join(' ')}".`,
    {
      exit: 'usage',
      hint:
        nearest && nearest !== name
          ? `Did you mean ${nearest}?`
          : `${NAME} schema lists what there is; manifest is that of ${MANIFEST}.`,
    },
  );
}

function printed(name: string, list: boolean, printing: readonly string[]): Schema | undefined {
  if (list) return PRINTED[`${name} --list`];
  if (name === 'error') return ERROR;
  if (Object.hasOwn(PRINTED, name)) return PRINTED[name];
  return name === 'create' || printing.includes(name) || /^(?:add|change) [a-z]/.test(name)
    ? PLAN
    : undefined;
}
