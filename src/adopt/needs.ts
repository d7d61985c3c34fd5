import type { Adoption, Framework } from '../framework.ts';
import { escaped } from '../languages/escaped.ts';
import { layersFor } from '../project/by-option.ts';
import type { OptionValues } from '../project/options.ts';
import type { Reader } from '../project/records.ts';
import { type EntryWiring, entryIn } from '../reconcile/wiring.ts';
import type { Rendered } from '../render/render.ts';
import { type Listed, nodePackages, pythonPackages, readJson } from './listed.ts';

/** A package that generated code imports. */
export interface Need {
  name: string;
  /** Those that will do, as our own list has them. */
  versions: string;
  /** Only tests and tools need it. */
  dev: boolean;
  /** Another list has it, or a package that comes with it. */
  isBrought?: boolean;
  /** How the application lists it. */
  listed: Listed | undefined;
  /** How it is listed; null where nothing can be wired into what lists them, or another list has it. */
  wiring: EntryWiring | null;
}

const PYTHON_LISTS = [
  'requirements.txt',
  'pyproject.toml',
  'Pipfile',
  'setup.cfg',
  'setup.py',
  ...['prod', 'base', 'common', 'main', 'dev', 'test'].map((name) => `requirements/${name}.txt`),
  ...['dev', 'test'].map((name) => `requirements-${name}.txt`),
];

/** Package → its module, and what brings it along, whatever the framework. */
const MODULES: Record<string, string> = { 'python-dotenv': 'dotenv' };
const BRINGS: Record<string, readonly string[]> = {
  pydantic: ['sqlmodel'],
  sqlalchemy: ['sqlmodel'],
};

/**
 * The packages that files need, of those that a project of ours would list.
 * @param written the project's files as templates write them, its lists of packages among them
 * @param texts the files that are to be in the application
 */
export function needsOf(
  written: Rendered,
  texts: readonly string[],
  { language, generators, adoption }: Framework,
  options: OptionValues,
  read: Reader,
): Need[] {
  const all = texts.join('\n');
  if (language.name === 'python') {
    const own = layersFor(generators.adoption?.dependencies ?? {}, options);
    const further = Object.assign({}, ...own) as Record<string, string>;
    return pythonNeeds({ written, further, all, read, adoption });
  }
  return nodeNeeds(written, all, read);
}

function nodeNeeds(written: Rendered, all: string, read: Reader): Need[] {
  const ours = readJson(written.get('package.json') ?? '') ?? {};
  const listed = nodePackages(new Map([['package.json', read('package.json') ?? '']]));
  const isUsed = (name: string) =>
    name === 'tsx' || new RegExp(`["'\`]${escaped(name)}["'\`/:]`).test(all);
  return (['dependencies', 'devDependencies'] as const).flatMap((kind) =>
    Object.entries(ours[kind] ?? {})
      .map(([name, versions]) => realName(name, versions))
      .filter(([name]) => isUsed(name.replace(/^@types\//, '')))
      .map(([name, versions]) => ({
        name,
        versions,
        dev: kind === 'devDependencies',
        listed: listed.get(name),
        wiring: entryIn('package.json', [kind], name, versions),
      })),
  );
}

/** A package by its own name and versions, where a list has it under another. */
export const realName = (name: string, versions: string): [name: string, versions: string] => {
  const [, real, own] = /^npm:(.+)@(.+)$/.exec(versions) ?? [];
  return real && own ? [real, own] : [name, versions];
};

interface PythonTexts {
  written: Rendered;
  /** What generators depend on besides our own list. */
  further: Record<string, string>;
  all: string;
  read: Reader;
  adoption: Adoption | undefined;
}

function pythonNeeds({ written, further, all, read, adoption }: PythonTexts): Need[] {
  const files = PYTHON_LISTS.map((file): [string, string] => [file, read(file) ?? '']);
  const listed = pythonPackages(new Map(files));
  const hasList = read('requirements.txt') !== null;
  const ours = [
    ...requirements(written.get('requirements.txt'), false),
    ...requirements(written.get('requirements-dev.txt'), true),
    ...Object.entries(further).map(([name, versions]) => ({ name, versions, dev: false })),
  ];
  return ours.flatMap(({ name, versions, dev }): Need[] => {
    const key = name.replace(/\[.*/, '');
    const module = adoption?.modules?.[key] ?? MODULES[key] ?? key;
    if (!new RegExp(`^\\s*(?:from|import) ${escaped(module)}\\b`, 'm').test(all)) return [];
    const by = listed.has(key)
      ? key
      : [...(adoption?.brings?.[key] ?? []), ...(BRINGS[key] ?? [])].find((one) => listed.has(one));
    const there = by === undefined ? undefined : listed.get(by);
    const isBrought = by !== undefined && (by !== key || there!.file !== 'requirements.txt');
    const wiring = hasList && !isBrought ? entryIn('requirements.txt', [], name, versions) : null;
    return [{ name, versions, dev, listed: by === key ? there : undefined, isBrought, wiring }];
  });
}

/** The entries of a list of ours: `psycopg[binary]==3.3.9`. */
const requirements = (text = '', dev: boolean) =>
  [...text.matchAll(/^([\w.-]+(?:\[[\w,]+\])?)(==[^;\s]+)/gm)].map(([, name, versions]) => ({
    name: name!,
    versions: versions!,
    dev,
  }));
