import type { IncomingMessage } from 'node:http';
import type { Feature } from '../../../src/project/feature.ts';
import type { Json } from '../../../src/project/fields/field.ts';
import { READERS, Refusal } from './fields.ts';
import { type Fault, Problem, refuseFaults } from './problem.ts';

const LIMIT = 1024 * 1024;

export const readBody = async (request: IncomingMessage): Promise<Record<string, Json>> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  if (bytes.length > LIMIT) throw new Problem(413, 'The body is too long.');
  if (bytes.length === 0) throw new Problem(400, 'The body is missing.');
  const [type = ''] = (request.headers['content-type'] ?? '').split(';');
  if (type.trim().toLowerCase() !== 'application/json') {
    throw new Problem(415, 'The body must be application/json.');
  }
  if (request.headers['content-encoding'] !== undefined) {
    throw new Problem(415, 'The body must not be encoded.');
  }
  const json = parse(bytes);
  if (json === null || typeof json !== 'object' || Array.isArray(json)) {
    throw new Problem(400, 'The body is not an object.');
  }
  return json;
};

const parse = (bytes: Buffer): Json => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Json;
  } catch (error) {
    const place = /position \d+/.exec(String(error))?.[0] ?? 'the end';
    throw new Problem(400, `The body is not JSON, at ${place}.`);
  }
};

/** The values of a body: all of them, or for a PATCH those that are given. */
export const readValues = (
  feature: Feature,
  body: Record<string, Json>,
  { partial, ignored }: { partial: boolean; ignored: readonly string[] },
): Record<string, Json> => {
  const faults: Fault[] = [];
  const values: Record<string, Json> = {};
  const keys = new Set(feature.fields.map((field) => field.key));
  for (const name of Object.keys(body)) {
    if (!keys.has(name) && !ignored.includes(name)) faults.push([name, 'unknown']);
  }
  for (const field of feature.fields) {
    const given = Object.hasOwn(body, field.key);
    const value = given ? (body[field.key] ?? null) : field.default;
    if (!given && partial) continue;
    try {
      if (value === null && (given || field.required) && !field.nullable) {
        throw new Refusal('required');
      }
      values[field.key] = value === null ? null : READERS[field.type](value, field);
    } catch (refusal) {
      faults.push([field.key, (refusal as Refusal).code]);
    }
  }
  refuseFaults(faults);
  return values;
};
