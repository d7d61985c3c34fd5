import { dirname, join, resolve } from 'node:path';
import { CreateApiError } from '../errors.ts';
import { HOME, MANIFEST, NAME, TEMPLATE_SET } from '../name.ts';
import { PROJECT_OPTIONS } from '../options.ts';
import { type Adopted, type Paths, findAdoptedFault } from './adopted.ts';
import type { FeatureSpec } from './feature.ts';
import { GIT_CONFLICT, MERGE_HINT, type ShapeFault, locate } from './locate.ts';
import { suggest } from './names/suggest.ts';
import { type OptionValues, valueFault } from './options.ts';
import { operationsFault } from './operations.ts';
import { isPath } from './path.ts';
import { readText } from './read.ts';
import { layUnique } from './unique-text.ts';
import { isOlder } from './versions.ts';

/** `create-api.json`: what the project should be. The user may edit it; we keep their formatting. */
export interface Manifest {
  $schema?: string;
  /** Of this file's shape. */
  format: 1;
  /** The template set that the project was made with. */
  version: string;
  name: string;
  framework: string;
  /** Plugin → its exact version, or its folder as seen from the project. */
  plugins: Record<string, string>;
  /** Templates that lie over ours: a folder as seen from the project, or `npm:` and a package of an exact version. */
  templates?: string;
  options: OptionValues;
  /** Of an application that we did not make. */
  adopted?: Adopted;
  /** Where an adopted application has what templates have elsewhere. */
  paths?: Paths;
  /** Where the user has moved files that we wrote: our path → theirs. */
  moved?: Record<string, string>;
  /** What it has once: `cors` → what was asked of it. Absent where there is none. */
  with?: Record<string, object>;
  feature: Record<string, FeatureSpec>;
}

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
const isGenerator = (key: string): boolean => !MANIFEST_KEYS.includes(key);

/** The named things of a project besides features, by generator: `{ job: { report: … } }`. */
export const thingsOf = (manifest: Manifest): Record<string, Record<string, FeatureSpec>> =>
  Object.fromEntries(Object.entries(manifest).filter(([key]) => isGenerator(key))) as Record<
    string,
    Record<string, FeatureSpec>
  >;

/** A project on disk: its folder, its manifest, and the manifest's very text. */
export interface Project {
  root: string;
  text: string;
  manifest: Manifest;
}

/** The manifest of a new project, what it has in name order. */
export const newManifest = (
  parts: Pick<Manifest, 'name' | 'framework' | 'templates' | 'options' | 'with' | 'feature'> &
    Partial<Pick<Manifest, 'plugins' | 'adopted' | 'paths'>>,
): Manifest => ({
  $schema: `./${HOME}/schema.json`,
  format: 1,
  version: TEMPLATE_SET,
  name: parts.name,
  framework: parts.framework,
  plugins: parts.plugins ?? {},
  ...(parts.templates === undefined ? {} : { templates: parts.templates }),
  options: parts.options,
  ...(parts.adopted ? { adopted: parts.adopted, paths: parts.paths ?? {} } : {}),
  ...(Object.keys(parts.with ?? {}).length > 0 ? { with: byName(parts.with!) } : {}),
  feature: byName(parts.feature),
});

export const byName = <T>(entries: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)));

export const formatManifest = (manifest: Manifest): string =>
  layUnique(`${JSON.stringify(manifest, null, 2)}\n`);

/**
 * The nearest folder upwards that holds a manifest.
 * @throws CreateApiError where there is none.
 */
export function findRoot(from: string): string {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (readText(join(folder, MANIFEST)) !== null) return folder;
    if (dirname(folder) === folder) break;
  }
  throw new CreateApiError(`There is no ${MANIFEST} in ${from} or above it.`, {
    hint: `Go into a project that ${NAME} made, or make one: ${NAME} my-api`,
  });
}

/**
 * Reads the project's manifest and checks its shape.
 * @throws CreateApiError that names the line.
 */
export async function loadProject(root: string): Promise<Project> {
  const project = readProject(root);
  checkVersion(project.manifest);
  return project;
}

/** The same, whichever version of the templates the project is of. */
export const readProject = (root: string): Project =>
  projectOf(root, readText(join(root, MANIFEST)) ?? '');

/** A project whose manifest is a text that may differ from what is on disk. */
export function projectOf(root: string, text: string): Project {
  const value = parse(text);
  const fault = value === undefined ? undefined : findFault(value);
  if (value === undefined || fault) throw manifestFault(root, fault, text);
  const manifest = value as Manifest;
  return { root, text, manifest };
}

/** The error for what is wrong in a project's manifest, which names the line; without a fault it is no JSON. */
export function manifestFault(
  root: string,
  fault: ShapeFault | undefined,
  text = readText(join(root, MANIFEST)) ?? '',
): CreateApiError {
  const { line, reason } = locate(text, fault);
  return new CreateApiError(`${join(root, MANIFEST)}:${line}: ${reason}`, {
    blame: 'project',
    hint:
      fault?.hint ??
      (reason === GIT_CONFLICT
        ? MERGE_HINT
        : 'Mend the line by hand, or take the file back from git.'),
  });
}

function findFault(value: unknown): ShapeFault | undefined {
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

/** @throws CreateApiError where the project's templates are not of our version */
export function checkVersion({ version }: Manifest): void {
  if (version === TEMPLATE_SET) return;
  const other = `npx ${NAME}@${version} …`;
  if (isOlder(TEMPLATE_SET, version)) {
    throw new CreateApiError(
      `This project was made by ${NAME} ${version}, and this is ${TEMPLATE_SET}.`,
      { blame: 'project', hint: `Use that one for it: ${other}` },
    );
  }
  throw new CreateApiError(
    `This project's templates are of ${version}, and these are of ${TEMPLATE_SET}.`,
    {
      blame: 'project',
      hint: `Bring it up to date first: ${NAME} upgrade\nTo go on as it is: ${other}`,
    },
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
