import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import { lineAt } from './code.ts';
import type { AppFiles, At } from './finding.ts';

/** What is to be known of a package.json. */
export interface PackageJson {
  name?: string;
  type?: string;
  packageManager?: string;
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

export function readJson(text: string): PackageJson | null {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** The line of a key in a text of JSON, the first where there is none. */
export function lineOfKey(text: string, ...path: string[]): number {
  const tree = parseTree(text);
  const node = tree && findNodeAtLocation(tree, path);
  return node ? lineAt(text, node.offset) : 1;
}

/** A package that an application depends on: the versions that will do, as they are listed, and where. */
export interface Listed extends At {
  versions: string;
}

const LISTS =
  /(?:^|\/)(?:pyproject\.toml|Pipfile|setup\.(?:py|cfg)|requirements[\w-]*\.(?:txt|in)|requirements\/[\w-]+\.(?:txt|in))$/;

/** An entry: `alembic==1.20`, `"alembic[tz]>=1"`, and as Poetry has it, `alembic = "^1"`, `alembic = { version = "^1" }`. */
const ENTRY = /^\s*["']?([A-Za-z][\w.-]*)(?:\[[^\]]*\])?["']?\s*(.*)$/;

/** The versions in what follows a name. */
const versionsIn = (rest: string): string =>
  /^=\s*(?:\{.*?version\s*=\s*)?["']([^"']*)["']/.exec(rest)?.[1] ??
  /^[=<>!~][^"';]*/.exec(rest)?.[0].trim() ??
  '';

/** Every package that Python's lists in a folder name, by its normal name. */
export function pythonPackages(files: AppFiles): Map<string, Listed> {
  const found = new Map<string, Listed>();
  for (const [file, text] of files) {
    if (!LISTS.test(file)) continue;
    for (const [index, line] of text.split('\n').entries()) {
      const [, name, rest = ''] = ENTRY.exec(line.replace(/#.*/, '')) ?? [];
      const key = name?.toLowerCase().replace(/[._]+/g, '-');
      if (key && !found.has(key))
        found.set(key, { file, line: index + 1, versions: versionsIn(rest) });
      // `dependencies = ["alembic", "sqlalchemy>=2"]` on one line.
      for (const [, other, own = ''] of line.matchAll(
        /["']([A-Za-z][\w.-]*)(?:\[[^\]]*\])?\s*((?:[=<>!~]=?[^"']*)?)["']/g,
      )) {
        const normal = other!.toLowerCase().replace(/[._]+/g, '-');
        if (!found.has(normal)) found.set(normal, { file, line: index + 1, versions: own.trim() });
      }
    }
  }
  return found;
}

/** Every package that package.json names. */
export function nodePackages(files: AppFiles): Map<string, Listed> {
  const text = files.get('package.json') ?? '';
  const json = readJson(text);
  return new Map(
    (['dependencies', 'devDependencies'] as const).flatMap((kind) =>
      Object.entries(json?.[kind] ?? {}).map(([name, versions]): [string, Listed] => [
        name,
        { file: 'package.json', line: lineOfKey(text, kind, name), versions },
      ]),
    ),
  );
}
