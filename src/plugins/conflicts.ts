import { fileURLToPath } from 'node:url';
import { CreateApiError } from '../errors.ts';
import type { Framework } from '../framework.ts';
import { FRAMEWORKS } from '../frameworks/index.ts';
import { NAME } from '../name.ts';
import { PROJECT_OPTIONS } from '../options.ts';
import { MODIFIERS, MODIFIER_ALIASES, TYPE_ALIASES } from '../project/fields/aliases.ts';
import { FIELD_TYPES } from '../project/fields/field.ts';
import { defaultOptions, flagOf } from '../project/options.ts';
import { readFolder, targetPath } from '../render/folder.ts';
import type { LoadedPlugin } from './load.ts';

/** A thing of which there can be one: what it is, and who brings it. */
interface Claim {
  what: string;
  owner: string;
}

/** Words behind `add` that mean something already. */
const ADDED = ['feature', 'plugin', 'project'];

/** Flags that an option would take the place of. */
const FLAGS =
  'framework plugin trust feature with templates preset package-manager no-install no-git yes merge dry-run diff json verbose help version plural table only except no-wire rewire force'.split(
    ' ',
  );

/**
 * Gives the plugins back, unless two bring the same thing, or one brings what we have.
 * @throws CreateApiError that names both
 */
export function refuseConflicts(plugins: readonly LoadedPlugin[]): LoadedPlugin[] {
  refuseTwice([...ours(), ...plugins.flatMap(claimsOf)]);
  return [...plugins];
}

/** As {@link refuseConflicts}, of what a framework has and plugins add to it. */
export function refuseDoubles(framework: Framework, plugins: readonly LoadedPlugin[]): void {
  const owner = plugins.find(({ frameworks }) => frameworks.includes(framework))?.name ?? NAME;
  const generators = [...ADDED, ...Object.keys(framework.generators)];
  const options = Object.keys(defaultOptions(framework));
  const types = Object.keys(framework.fieldTypes ?? {});
  refuseTwice([
    ...[...new Set(generators)].map((name) => ({ what: `the generator ${name}`, owner })),
    ...options.map((name) => ({ what: `the option ${flagOf(name)}`, owner })),
    ...types.map((name) => ({ what: `the field type ${name}`, owner })),
    ...plugins.flatMap((plugin) => additionsOf(plugin, framework)),
  ]);
}

function refuseTwice(claims: readonly Claim[]): void {
  const owners = new Map<string, string>();
  for (const { what, owner } of claims) {
    const other = owners.get(what);
    if (other !== undefined) throw conflict(what, other, owner);
    owners.set(what, owner);
  }
}

const ours = (): Claim[] =>
  [
    ...FRAMEWORKS.map(({ name }) => `the framework ${name}`),
    ...[...FLAGS, ...Object.keys(PROJECT_OPTIONS)].map((name) => `the option ${flagOf(name)}`),
    ...typeWords().map((name) => `the field type ${name}`),
  ].map((what) => ({ what, owner: NAME }));

/** All that can stand behind the name of a field. */
const typeWords = (): string[] => [
  ...new Set([
    ...FIELD_TYPES,
    ...Object.keys(TYPE_ALIASES),
    ...MODIFIERS,
    ...Object.keys(MODIFIER_ALIASES),
  ]),
];

const claimsOf = ({ name: owner, frameworks, options, fieldTypes }: LoadedPlugin): Claim[] =>
  [
    `the plugin ${owner}`,
    ...frameworks.map(({ name }) => `the framework ${name}`),
    ...Object.keys(options).map((name) => `the option ${flagOf(name)}`),
    ...Object.keys(fieldTypes).map((name) => `the field type ${name}`),
  ].map((what) => ({ what, owner }));

/** What a plugin adds to one framework. */
function additionsOf(plugin: LoadedPlugin, framework: Framework): Claim[] {
  const own = plugin.extends.filter(({ frameworks }) => frameworks.includes(framework.name));
  const templates = own.flatMap(({ templates = {} }) => Object.entries(templates));
  return [
    ...own.flatMap(({ generators = {} }) =>
      Object.keys(generators).map((name) => `the generator ${name}`),
    ),
    ...templates.flatMap(([generator, folder]) =>
      readFolder(fileURLToPath(folder)).map(
        ({ name }) => `the template ${targetPath(name)} of the generator ${generator}`,
      ),
    ),
    ...Object.keys(plugin.options).map((name) => `the option ${flagOf(name)}`),
    ...Object.keys(plugin.fieldTypes).map((name) => `the field type ${name}`),
  ].map((what) => ({ what, owner: plugin.name }));
}

const conflict = (what: string, one: string, other: string): CreateApiError =>
  new CreateApiError(
    one === other ? `${one} brings ${what} twice.` : `${one} and ${other} both bring ${what}.`,
    { blame: 'plugin', hint: 'Nothing was written. Leave one of the two out.' },
  );
