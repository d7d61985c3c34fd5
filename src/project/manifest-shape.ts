import { NAME } from '../name.ts';
import { PROJECT_OPTIONS } from '../options.ts';
import { findAdoptedFault } from './adopted.ts';
import { isObject } from './is-object.ts';
import type { ShapeFault } from './locate.ts';
import { suggest } from './names/suggest.ts';
import { type OptionValues, valueFault } from './options.ts';
import { operationsFault } from './operations.ts';
import { isPath } from './path.ts';

/** The keys of a manifest that mean something; any other is a generator of named things: `"job": { "report": … }`. */
export const MANIFEST_KEYS: readonly string[] = [
  '$schema',
  'format',
  'version',
  'name',
  'framework',
  'plugins',
  'templates',
  'options',
  'adopted',
  'paths',
  'moved',
  'with',
  'feature',
];

/** Whether a key of a manifest is that of a generator of named things. */
export const isGenerator = (key: string): boolean => !MANIFEST_KEYS.includes(key);

/** What is wrong with the shape of a whole manifest. */
export function findFault(value: unknown): ShapeFault | undefined {
  if (!isObject(value)) return { path: [], reason: 'must be an object' };
  if (value.format !== 1) {
    const newer = typeof value.format === 'number' && value.format > 1;
    if (!newer) return { path: ['format'], reason: '"format" must be 1' };
    const reason = `"format" ${value.format} is of a newer ${NAME} than this one`;
    return { path: ['format'], reason, hint: `Use the ${NAME} that made it.` };
  }
  for (const key of ['version', 'name', 'framework', 'plugins', 'options', 'feature']) {
    if (value[key] === undefined) return findMissing(key, value);
  }
  for (const key of ['version', 'name']) {
    if (typeof value[key] !== 'string') return { path: [key], reason: `"${key}" must be a string` };
  }
  return findPartFault(value);
}

/** A key that is not there, or is mistyped. */
function findMissing(key: string, value: Record<string, unknown>): ShapeFault {
  const reason = `"${key}" is missing`;
  const mistyped = suggest(key, Object.keys(value));
  return mistyped === null
    ? { path: [key], reason }
    : { path: [mistyped], reason, hint: `Is "${mistyped}" meant to be it?` };
}

/** What is wrong with the parts of a manifest that are there. */
export function findPartFault(value: Record<string, unknown>): ShapeFault | undefined {
  const isThere = (key: string) => value[key] !== undefined;
  for (const key of ['framework', 'templates'].filter(isThere)) {
    if (typeof value[key] !== 'string') return { path: [key], reason: `"${key}" must be a string` };
  }
  for (const key of ['plugins', 'options', 'moved', 'with', 'feature'].filter(isThere)) {
    if (!isObject(value[key])) return { path: [key], reason: `"${key}" must be an object` };
  }
  return (
    findPinFault((value.plugins ?? {}) as Record<string, unknown>) ??
    findOptionFault((value.options ?? {}) as Record<string, unknown>) ??
    findAdoptedFault(value) ??
    findMoveFault((value.moved ?? {}) as Record<string, unknown>) ??
    findWithFault((value.with ?? {}) as Record<string, unknown>) ??
    findThingFault('feature', (value.feature ?? {}) as Record<string, unknown>) ??
    findGeneratorFault(value)
  );
}

/** What no key of ours says are the things of a generator, which are written as features are. */
function findGeneratorFault(value: Record<string, unknown>): ShapeFault | undefined {
  for (const key of Object.keys(value).filter(isGenerator)) {
    const things = value[key];
    const nearest = suggest(key, MANIFEST_KEYS);
    const hint = nearest ? { hint: `Did you mean "${nearest}"?` } : {};
    const reason = `"${key}" must be an object of named things, as a generator makes them`;
    if (!isObject(things)) return { path: [key], reason, ...hint };
    const fault = findThingFault(key, things);
    if (fault) return { ...fault, ...hint };
  }
  return undefined;
}

/** A plugin is pinned by an exact version, or by a folder as seen from the project. */
function findPinFault(plugins: Record<string, unknown>): ShapeFault | undefined {
  const wrong = Object.keys(plugins).find((name) => {
    const pin = plugins[name];
    return (
      typeof pin !== 'string' ||
      !/^(?:\d+\.\d+\.\d+[\w.+-]*$|\.{0,2}\/|\.{1,2}$|[A-Za-z]:)/.test(pin)
    );
  });
  if (wrong === undefined) return undefined;
  return {
    path: ['plugins', wrong],
    reason: `"${wrong}" must be an exact version, "1.2.0", or a folder, "./plugins/mine"`,
  };
}

/** The options that every project has. */
const COMMON = ['id', 'wireCase', 'prefix'] as const;

function findOptionFault(options: Record<string, unknown>): ShapeFault | undefined {
  for (const [name, value] of Object.entries(options)) {
    if (['string', 'number', 'boolean'].includes(typeof value)) continue;
    return {
      path: ['options', name],
      reason: `"${name}" must be a text, a number or true or false`,
    };
  }
  for (const name of COMMON) {
    const value = options[name];
    if (value === undefined) continue;
    const reason = valueFault(PROJECT_OPTIONS[name], value as OptionValues[string]);
    if (reason) return { path: ['options', name], reason: `"${name}" ${reason}` };
  }
  return undefined;
}

function findMoveFault(moved: Record<string, unknown>): ShapeFault | undefined {
  const [from] = Object.entries(moved).find((paths) => !paths.every(isPath)) ?? [];
  if (from === undefined) return undefined;
  return {
    path: ['moved', from],
    reason: `"${from}" and where it is must be paths in the project`,
  };
}

function findWithFault(entries: Record<string, unknown>): ShapeFault | undefined {
  const [name] = Object.entries(entries).find(([, value]) => !isObject(value)) ?? [];
  if (name === undefined) return undefined;
  return { path: ['with', name], reason: `"${name}" must be an object: {}` };
}

function findThingFault(
  generator: string,
  things: Record<string, unknown>,
): ShapeFault | undefined {
  for (const [name, spec] of Object.entries(things)) {
    const path = [generator, name];
    if (!isObject(spec) || !isObject(spec.fields)) {
      return { path, reason: `"${name}" must be an object with "fields"` };
    }
    for (const [field, grammar] of Object.entries(spec.fields)) {
      if (typeof grammar === 'string') continue;
      return {
        path: [...path, 'fields', field],
        reason: `"${field}" must be a string such as "string:max=80"`,
      };
    }
    if (spec.unique !== undefined && !isNames(spec.unique)) {
      const reason = '"unique" must be a list of lists of fields: [["author", "slug"]]';
      return { path: [...path, 'unique'], reason };
    }
    for (const part of ['singular', 'table']) {
      if (spec[part] === undefined || typeof spec[part] === 'string') continue;
      return { path: [...path, part], reason: `"${part}" must be a string` };
    }
    const reason = spec.only === undefined ? undefined : operationsFault(spec.only);
    if (reason) return { path: [...path, 'only'], reason };
  }
  return undefined;
}

const isNames = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.every((names) => Array.isArray(names) && names.every((name) => typeof name === 'string'));
