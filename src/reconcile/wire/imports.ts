import type { SyntaxNode } from '@lezer/common';
import {
  child,
  descendants,
  errorsIn,
  holderOf,
  isComment,
  isString,
  parse,
  textOf,
  within,
  type Binding,
  type Import,
  type Source,
  type Style,
} from '../../languages/source.ts';
import type { CallWiring, ImportWiring, Wiring } from '../wiring.ts';
import { fitted } from './fit.ts';
import { insertAfter, insertBefore, removeStatement } from './lines.ts';
import { insertItem, removeItem, type Shape } from './list.ts';

import { functionsFrom } from './scope.ts';
import { impossible, type Found, type Step } from './step.ts';
import { eolAt, lineEnd, startsLine, styleOf, tail, type Edit } from './text.ts';

/** What an import wiring asks for. */
export function declared({ path, syntax }: Source, { statement }: ImportWiring): Import {
  const [wanted] = syntax.imports(parse(path, statement, syntax));
  if (!wanted) throw new TypeError(`not an import: ${statement}`);
  return wanted;
}

/** The imports that the wired code sees: those of the module, and of the functions that it is wired into. */
function visible(source: Source, wirings: readonly Wiring[]): Import[] {
  const inner = targets(source, wirings);
  return source.syntax.imports(source).filter(({ node }) => {
    const fn = ownerOf(source, node);
    return !fn || inner.some((target) => target.from === fn.from);
  });
}

const targets = (source: Source, wirings: readonly Wiring[]): SyntaxNode[] =>
  wirings
    .filter((it): it is CallWiring => it.kind === 'call')
    .flatMap((it) => functionsFrom(source, it.function).map(({ node }) => node));

const ownerOf = (source: Source, node: SyntaxNode): SyntaxNode | undefined =>
  source.syntax
    .functions(source)
    .map((fn) => fn.node)
    .find((fn) => within(node, fn));

function means(source: Source, written: string, wanted: string): boolean {
  const { resolve } = source.syntax;
  const [is, should] = [resolve(written, source.path), resolve(wanted, source.path)];
  return is === should || (written.startsWith('.') && is.endsWith(`.${should}`));
}

interface Known {
  entry: Import;
  binding: Binding | null;
  local: string;
}

/** Where the file imports this already, under whatever name or through whichever module. */
function find(
  source: Source,
  entries: readonly Import[],
  want: Import,
  name: string,
): Known | null {
  for (const entry of entries) {
    if (entry.reexport !== want.reexport) continue;
    for (const binding of entry.bindings) {
      if (binding.type && !want.type) continue;
      const { local } = binding;
      if (binding.name === name && means(source, entry.module, want.module))
        return { entry, binding, local };
      if (want.reexport) continue;
      const through = `${entry.module}.${binding.name}`.replace(/^(\.+)\./, '$1');
      const whole = binding.name === '*' && means(source, entry.module, want.module);
      if (name !== '*' && (whole || means(source, through, want.module)))
        return { entry, binding: null, local: `${local}.${name}` };
      if (binding.name === '*' && means(source, entry.module, `${want.module}.${name}`))
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
      if (local) locals.set(local, find(source, entries, want, name)?.local ?? local);
  }
  return locals;
}

export function wireImport(source: Source, wiring: ImportWiring, wirings: readonly Wiring[]): Step {
  const { syntax } = source;
  const want = declared(source, wiring);
  const entries = visible(source, wirings);
  const known = want.bindings.filter(({ name }) => find(source, entries, want, name));
  const bare = (it: Import) => it.bindings.length === 0 && means(source, it.module, want.module);
  if (want.bindings.length ? known.length === want.bindings.length : entries.some(bare))
    return { outcome: 'already' };
  const missing = want.bindings
    .filter((binding) => !known.includes(binding))
    .map((binding) => free(source, binding, want, wirings));
  const head = entries.filter(({ node }) => isPlaced(source, node));
  const broken = descendants(source.tree.topNode, 'ImportDeclaration', 'ImportStatement').find(
    (node) => isPlaced(source, node) && errorsIn(source, node).length,
  );
  if (broken) return impossible(`line ${line(source, broken)} does not parse`);

  const style = styleOf(source, wiring.statement);
  const named = missing.every(({ written }) => written);
  const host = named && head.find((it) => canHold(source, it, want));
  if (host && host.names) {
    const { names } = host;
    const keys = host.bindings.filter(({ written }) => written).map(({ name }) => name);
    const [first] = missing;
    const behind = keys.findLastIndex((key) => syntax.orderNames(key, first!.name) <= 0) + 1;
    const code = missing.map(({ written }) => written).join(', ');
    return {
      outcome: 'wired',
      edits: insertItem(source, names, behind, code, shapeOf(source, host)),
    };
  }
  const entry = { ...want, bindings: missing };
  return { outcome: 'wired', edits: [position(source, head, entry, style)] };
}

const line = ({ text }: Source, { from }: SyntaxNode): number =>
  text.slice(0, from).split('\n').length;

/** It stands where statements stand: in the module or right in a function, not under a condition. */
const isPlaced = (source: Source, node: SyntaxNode): boolean => {
  const holder = holderOf(node);
  return (
    holder?.name === 'Script' ||
    source.syntax.functions(source).some(({ block }) => block?.from === holder?.from)
  );
};

const canHold = (source: Source, entry: Import, want: Import): boolean =>
  !!entry.names?.items.length &&
  entry.type === want.type &&
  entry.reexport === want.reexport &&
  entry.bindings.some(({ written }) => written) &&
  means(source, entry.module, want.module);

function shapeOf(source: Source, { node, bindings }: Import): Shape {
  const group = child(node, 'ImportGroup', 'ExportGroup');
  const several = bindings.length > 0;
  const pad = group && /^\{\S/.test(textOf(source, group)) ? '' : ' ';
  if (group) return { pad, separator: ',', broken: several ? 'fit' : 'never' };
  return { pad: '', separator: ',', broken: 'fit', bare: true };
}

/** The binding under a name that nothing else in sight has. */
function free(source: Source, binding: Binding, want: Import, wirings: readonly Wiring[]): Binding {
  if (want.reexport || !binding.local) return binding;
  const functions = targets(source, wirings);
  const taken = source.syntax.definitions(source).some((node) => {
    if (textOf(source, node) !== binding.local) return false;
    const owner = ownerOf(source, node);
    return !owner || node.parent?.from === owner.from || functions.some((fn) => within(node, fn));
  });
  if (!taken) return binding;
  const used = new Set(
    descendants(source.tree.topNode).map((node) => (isString(node) ? '' : textOf(source, node))),
  );
  const join = source.syntax.language === 'Python' ? '_' : '';
  let n = 2;
  while (used.has(`${binding.local}${join}${n}`)) n++;
  const local = `${binding.local}${join}${n}`;
  const only = binding.type && !want.type ? 'type ' : '';
  return { ...binding, local, written: binding.written && `${only}${binding.name} as ${local}` };
}

/** In order among its like; at the end of the imports or, where there are none, at the top of the code. */
function position(source: Source, head: readonly Import[], want: Import, style: Style): Edit {
  const code = source.syntax.writeImport(want, style);
  const { syntax } = source;
  const module = head.filter(({ node }) => holderOf(node)?.name === 'Script');
  const top = module.filter(({ node }) => isHead(node));
  const ordered = (some: readonly Import[]) =>
    some.filter((it) => it.reexport === want.reexport && (it.bindings.length || it.reexport));
  const folder = (it: Import) => syntax.folder(syntax.resolve(it.module, source.path));
  const beside = (some: readonly Import[]) => some.filter((it) => folder(it) === folder(want));
  const near = ordered(top).filter(
    (it) => syntax.grouped(it, want) || syntax.language !== 'Python',
  );
  const inOrder = near.every((it, i) => i === 0 || syntax.order(near[i - 1]!, it) <= 0);
  const groups = [
    inOrder && beside(near).length ? near : [],
    beside(ordered(module)),
    beside(ordered(head)),
    near,
  ];
  const like = groups.find(({ length }) => length);
  if (like) {
    const behind = like.findLast((it) => syntax.order(it, want) <= 0);
    return behind
      ? insertAfter(source, behind.node, code)
      : insertBefore(source, like[0]!.node, code);
  }
  const last = top.at(-1) ?? module.at(-1);
  if (!last) return atTop(source, fitted(source, code, '', 0));
  const edit = insertAfter(source, last.node, code);
  if (syntax.language !== 'Python') return edit;
  return { ...edit, insert: eolAt(source.text, last.node.to) + edit.insert };
}

/** Nothing but imports, a documentation string and directives stand before it. */
function isHead(node: SyntaxNode): boolean {
  const start = node.parent?.name === 'StatementGroup' ? node.parent : node;
  const head = /^((Import|Export)Declaration|(Import|If|Try)Statement|StatementGroup)$/;
  for (let before = start.prevSibling; before; before = before.prevSibling)
    if (!head.test(before.name) && !isPrologue(before) && !isComment(before)) return false;
  return true;
}

/** A documentation string or a directive such as `'use strict'`. */
const isPrologue = (node: SyntaxNode): boolean =>
  node.name === 'ExpressionStatement' && !!node.firstChild && isString(node.firstChild);

function atTop(source: Source, code: string): Edit {
  const { text, tree, syntax } = source;
  const statements = syntax.statements(tree.topNode);
  const first = statements.findIndex((node) => !isPrologue(node));
  const prologue = statements[(first < 0 ? statements.length : first) - 1];
  const next = statements[first];
  const eol = eolAt(text, prologue?.from ?? 0);
  const gap =
    syntax.language === 'Python' && /^(Decorated|Function|Class)/.test(next?.name ?? '') ? 2 : 1;
  if (prologue) {
    const end = tail(source, prologue.to) ?? lineEnd(text, prologue.to);
    const blank = !next || /^\s*\n\s*\n/.test(text.slice(end)) ? 0 : gap;
    return { from: end, to: end, insert: eol + eol + code + eol.repeat(blank), code };
  }
  if (next) {
    const edit = insertBefore(source, next, code);
    return { ...edit, insert: edit.insert + eol.repeat(gap) };
  }
  const end = text.length;
  const open = end === 0 || text.endsWith('\n');
  return { from: end, to: end, insert: open ? code + eol : eol + code, code };
}

export function unwireImport(
  source: Source,
  wiring: ImportWiring,
  wirings: readonly Wiring[],
): Found {
  const want = declared(source, wiring);
  const entries = visible(source, wirings);
  const bare = (it: Import) => it.bindings.length === 0 && means(source, it.module, want.module);
  if (want.bindings.length === 0) {
    const entry = entries.find(bare);
    return entry ? { edits: [removeWhole(source, entry)] } : { edits: [] };
  }
  const own = want.bindings
    .map(({ name }) => find(source, entries, want, name))
    .filter((known) => known !== null && known.binding !== null) as (Known & {
    binding: Binding;
  })[];
  for (const { entry, local } of own) {
    const use = want.reexport ? undefined : used(source, entry, local);
    if (use) return { edits: [], kept: `\`${local}\` is still used on line ${line(source, use)}` };
  }
  const [first] = own;
  if (!first) return { edits: [] };
  const { entry } = first;
  const rest = entry.bindings.filter((binding) => !own.some((it) => it.binding === binding));
  if (rest.length === 0) return { edits: [removeWhole(source, entry)] };
  const index = entry.bindings.filter(({ written }) => written).indexOf(first.binding);
  if (!entry.names || index < 0)
    return { edits: [], kept: `line ${line(source, entry.node)} imports more than this` };
  const alone = entry.names.items.length === 1;
  const group = child(entry.node, 'ImportGroup');
  if (alone && group) {
    const from = source.text.slice(0, group.from).search(/\s*,\s*$/);
    return { edits: [{ from, to: group.to, insert: '' }] };
  }
  return { edits: removeItem(source, entry.names, index, shapeOf(source, entry)) };
}

/** Where else the name is used, for what this import brought. */
function used(source: Source, { node }: Import, local: string): SyntaxNode | undefined {
  const functions = source.syntax.functions(source).map((fn) => fn.node);
  const shadows = source.syntax
    .definitions(source)
    .filter((it) => textOf(source, it) === local && !within(it, node));
  return descendants(source.tree.topNode, 'VariableName', 'TypeName').find(
    (use) =>
      textOf(source, use) === local &&
      !within(use, node) &&
      use.parent?.name !== 'ImportStatement' &&
      !functions.some((fn) => within(use, fn) && shadows.some((it) => within(it, fn))),
  );
}

/** The statement, and the blank lines that set it apart where it was the only import. */
function removeWhole(source: Source, { node }: Import): Edit {
  const edit = removeStatement(source, node)!;
  const { text, tree, syntax } = source;
  if (node.parent?.name !== 'Script' || !startsLine(text, node.from)) return edit;
  const statements = syntax.statements(tree.topNode);
  const at = statements.findIndex(({ from }) => from === node.from);
  const isImport = (it: SyntaxNode | undefined) =>
    !!it && /^(Import|Export)(Decl|Stat)/.test(it.name);
  const ends = edit.to >= text.length;
  const blank = ends && !text.endsWith('\n') ? /()((?:\r?\n)*)$/ : /(^|\n)((?:[ \t]*\r?\n)+)$/;
  const before = blank.exec(text.slice(0, edit.from))?.[2] ?? '';
  const after = /^(?:[ \t]*\r?\n)+/.exec(text.slice(edit.to))?.[0] ?? '';
  if (before && (after || ends)) return { ...edit, from: edit.from - before.length };
  if (!before && after && !isImport(statements[at - 1]))
    return { ...edit, to: edit.to + after.length };
  return edit;
}
