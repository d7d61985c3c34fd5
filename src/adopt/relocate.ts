import { posix } from 'node:path';
import type { SyntaxNode } from '../languages/node.ts';
import { type Import, type Source, type Syntax, parse } from '../languages/source.ts';
import { descendants, stringValue, textOf } from '../languages/tree.ts';

/** What a file's imports are to lead to: where the files of templates are in the application. */
export interface Move {
  syntax: Syntax;
  /** Of a file of the templates; null where the application does not have it. */
  place: (path: string) => string | null;
  /** As `imports` of the manifest's `adopted`. */
  imports: string;
  /** The files of the templates, to tell a module from what is in one. */
  known: (path: string) => boolean;
  /** A package's name in our list → its own, where that is another: the application may want both. */
  packages: ReadonlyMap<string, string>;
}

interface Splice {
  from: number;
  to: number;
  insert: string;
}

/** A file of the templates as it reads where the application has it: its imports lead to where things are there. */
export function relocate(path: string, to: string, text: string, move: Move): string {
  const splices = path.endsWith('.py')
    ? pythonSplices(parse(path, text, move.syntax), move)
    : nodeSplices(parse(path, text, move.syntax), to, move);
  return splices.reduceRight(
    (done, { from, to: end, insert }) => done.slice(0, from) + insert + done.slice(end),
    text,
  );
}

/** Relative paths: of imports, and those that begin at the file's own folder. */
function nodeSplices(source: Source, to: string, { place, imports, packages }: Move): Splice[] {
  return descendants(source.root, 'String').flatMap((node) => {
    const literal = textOf(source, node);
    const value = stringValue(literal);
    const real = node.parent?.name === 'ImportDeclaration' && packages.get(value);
    if (real) return [{ from: node.from, to: node.to, insert: literal.replace(value, real) }];
    if (!/^\.{1,2}\//.test(value) || !isPathOfFile(source, node)) return [];
    const there = place(posix.join(posix.dirname(source.path), value));
    if (there === null) return [];
    const relative = pathFrom(posix.dirname(to), there);
    const insert = literal.replace(
      value,
      value.endsWith('.ts') ? ending(relative, imports) : relative,
    );
    return [{ from: node.from, to: node.to, insert }];
  });
}

const isPathOfFile = (source: Source, { parent }: SyntaxNode): boolean =>
  /^(?:Import|Export)Declaration$|^DynamicImport$/.test(parent?.name ?? '') ||
  textOf(source, parent!).startsWith('(import.meta.dirname,');

/** A path as an import begins it. */
export function pathFrom(folder: string, path: string): string {
  const relative = posix.relative(folder, path);
  return relative.startsWith('.') ? relative : `./${relative}`;
}

/** The end of a relative import, as the application has it. */
export const ending = (path: string, imports: string): string =>
  path.replace(/\.ts$/, imports === '-' ? '' : imports);

/** The statements that import modules of the templates. */
function pythonSplices(source: Source, move: Move): Splice[] {
  return source.syntax.imports(source).flatMap((one) => {
    if (!isOfTemplates(one.module, move)) return [];
    const { from, to } = one.node;
    const indent = /[ \t]*$/.exec(source.text.slice(0, from))![0];
    return [{ from, to, insert: statements(one, move).join(`\n${indent}`) }];
  });
}

/** Whether a module is one of the templates, or in a folder of theirs: it may be another feature's. */
function isOfTemplates(module: string, { known }: Move): boolean {
  const parts = module.split('.');
  return [parts, parts.slice(0, -1)].some((some) => moduleFiles(some.join('/')).some(known));
}

const moduleFiles = (path: string): string[] => [`${path}/__init__.py`, `${path}.py`];

/** What an import reads as: where its names are in several places, one statement for each. */
function statements({ module, bindings }: Import, move: Move): string[] {
  const froms = new Map<string, string[]>();
  for (const { name, local, written } of bindings) {
    const [file, leaf] = targetOf(module, name, move);
    const at = file === null ? module : dotted(file, move.imports);
    const dot = at.lastIndexOf('.');
    const from = leaf === null ? at.slice(0, Math.max(dot, 0)) : at;
    const own = leaf ?? at.slice(dot + 1);
    const isSaid = written.includes(' as ') || own !== local;
    froms.set(from, [...(froms.get(from) ?? []), isSaid ? `${own} as ${local}` : own]);
  }
  return [...froms].map(([from, names]) =>
    from ? importOf(from, names) : `import ${names.join(', ')}`,
  );
}

/** The file that a name is of, and the name in it; null for the file itself. */
function targetOf(
  module: string,
  name: string,
  { place, known }: Move,
): [string | null, string | null] {
  const path = module.replaceAll('.', '/');
  const own = moduleFiles(`${path}/${name}`).find(known);
  if (own) return [place(own), null];
  return [place(moduleFiles(path).find(known) ?? `${path}.py`), name];
}

/** `app/features/db/__init__.py` → `app.features.db` */
export function dotted(path: string, imports: string): string {
  const inside = imports === '.' ? path : posix.relative(imports, path);
  return inside.replace(/(?:\/__init__)?\.py$/, '').replaceAll('/', '.');
}

function importOf(module: string, names: readonly string[]): string {
  const line = `from ${module} import ${names.join(', ')}`;
  if (line.length <= 88) return line;
  return `from ${module} import (\n${names.map((name) => `    ${name},\n`).join('')})`;
}
