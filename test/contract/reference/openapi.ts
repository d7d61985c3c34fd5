import type { Feature } from '../../../src/project/feature.ts';
import type { Json } from '../../../src/project/fields/field.ts';

type Shape = Record<string, Json>;

const TYPES: Record<string, Json> = { integer: 'integer', number: 'number', boolean: 'boolean' };
const TIME = '2024-01-31T12:00:00.000Z';
const ref = (name: string): Shape => ({ $ref: `#/components/schemas/${name}` });
const content = (type: string, name: string): Shape => ({ [type]: { schema: ref(name) } });

const schemasOf = (
  feature: Feature,
  keys: { created: string; updated: string; cursor: string },
) => {
  const name = feature.singular.pascal;
  const properties: Shape = {};
  for (const { key, type, nullable, is, hidden } of feature.fields) {
    const kind = is.references ? 'integer' : (TYPES[type] ?? 'string');
    const typed = is.json ? {} : { type: nullable ? [kind, 'null'] : kind };
    properties[key] = hidden ? { ...typed, writeOnly: true } : typed;
  }
  const seen = <T>(values: Record<string, T>): Record<string, T> =>
    Object.fromEntries(feature.shown.map(({ key }) => [key, values[key]!]));
  const required = feature.fields.filter((field) => field.required).map(({ key }) => key);
  const { example } = feature;
  const closed = { type: 'object', properties, additionalProperties: false };
  const own: Shape = {
    id: { type: 'integer' },
    [keys.created]: { type: 'string' },
    [keys.updated]: { type: 'string' },
  };
  const item = { id: 1, ...seen(example), [keys.created]: TIME, [keys.updated]: TIME };
  const whole = { ...own, ...seen(properties) };
  return {
    [name]: { type: 'object', properties: whole, required: Object.keys(whole), examples: [item] },
    [`${name}Create`]: { ...closed, required, examples: [example] },
    [`${name}Update`]: { ...closed, examples: [example] },
    [`${name}Page`]: {
      type: 'object',
      properties: {
        items: { type: 'array', items: ref(name) },
        [keys.cursor]: { type: ['string', 'null'] },
      },
      required: ['items', keys.cursor],
      examples: [{ items: [item], [keys.cursor]: null }],
    },
  };
};

const responsesOf = (statuses: number[], answer?: string): Shape =>
  Object.fromEntries(
    statuses.map((status) => [
      String(status),
      {
        description: 'An answer',
        ...(status >= 400 ? { content: content('application/problem+json', 'Problem') } : {}),
        ...(status < 300 && answer ? { content: content('application/json', answer) } : {}),
      },
    ]),
  );

const operation = (operationId: string, statuses: number[], answer?: string, body?: string) => {
  const requestBody = body ? { requestBody: { content: content('application/json', body) } } : {};
  return { operationId, ...requestBody, responses: responsesOf(statuses, answer) };
};

const PROBLEM: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  examples: [{ type: 'about:blank', title: 'Not Found', status: 404, detail: 'There is none.' }],
};

export const openapi = (
  features: readonly Feature[],
  keys: { created: string; updated: string; cursor: string },
  anywhere: number[],
): Json => {
  const paths: Shape = {
    '/health/live': { get: operation('live', [200]) },
    '/health/ready': { get: operation('ready', [200, 503]) },
  };
  const schemas: Shape = { Problem: PROBLEM };
  for (const feature of features) {
    const { singular, plural, path } = feature;
    const [one, name] = [singular.snake, singular.pascal];
    const write = [200, 400, 404, 409, 412, 413, 415, 422, 500, 503];
    const created = [201, 400, 409, 413, 415, 422, 500, 503];
    const { has } = feature;
    const collection = {
      get: operation(`list_${plural.snake}`, [200, 400, 422, 500, 503], `${name}Page`),
      post: operation(`create_${one}`, created, name, `${name}Create`),
    };
    const item = {
      get: operation(`get_${one}`, [200, 304, 404, 500, 503], name),
      put: operation(`replace_${one}`, write, name, `${name}Create`),
      patch: operation(`update_${one}`, write, name, `${name}Update`),
      delete: operation(`delete_${one}`, [204, 404, 409, 412, 500, 503]),
    };
    const offers = (id: string) => feature.operations.some((one) => id.startsWith(`${one}_`));
    for (const [at, methods] of Object.entries({ [path]: collection, [`${path}/{id}`]: item })) {
      const kept = Object.entries(methods).filter(([, { operationId }]) => offers(operationId));
      for (const [, { responses }] of kept) Object.assign(responses, responsesOf(anywhere));
      if (kept.length > 0) paths[at] = Object.fromEntries(kept);
    }
    const used = {
      [name]: has.output,
      [`${name}Create`]: has.create || has.replace,
      [`${name}Update`]: has.update,
      [`${name}Page`]: has.list,
    };
    const own = Object.entries(schemasOf(feature, keys)).filter(([one]) => used[one]);
    Object.assign(schemas, Object.fromEntries(own));
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Reference', version: '1' },
    paths,
    components: { schemas },
  };
};
