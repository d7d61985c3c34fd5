import { readdirSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { CreateApiError } from '../errors.ts';
import type { Framework } from '../framework.ts';
import { FRAMEWORKS } from '../frameworks/index.ts';
import { MANIFEST } from '../name.ts';
import type { Manifest } from '../project/manifest.ts';
import { suggest } from '../project/names/suggest.ts';
import { isExact, isNpm, npmPackage } from './npm-package.ts';
import { type TemplateSet, isFolder, setFolders } from '../render/overlays.ts';

/** A set of templates that was asked for, and what the manifest is to say of it. */
export interface ChosenSet {
  set: TemplateSet;
  /** As one would ask for it again. */
  typed: string;
  pin: string;
}

/**
 * The set of templates that a project's manifest names, null where it names none.
 * @throws CreateApiError where it is not there
 */
export async function templateSetOf(
  root: string,
  { templates }: Pick<Manifest, 'templates'>,
): Promise<TemplateSet | null> {
  if (templates === undefined) return null;
  if (isNpm(templates)) {
    if (!isExact(templates)) throw inexact(templates);
    return { folder: (await npmPackage(templates, root, MANIFEST)).folder, shown: templates };
  }
  const folder = resolve(root, templates);
  if (isFolder(folder)) return { folder, shown: templates };
  throw new CreateApiError(
    `${MANIFEST}: the templates of this project, ${templates}, are not there.`,
    {
      blame: 'project',
      hint: `Put them at ${folder}, or mend "templates" in ${MANIFEST}; without that line the project has ours.`,
    },
  );
}

/**
 * What `--templates` names: a package, or a folder as seen from where it was typed.
 * @throws CreateApiError where there is none, or it holds nothing for the framework
 */
export async function chooseSet(
  text: string | undefined,
  from: string,
  root: string,
  framework: Framework,
): Promise<ChosenSet | null> {
  if (text === undefined) return null;
  if (isNpm(text)) {
    const { folder, pin } = await npmPackage(text, root, '--templates');
    checkSet(text, folder, framework);
    return { set: { folder, shown: pin }, typed: pin, pin };
  }
  const folder = resolve(from, text);
  if (!isFolder(folder)) {
    throw new CreateApiError(`--templates: there is no folder ${text}.`, {
      exit: 'usage',
      ...(/^@?[a-z0-9]/i.test(text) ? { hint: `A package is named so: npm:${text}` } : {}),
    });
  }
  checkSet(text, folder, framework);
  const pin = relativePath(root, folder);
  return { set: { folder, shown: pin }, typed: text, pin };
}

const inexact = (templates: string): CreateApiError =>
  new CreateApiError(`${MANIFEST}: "templates", ${templates}, names no exact version.`, {
    blame: 'project',
    hint: `Write it with one: ${templates.replace(/(?<=npm:.+)@[^@/]*$/, '')}@1.2.0`,
  });

/** A path as the manifest keeps it: as seen from the project, with `/`, and recognisable as a path. */
function relativePath(root: string, path: string): string {
  const shown = relative(root, path).split(sep).join('/');
  return shown.startsWith('.') || isAbsolute(shown) ? shown : `./${shown}`;
}

/** Refuses a set that has nothing for the framework, or a folder whose name is misspelt. */
function checkSet(text: string, folder: string, framework: Framework): void {
  const generators = Object.keys(framework.generators);
  const all = generators.flatMap((generator) => setFolders(framework, generator));
  const known = [
    ...generators,
    framework.language.name,
    framework.name,
    ...FRAMEWORKS.map(({ name }) => name),
  ];
  const there = foldersIn(folder);
  for (const name of there.filter((one) => !known.includes(one))) {
    const nearest = suggest(name, known);
    if (nearest) throw refused(text, `it has a folder "${name}"`, `Did you mean ${nearest}?`);
  }
  if (all.some((path) => isFolder(resolve(folder, path)))) return;
  const has = there.length > 0 ? `it has ${there.join(', ')}` : 'it has no folder at all';
  throw refused(
    text,
    `there is nothing in it for ${framework.title}: ${has}`,
    `Templates lie in ${generators.map((name) => `${name}/`).join(', ')}, or below ${framework.name}/ or ${framework.language.name}/, under the names that \`eject --list\` shows.`,
  );
}

const foldersIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !/^\.|^node_modules$/.test(entry.name))
    .map(({ name }) => name)
    .sort();

const refused = (text: string, what: string, hint: string): CreateApiError =>
  new CreateApiError(`--templates ${text}: ${what}.`, { exit: 'usage', hint });
