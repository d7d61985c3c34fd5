import { posix } from 'node:path';
import {
  memo,
  type Binding,
  type Import,
  type Source,
  type Written,
  type Style,
} from '../source.ts';
import { compareNames } from '../order.ts';
import { children, descendants, listOf, stringValue, textOf } from '../tree.ts';

export const imports = memo((source): Import[] => [...declarations(source), ...calls(source)]);

/** `const { a } = await import('./a.ts')` and its like with `require`. */
function calls(source: Source): Import[] {
  return descendants(source.root, 'VariableDeclaration').flatMap((node) => {
    const text = textOf(source, node);
    const [, what = '', path = ''] =
      /^\w+\s+([\w$]+|\{[^{}]*\})\s*=\s*(?:await\s+import|require)\s*\(\s*["']([^"']+)["']\s*\)\s*;?$/.exec(
        text,
      ) ?? [];
    if (!path) return [];
    const names = what.startsWith('{') ? what.slice(1, -1).split(',') : [];
    const bindings = names.flatMap((written): Binding[] => {
      const [name = '', local = name] = written.trim().split(/\s*:\s*/);
      return name ? [{ name, local, type: false, written: '' }] : [];
    });
    if (!names.length) bindings.push({ name: '*', local: what, type: false, written: '' });
    const resolved = resolve(path, source.path);
    return [{ node, reexport: false, type: false, module: path, resolved, bindings, names: null }];
  });
}

function declarations(source: Source): Import[] {
  const nodes = descendants(source.root, 'ImportDeclaration', 'ExportDeclaration');
  return nodes.flatMap((node) => {
    const kids = children(node);
    const module = kids.find(({ name }) => name === 'String');
    if (!module) return [];
    const group = kids.find(({ name }) => name === 'ImportGroup' || name === 'ExportGroup');
    const bindings: Binding[] = [];
    const head = source.text.slice(node.from, module.from);
    const own = /^import\s+(?:type\s+)?([\w$]+)\s*(?:,|\bfrom\b)/.exec(head);
    const namespace = /\*\s*as\s+([\w$]+)/.exec(head);
    const reexport = node.name === 'ExportDeclaration';
    const type = kids.some(({ name }) => name === 'type');
    if (own?.[1]) bindings.push({ name: 'default', local: own[1], type, written: '' });
    if (namespace || kids.some(({ name }) => name === 'Star'))
      bindings.push({ name: '*', local: namespace?.[1] ?? '', type, written: '' });
    const names = group ? listOf(group) : null;
    for (const item of names?.items ?? []) {
      const [first, ...rest] = item.nodes.filter(({ name }) => name !== 'type' && name !== 'as');
      if (!first) continue;
      bindings.push({
        name: textOf(source, first),
        local: textOf(source, rest.at(-1) ?? first),
        type: type || item.nodes[0]?.name === 'type',
        written: textOf(source, item),
      });
    }
    const path = stringValue(textOf(source, module));
    const resolved = resolve(path, source.path);
    return [{ node, reexport, type, module: path, resolved, bindings, names }];
  });
}

/** Of a path alias such as `@/` only the end is known: `*` stands for the rest. */
function resolve(module: string, path: string): string {
  const alias = /^(?:[@~]|#[^/]*|src)\//.exec(module);
  if (!module.startsWith('.') && !alias) return module;
  const joined = alias
    ? `*/${module.slice(alias[0].length)}`
    : posix.join('/', posix.dirname(path), module);
  return joined.replace(/\.[cm]?[jt]sx?$/, '').replace(/\/index$/, '');
}

export const folder = (module: string): string =>
  module.startsWith('/') ? posix.dirname(module) : module;

/** Packages, then what is above, then what is beside: as the generated files have it. */
function rank(module: string): number {
  if (!module.startsWith('.')) return 0;
  const ups = module.match(/\.\.\//g)?.length ?? 0;
  return ups ? 100 - ups : 100;
}

export function order(a: Import, b: Import): number {
  return (
    rank(a.module) - rank(b.module) ||
    compareNames(posix.dirname(a.module), posix.dirname(b.module)) ||
    compareNames(a.module, b.module)
  );
}

export const grouped = (a: Import, b: Import): boolean =>
  a.module.startsWith('.') === b.module.startsWith('.') &&
  posix.dirname(a.module) === posix.dirname(b.module);

export const orderNames = compareNames;

export function writeImport(
  { module, bindings, type, reexport }: Written,
  { quote, terminator }: Style,
): string {
  const from = `${quote}${module}${quote}${terminator}`;
  if (bindings.length === 0) return `import ${from}`;
  const names = bindings
    .filter(({ name }) => name !== '*' && name !== 'default')
    .map(({ written }) => written);
  const whole = bindings.find(({ name }) => name === '*');
  const parts = [
    bindings.find(({ name }) => name === 'default')?.local,
    whole && (whole.local ? `* as ${whole.local}` : '*'),
    names.length ? `{ ${names.join(', ')} }` : undefined,
  ];
  const what = parts.filter(Boolean).join(', ');
  return `${reexport ? 'export' : 'import'} ${type ? 'type ' : ''}${what} from ${from}`;
}
