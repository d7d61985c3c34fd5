import { posix } from 'node:path';
import type { SyntaxNode } from '../languages/node.ts';
import { type Func, type Source, type Syntax, errorsIn, parse } from '../languages/source.ts';
import { children, descendants, textOf, within } from '../languages/tree.ts';
import { syntaxOf } from '../languages/syntaxes.ts';
import type { AppFiles, At } from './finding.ts';

/** The code of an application, parsed file by file when it is asked for. */
export interface Code {
  files: AppFiles;
  /** The files of the language whose text is so, tests and examples left out, in path order. */
  sources: (isSo: RegExp) => Source[];
}

export const EXTENSIONS = {
  python: /\.py$/,
  node: /(?<!\.d)\.[cm]?[jt]s$/,
} as const;

/** What is no part of the application that runs. */
const BESIDE =
  /(?:^|\/)(?:tests?|__tests__|specs?|e2e|examples?|docs?|benchmarks?|scripts|migrations|alembic|fixtures)\/|(?:^|\/)(?:test_[^/]*|conftest|[^/]*_test)\.py$|\.(?:test|spec|bench|config)\.[cm]?[jt]s$/;

/** @param kind whose files are read */
export async function codeOf(files: AppFiles, kind: keyof typeof EXTENSIONS): Promise<Code> {
  const syntax: Syntax = (await syntaxOf(kind === 'python' ? 'a.py' : 'a.ts'))!;
  const parsed = new Map<string, Source>();
  const read = (path: string, text: string): Source => {
    const known = parsed.get(path) ?? parse(path, text, syntax);
    parsed.set(path, known);
    return known;
  };
  return {
    files,
    sources: (isSo) =>
      [...files]
        .filter(
          ([path, text]) => EXTENSIONS[kind].test(path) && !BESIDE.test(path) && isSo.test(text),
        )
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([path, text]) => read(path, text)),
  };
}

export const atOf = ({ path, text }: Source, { from }: { from: number }): At => ({
  file: path,
  line: lineAt(text, from),
});

export const lineAt = (text: string, offset: number): number =>
  text.slice(0, offset).split('\n').length;

/** Local name → the name that it is imported by, of what a file imports from a module. */
export const importsFrom = (source: Source, module: string): Map<string, string> =>
  new Map(
    source.syntax
      .imports(source)
      .filter((one) => one.module === module)
      .flatMap(({ bindings }) => bindings.map(({ local, name }) => [local, name] as const)),
  );

/** The innermost function around a node; null where that is the module. */
export const ownerOf = (source: Source, node: SyntaxNode): Func | null =>
  source.syntax.functions(source).findLast((one) => within(node, one.node)) ?? null;

/** Calls of what ends in one of these names: `a.include_router(…)`, `include_router(…)`. */
export function callsOf(source: Source, ...names: string[]): SyntaxNode[] {
  return descendants(source.root, 'CallExpression').filter((call) => {
    const callee = calleeOf(source, call);
    return names.includes(callee.split('.').at(-1)!);
  });
}

export function calleeOf(source: Source, call: SyntaxNode): string {
  const [callee] = children(call);
  return callee ? textOf(source, callee) : '';
}

/** The arguments of a call, without brackets and commas. */
export function argumentsOf(call: SyntaxNode): SyntaxNode[] {
  const list = children(call).at(-1);
  return list?.name === 'ArgList' ? children(list).filter(({ name }) => !/^[(),]$/.test(name)) : [];
}

/** A statement on one line, shortened. */
export function shown(source: Source, node: { from: number; to: number }): string {
  const text = textOf(source, node).replace(/\s+/g, ' ');
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** Where a file does not parse, null where it does. */
export function brokenAt(source: Source): At | null {
  const [error] = errorsIn(source);
  return error ? atOf(source, error) : null;
}

/** The folder that all of these files are in. */
export function commonFolder(paths: readonly string[]): string {
  const parts = paths.map((path) => posix.dirname(path).split('/'));
  const [first = []] = parts;
  const length = first.findIndex((part, at) => parts.some((other) => other[at] !== part));
  const folder = first.slice(0, length < 0 ? first.length : length).join('/');
  return folder === '.' ? '' : folder;
}

/** ` in tests/`: where these files are, to follow a name; nothing where there is none. */
export function placeOf(paths: readonly string[]): string {
  if (paths.length === 0) return '';
  return ` in ${paths.length === 1 ? paths[0]! : `${commonFolder(paths) || '.'}/`}`;
}
