import { dirname, join, resolve } from 'node:path';
import { CreateApiError } from '../errors.ts';
import { HOME, MANIFEST, NAME, TEMPLATE_SET } from '../name.ts';
import type { Adopted, Paths } from './adopted.ts';
import type { FeatureSpec } from './feature.ts';
import { GIT_CONFLICT, MERGE_HINT, type ShapeFault, locate } from './locate.ts';
import { findFault, isGenerator } from './manifest-shape.ts';
import type { OptionValues } from './options.ts';
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

/** @throws CreateApiError where the project's templates are not of our version */
export function checkVersion({ version }: Manifest): void {
  if (version === TEMPLATE_SET) return;
  // No npx: the name belongs to a stranger in the public registry.
  const other = `${NAME} ${version} for it.`;
  if (isOlder(TEMPLATE_SET, version)) {
    throw new CreateApiError(
      `This project was made by ${NAME} ${version}, and this is ${TEMPLATE_SET}.`,
      { blame: 'project', hint: `Use ${other}` },
    );
  }
  throw new CreateApiError(
    `This project's templates are of ${version}, and these are of ${TEMPLATE_SET}.`,
    {
      blame: 'project',
      hint: `Bring it up to date first: ${NAME} upgrade\nOr use ${other}`,
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
