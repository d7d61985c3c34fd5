import { FIELD_TYPES } from '../project/fields/field.ts';
import type { TypeNames } from '../project/fields/field-grammar.ts';
import { parseFeatureArgs } from '../project/fields/grammar.ts';
import { type Question, answer, ask } from '../ui/ask.ts';
import { isInteractive } from '../ui/terminal.ts';
import { faultOf } from './fault.ts';

const FEATURE_NAME: Question = {
  flag: '[name]',
  describe: 'what the feature is called, in the plural',
  message: 'What is the feature called, in the plural?',
  fallback: 'users',
  fault: (name) => faultOf(() => parseFeatureArgs([name])),
};

const FIELD_NAME: Question = {
  flag: '[fields..]',
  describe: 'name:type:rule …',
  message: 'A field: its name, or all of it (title:string:max=80); Enter when done',
  fallback: '',
};

const FIELD_TYPE: Question = {
  flag: '[fields..]',
  describe: 'its type',
  message: 'Its type?',
  fallback: 'string',
};

/** What a type needs to be told. */
const ARGUMENT: Partial<Record<string, { message: string; fallback: string }>> = {
  enum: { message: 'Its values, separated by commas?', fallback: 'draft,published' },
  decimal: { message: 'Digits in all, and after the point?', fallback: '10,2' },
};

const targetOf = (features: readonly string[]) => ({
  message: 'Which feature does it refer to?',
  choices: features.map((key) => ({ value: key, label: key })),
  fallback: features[0]!,
});

const choiceOf = (type: string) => ({ value: type, label: type });

const RULES: Question = {
  flag: '[fields..]',
  describe: 'its rules',
  message: 'Its rules, if any (optional, unique, max=80 …), separated by blanks?',
  fallback: '',
};

/** What a project knows that a field may name. */
export interface Known {
  features: string[];
  /** Types that plugins name. */
  types: TypeNames;
}

/**
 * A feature's name and fields as given, else asked one by one; without a terminal none, which the grammar has a
 * default for. A reference is to one of the project's features, or to this one.
 */
export async function askFeature(
  given: { name: string | undefined; fields: string[] },
  known: () => Promise<Known>,
  options: { yes: boolean },
): Promise<[name: string, ...fields: string[]]> {
  const name = given.name ?? (await askName(options));
  if (given.fields.length > 0 || options.yes || !isInteractive()) return [name, ...given.fields];
  return [name, ...(await askFields(name, await known()))];
}

async function askName(options: { yes: boolean }): Promise<string> {
  return answer(FEATURE_NAME, undefined, { ...options, must: true });
}

async function askFields(feature: string, { features, types }: Known): Promise<string[]> {
  const targets = [...new Set([...features, parseFeatureArgs([feature]).key])];
  const fields: string[] = [];
  const fault = (field: string) =>
    field ? faultOf(() => parseFeatureArgs([feature, ...fields, field], { types })) : undefined;
  for (;;) {
    const name = await ask({ ...FIELD_NAME, fault: (text) => fault(text) });
    if (!name) return fields;
    if (name.includes(':')) {
      fields.push(name);
      continue;
    }
    const type = await ask({
      ...FIELD_TYPE,
      choices: [...FIELD_TYPES, ...Object.keys(types)].map(choiceOf),
    });
    const argument = type === 'references' ? targetOf(targets) : ARGUMENT[type];
    const given = (value: string) => `${name}:${type}=${value}`;
    const start = argument
      ? given(
          await ask({
            ...FIELD_TYPE,
            choices: [],
            ...argument,
            fault: (value) => fault(given(value)),
          }),
        )
      : `${name}:${type}`;
    const field = (rules: string) => [start, ...rules.split(/\s+/).filter(Boolean)].join(':');
    fields.push(field(await ask({ ...RULES, fault: (rules) => fault(field(rules)) })));
  }
}
