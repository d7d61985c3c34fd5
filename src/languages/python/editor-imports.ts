import { posix } from 'node:path';
import type { SyntaxNode } from '../node.ts';
import { memo, type Import, type Written, type List, type Source } from '../source.ts';
import { compareNames } from '../order.ts';
import { ancestor, bareList, children, descendants, itemsOf, textOf } from '../tree.ts';

export const imports = memo((source): Import[] => {
  return descendants(source.root, 'ImportStatement').flatMap((node) => {
    const kids = children(node);
    const type = typeChecking(source, node);
    const at = kids.findIndex(({ name }) => name === 'import');
    const behind = kids.slice(at + 1);
    if (kids[0]?.name !== 'from') {
      const names = at === 0 && behind.some(({ name }) => name === ',') ? bareList(behind) : null;
      return itemsOf(behind).map(({ nodes }): Import => {
        const [module = '', local = module] = spelled(source, nodes);
        const bindings = [{ name: '*', local, type, written: '' }];
        return { node, reexport: false, type, module, resolved: module, bindings, names };
      });
    }
    const module = kids
      .slice(1, at)
      .map((part) => textOf(source, part))
      .join('');
    const names = namesOf(behind);
    const star = behind[0]?.name === '*';
    const items = star ? [] : names.items;
    const bindings = items.map((item) => {
      const [name = '', local = name] = spelled(source, item.nodes);
      return { name, local, type, written: textOf(source, item) };
    });
    const resolved = resolve(module, source.path);
    return [
      { node, reexport: false, type, module, resolved, bindings, names: star ? null : names },
    ];
  });
});

/** `a.b as c` as `['a.b', 'c']`. */
function spelled(source: Source, nodes: readonly SyntaxNode[]): string[] {
  const at = nodes.findIndex(({ name }) => name === 'as');
  const join = (some: readonly SyntaxNode[]) => some.map((node) => textOf(source, node)).join('');
  return at < 0 ? [join(nodes)] : [join(nodes.slice(0, at)), join(nodes.slice(at + 1))];
}

function namesOf(nodes: readonly SyntaxNode[]): List {
  const [first] = nodes;
  const last = nodes.at(-1);
  if (first?.name !== '(' || !last) return bareList(nodes);
  return { open: first.to, close: last.from, bracket: '(', items: itemsOf(nodes.slice(1, -1)) };
}

function typeChecking(source: Source, node: SyntaxNode): boolean {
  const up = ancestor(node, new Set(['IfStatement']));
  return !!up && /^if\s+(typing\.)?TYPE_CHECKING\s*:/.test(textOf(source, up));
}

/** Absolute; what the file itself knows only by its folder may have more in front than the import says. */
function resolve(module: string, path: string): string {
  const [, dots = '', rest = ''] = /^(\.*)(.*)$/.exec(module) ?? [];
  if (!dots) return module;
  const folders = posix
    .dirname(path)
    .split('/')
    .filter((part) => part !== '.');
  const above = folders.slice(0, folders.length - dots.length + 1);
  return [...above, ...(rest ? [rest] : [])].join('.');
}

export const folder = (module: string): string =>
  module.slice(0, Math.max(module.lastIndexOf('.'), 0));

/** As isort has it: `import x` before `from x import y`, relative ones last. */
export function order(a: Import, b: Import): number {
  const relative = (it: Import) => Number(it.module.startsWith('.'));
  const plain = (it: Import) => Number(it.bindings[0]?.name === '*');
  return relative(a) - relative(b) || plain(b) - plain(a) || compareNames(a.module, b.module);
}

const root = (module: string): string => module.split('.')[0] ?? '';

export const grouped = (a: Import, b: Import): boolean => root(a.module) === root(b.module);

/** Constants, classes, then the others, each in name order. */
export function orderNames(a: string, b: string): number {
  const rank = (name: string) =>
    name.length > 1 && name === name.toUpperCase() ? 0 : /^[A-Z]/.test(name) ? 1 : 2;
  return rank(a) - rank(b) || compareNames(a, b);
}

export function writeImport({ module, bindings }: Written): string {
  const [first] = bindings;
  if (first?.name === '*')
    return `import ${module}${first.local === module ? '' : ` as ${first.local}`}`;
  const names = bindings.map(({ written }) => written);
  return `from ${module} import ${names.join(', ') || '*'}`;
}
