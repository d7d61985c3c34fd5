import type { SyntaxNode } from '../../languages/node.ts';
import { errorsIn, type Binding, type Import, type Source } from '../../languages/source.ts';
import { child, descendants, holderOf, textOf, within } from '../../languages/tree.ts';
import type { ImportWiring, Wiring } from '../wiring.ts';
import { placeImport } from './import-place.ts';
import { declared, find, isOf, outermost, targetsOf, visible, type Known } from './known.ts';
import { removeStatement } from './lines.ts';
import { insertItem, removeItem, type Shape } from './list.ts';
import { impossible, type Found, type Step } from './step.ts';
import { startsLine, styleOf, type Edit } from './text.ts';

export function wireImport(source: Source, wiring: ImportWiring, wirings: readonly Wiring[]): Step {
  const { syntax } = source;
  const want = declared(source, wiring);
  const entries = visible(source, wirings);
  const known = want.bindings.filter(({ name }) => find(entries, want, name));
  const bare = (it: Import) => it.bindings.length === 0 && isOf(it, want.resolved);
  if (want.bindings.length ? known.length === want.bindings.length : entries.some(bare))
    return { outcome: 'already' };
  const missing = want.bindings
    .filter((binding) => !known.includes(binding))
    .map((binding) => free(source, binding, want, wirings));
  const head = entries.filter(({ node }) => isStatement(node) && isPlaced(source, node));
  const broken = descendants(source.root, 'ImportDeclaration', 'ImportStatement').find(
    (node) => isPlaced(source, node) && errorsIn(source, node).length,
  );
  if (broken) return impossible(`line ${line(source, broken)} does not parse`);

  if (isCommonJs(source)) return impossible(`${source.path} is no ES module`);

  const style = styleOf(source, wiring.statement);
  const named = missing.every(({ written }) => written);
  const host = named && head.find((it) => canHold(it, want));
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
  return { outcome: 'wired', edits: [placeImport(source, head, entry, style)] };
}

const isCommonJs = ({ path, root, text }: Source): boolean =>
  /\.c?js$/.test(path) &&
  /\brequire\(|\bexports\b/.test(text) &&
  descendants(root, 'ImportDeclaration', 'ExportDeclaration').length === 0;

const line = ({ text }: Source, { from }: SyntaxNode): number =>
  text.slice(0, from).split('\n').length;

/** It is written as imports are, not as a call. */
const isStatement = ({ name }: SyntaxNode): boolean => /^(Import|Export)/.test(name);

/** It stands where statements stand: in the module or right in a function, not under a condition. */
const isPlaced = (source: Source, node: SyntaxNode): boolean => {
  const holder = holderOf(node);
  return (
    holder?.name === 'Script' ||
    source.syntax.functions(source).some(({ block }) => block?.from === holder?.from)
  );
};

const canHold = (entry: Import, want: Import): boolean =>
  !!entry.names?.items.length &&
  entry.type === want.type &&
  entry.reexport === want.reexport &&
  entry.bindings.some(({ written }) => written) &&
  isOf(entry, want.resolved);

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
  const functions = targetsOf(source, wirings);
  const taken = source.syntax.definitions(source).some((node) => {
    if (textOf(source, node) !== binding.local) return false;
    const owner = outermost(source, node);
    return !owner || node.parent?.from === owner.from || functions.some((fn) => within(node, fn));
  });
  if (!taken) return binding;
  const { text } = source;
  const join = source.syntax.joiner;
  let n = 2;
  while (text.includes(`${binding.local}${join}${n}`)) n++;
  const local = `${binding.local}${join}${n}`;
  const only = binding.type && !want.type ? 'type ' : '';
  return { ...binding, local, written: binding.written && `${only}${binding.name} as ${local}` };
}

export function unwireImport(
  source: Source,
  wiring: ImportWiring,
  wirings: readonly Wiring[],
): Found {
  const want = declared(source, wiring);
  const entries = visible(source, wirings);
  const bare = (it: Import) => it.bindings.length === 0 && isOf(it, want.resolved);
  if (want.bindings.length === 0) {
    const entry = entries.find(bare);
    return entry ? { edits: [removeWhole(source, entry)] } : { edits: [] };
  }
  const own = want.bindings
    .map(({ name }) => find(entries, want, name))
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
  const definitions = source.syntax
    .definitions(source)
    .filter((it) => textOf(source, it) === local);
  const defines = new Set(definitions.map(({ from }) => from));
  const shadows = definitions.filter((it) => !within(it, node));
  const kinds = ['VariableName', 'TypeName', 'VariableDefinition'];
  return descendants(source.root, ...kinds).find(
    (use) =>
      textOf(source, use) === local &&
      !within(use, node) &&
      !defines.has(use.from) &&
      use.parent?.name !== 'ImportStatement' &&
      !functions.some((fn) => within(use, fn) && shadows.some((it) => within(it, fn))),
  );
}

/** The statement, and the blank lines that set it apart where it was the only import. */
function removeWhole(source: Source, { node }: Import): Edit {
  const edit = removeStatement(source, node)!;
  const { text, root, syntax } = source;
  if (node.parent?.name !== 'Script' || !startsLine(text, node.from)) return edit;
  const statements = syntax.statements(root);
  const at = statements.findIndex(({ from }) => from === node.from);
  const isImport = (it: SyntaxNode | undefined) =>
    !!it && /^(Import|Export)(Decl|Stat)/.test(it.name);
  const ends = edit.to >= text.length;
  const blank = ends && !text.endsWith('\n') ? /()((?:\r?\n)*)$/ : /(^|\n)((?:[ \t]*\r?\n)+)$/;
  const before = blank.exec(text.slice(0, edit.from))?.[2] ?? '';
  const after = /^(?:[ \t]*\r?\n)+/.exec(text.slice(edit.to))?.[0] ?? '';
  const isLast = isImport(statements[at - 1]) && !isImport(statements[at + 1]);
  if (before && (after || ends || isLast)) return { ...edit, from: edit.from - before.length };
  if (!before && after && !isImport(statements[at - 1]))
    return { ...edit, to: edit.to + after.length };
  return edit;
}
