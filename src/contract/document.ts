import { Validator, type Schema } from '@cfworker/json-schema';
import type { Json } from '../project/fields/field.ts';
import { members } from './answer.ts';

export interface Operation {
  path: string;
  method: string;
  operation: Record<string, Json>;
}

const METHODS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']);

/** A member deep in JSON objects, undefined where the way ends. */
export const at = (json: Json | undefined, ...keys: string[]): Json | undefined =>
  keys.reduce<Json | undefined>((found, key) => members(found)[key], json);

/** Every operation of an OpenAPI document. */
export const operationsOf = (document: Json | undefined): Operation[] =>
  Object.entries(members(at(document, 'paths'))).flatMap(([path, item]) =>
    Object.entries(members(item))
      .filter(([method]) => METHODS.has(method))
      .map(([method, operation]) => ({ path, method, operation: members(operation) })),
  );

/** A validator reads the whole document when it is made: one for each schema, not for each answer. */
const validators = new WeakMap<object, { document: Json; validator: Validator }>();

const validatorOf = (document: Json, schema: Json): Validator => {
  const own = members(schema);
  const known = validators.get(own);
  if (known?.document === document) return known.validator;
  const { components } = members(document);
  const validator = new Validator({ ...own, components } as Schema, '2020-12');
  validators.set(own, { document, validator });
  return validator;
};

/** Validates against a schema of the document, `$ref`s into it included. */
export const invalid = (document: Json, schema: Json, value: Json): string | undefined => {
  const { valid, errors } = validatorOf(document, schema).validate(value);
  return valid
    ? undefined
    : errors.map((each) => `${each.instanceLocation} ${each.error}`).join('; ');
};
