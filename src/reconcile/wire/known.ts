import type { SyntaxNode } from '../../languages/node.ts';
import {
  memo,
  parse,
  type Binding,
  type Import,
  type Source,
  type Syntax,
} from '../../languages/source.ts';
import { within } from '../../languages/tree.ts';
import type { ImportWiring, Wiring } from '../wiring.ts';
import { functionsFrom } from './scope.ts';

/** A name that the file imports; without a binding of its own, it is reached through its module. */
export interface Known {
  entry: Import;
  binding: Binding | null;
  local: string;
}

/** What an import wiring asks for. */
export function declared({ path, syntax }: Source, { statement }: ImportWiring): Import {
  return wanted(path, statement, syntax);
}

const statements = new Map<string, Import>();

export function wanted(path: string, statement: string, syntax: Syntax): Import {
  const key = `${path}\n${statement}`;
  const known = statements.get(key) ?? syntax.imports(parse(path, statement, syntax))[0];
  if (!known) throw new TypeError(`not an import: ${statement}`);
  statements.set(key, known);
  return known;
}

/** The functions that the batch registers in, and the helpers that these call. */
export const targetsOf = (source: Source, wirings: readonly Wiring[]): SyntaxNode[] =>
  namesOf(wirings)
    .flatMap((name) => functionsFrom(source, name).map((fn) => fn.node))
    .filter((node) => node !== source.root);

const namesOf = (wirings: readonly Wiring[]): string[] => [
  ...new Set(wirings.flatMap((it) => (it.kind === 'call' ? [it.function] : []))),
];

export const outermost = (source: Source, node: SyntaxNode): SyntaxNode | undefined =>
  outer(source).find((fn) => within(node, fn));

const outer = memo((source): SyntaxNode[] => {
  const all = source.syntax.functions(source).map(({ node }) => node);
  return all.filter((node) => !all.some((other) => other !== node && within(node, other)));
});

/** The imports that the wired code sees: those of the module, and of the functions that it is wired into. */
export const visible = (source: Source, wirings: readonly Wiring[]): Import[] =>
  visibleFrom(source, namesOf(wirings).join(' '));

const visibleFrom = memo((source, names: string): Import[] => {
  const targets = names.split(' ').flatMap((name) => functionsFrom(source, name));
  return source.syntax.imports(source).filter(({ node }) => {
    const fn = outermost(source, node);
    return !fn || targets.some((target) => target.node.from === fn.from);
  });
});

/** Whether an import is of this module. What a file knows by its folder may have more in front than the name says. */
export const isOf = ({ module, resolved }: Import, wantedModule: string): boolean =>
  same(module, resolved, wantedModule);

function same(written: string, resolved: string, wantedModule: string): boolean {
  if (resolved.startsWith('*/')) return wantedModule.endsWith(resolved.slice(1));
  const isRelative = written.startsWith('.');
  return resolved === wantedModule || (isRelative && resolved.endsWith(`.${wantedModule}`));
}

/** Where the file imports this already, under whatever name or through whichever module. */
export function find(entries: readonly Import[], want: Import, name: string): Known | null {
  for (const entry of entries) {
    if (entry.reexport !== want.reexport) continue;
    const { module, resolved } = entry;
    for (const binding of entry.bindings) {
      if (binding.type && !want.type) continue;
      const { local } = binding;
      const isModule = isOf(entry, want.resolved);
      if (isModule && binding.name === name) return { entry, binding, local };
      if (want.reexport || name === '*') continue;
      const isWhole = isModule && binding.name === '*';
      if (isWhole || same(module, `${resolved}.${binding.name}`, want.resolved))
        return { entry, binding: null, local: `${local}.${name}` };
      if (binding.name === '*' && isOf(entry, `${want.resolved}.${name}`))
        return { entry, binding, local };
    }
  }
  return null;
}

/** What each name that the batch imports is called in this file. */
export function localsOf(source: Source, wirings: readonly Wiring[]): Map<string, string> {
  const entries = visible(source, wirings);
  const locals = new Map<string, string>();
  for (const wiring of wirings) {
    if (wiring.kind !== 'import') continue;
    const want = declared(source, wiring);
    if (want.reexport) continue;
    for (const { name, local } of want.bindings)
      if (local) locals.set(local, find(entries, want, name)?.local ?? local);
  }
  return locals;
}
