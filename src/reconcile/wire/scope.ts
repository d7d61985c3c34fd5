import type { SyntaxNode } from '../../languages/node.ts';
import { errorsIn, memo, type Func, type Source } from '../../languages/source.ts';
import { child, children, descendants, itemsOf, textOf, within } from '../../languages/tree.ts';
import { MODULE, type CallWiring } from '../wiring.ts';
import { mentions } from './pattern.ts';

/** A function into which a call may go, and what the given identifiers are called there. */
export interface Place {
  func: Func;
  block: SyntaxNode;
  given: Map<string, string>;
}

/** The function that registers, or why there is none to be sure of. */
export function target(source: Source, name: string): Func | string {
  if (name === MODULE) return moduleOf(source);
  const all = source.syntax.functions(source);
  const named = all.filter((fn) => fn.name === name);
  const found = named.length ? named : all.filter((fn) => fn.name === 'default');
  const outer = found.filter(
    ({ node }) => !found.some((fn) => fn.node !== node && within(node, fn.node)),
  );
  const [only, ...others] = outer;
  if (!only) return `${source.path} has no function \`${name}\``;
  if (others.length) return `${source.path} has more than one function \`${name}\``;
  return only;
}

/** The file as if it were a function that runs when it is imported. */
const moduleOf = ({ root }: Source): Func => ({
  name: MODULE,
  node: root,
  parameters: [],
  block: root,
});

/** Whether the code of a function does not parse; what is broken in one of a module's functions is no part of its own. */
export function isBroken(source: Source, func: Func): boolean {
  const functions = func.name === MODULE ? source.syntax.functions(source) : [];
  return errorsIn(source, func.node).some(
    (error) => !functions.some(({ node }) => within(error, node)),
  );
}

/** What a message calls it. */
export const titleOf = ({ path }: Source, { name }: Func): string =>
  name === MODULE ? path : `\`${name}\``;

/** The function of this name and those of the same file that it calls, directly or not. */
export const functionsFrom = memo((source, name: string): Func[] => {
  const first = target(source, name);
  if (typeof first === 'string') return [];
  const all = source.syntax.functions(source);
  const found = [first];
  if (name === MODULE) return found;
  for (const fn of found) {
    const names = mentions(source, fn.node);
    for (const other of all)
      if (other.name && names.has(other.name) && !found.includes(other)) found.push(other);
  }
  return found;
});

/** What runs when the function does: it, and what it names of the file's functions and values, and so on. */
export const reach = memo((source, name: string): SyntaxNode[] => {
  const functions = source.syntax.functions(source);
  const inside = (node: SyntaxNode) => functions.some((fn) => within(node, fn.node));
  const values = source.syntax
    .holders(source)
    .filter(({ target: at }) => !inside(at))
    .map(({ name: held, target: at, value }) => ({
      name: held,
      node: at.parent?.name === 'AssignStatement' ? at.parent : value,
    }));
  const nodes = functionsFrom(source, name).map(({ node }) => node);
  for (const node of nodes) {
    const names = mentions(source, node);
    for (const value of values)
      if (names.has(value.name) && !nodes.includes(value.node)) nodes.push(value.node);
  }
  return nodes;
});

/** What the given identifiers are called in the function, or which of them can't be told. */
export function givenIn(
  source: Source,
  func: Func,
  given: CallWiring['given'],
): Map<string, string> | string {
  const names = new Map<string, string>();
  for (const [name, what] of Object.entries(given)) {
    const found =
      'parameter' in what
        ? (func.parameters[what.parameter] ?? undefined)
        : assigned(source, func, name, what.assigned);
    if (found === undefined)
      return 'parameter' in what
        ? `parameter ${what.parameter + 1} of ${titleOf(source, func)} has no name of its own`
        : `${titleOf(source, func)} holds no variable that a call of \`${what.assigned}\` is assigned to`;
    names.set(name, found);
  }
  return names;
}

/** The variable that holds what `callee(…)` gave: in the function, else in the module; of several, that of this name. */
function assigned(source: Source, func: Func, wanted: string, callee: string): string | undefined {
  const inside = source.syntax.functions(source).map(({ node }) => node);
  const owner = (node: SyntaxNode) => inside.findLast((fn) => within(node, fn));
  const aliases = new Set([callee]);
  for (const { bindings, module } of source.syntax.imports(source))
    for (const { name, local } of bindings)
      if (name === callee || (name === 'default' && module.split('/').at(-1) === callee))
        aliases.add(local);
  const held = source.syntax
    .holders(source)
    .filter(
      ({ target: at, value }) =>
        at.parent?.name !== 'ArgList' && aliases.has(called(source, value)),
    );
  for (const scope of [func.node, undefined]) {
    const names = new Set(
      held
        .filter(({ target: at }) => owner(at)?.from === scope?.from)
        .map(({ target: at }) => textOf(source, at)),
    );
    if (names.size > 1) {
      const returned = returnedBy(source, func);
      return [returned, wanted].find((name) => name !== undefined && names.has(name));
    }
    const [only] = names;
    if (only) return only;
  }
  return undefined;
}

function returnedBy(source: Source, { block }: Func): string | undefined {
  const last = block ? source.syntax.statements(block).at(-1) : undefined;
  const value = last?.name === 'ReturnStatement' ? child(last, 'VariableName') : undefined;
  return value && textOf(source, value);
}

/** The function whose call an expression begins with: `server` in `await server({}).with<T>()`. */
function called(source: Source, value: SyntaxNode): string {
  const kids = children(value).filter(({ name }) => !/^(await|new|\()$/.test(name));
  const [first] = kids;
  if (!first) return '';
  if (/^(Await|Parenthesized|Binary|Instantiation|PostfixUnary|Unary)Expression$/.test(value.name))
    return called(source, first);
  if (value.name === 'MemberExpression') return called(source, first);
  if (!/^(Call|New)Expression$/.test(value.name)) return '';
  const earlier = called(source, first);
  if (earlier) return earlier;
  const callee = first.name === 'InstantiationExpression' ? (first.firstChild ?? first) : first;
  return textOf(source, callee).split('.').at(-1) ?? '';
}

/** The function and the helpers of the same file that it hands the given things on to. */
export function placesFrom(source: Source, func: Func, given: Map<string, string>): Place[] {
  const all = source.syntax.functions(source);
  const places: Place[] = func.block ? [{ func, block: func.block, given }] : [];
  for (const place of places) {
    for (const call of descendants(place.block, 'CallExpression')) {
      const [callee, list] = children(call);
      const name =
        callee && /^(?:(?:self|this|cls)\s*\.\s*)?([\w$]+)$/.exec(textOf(source, callee))?.[1];
      const helper = name ? all.find((fn) => fn.name === name) : undefined;
      if (!helper?.block || !list || places.some((it) => it.func.node.from === helper.node.from))
        continue;
      const handed = handedOn(source, helper, list, place.given);
      if (handed) places.push({ func: helper, block: helper.block, given: handed });
    }
  }
  return places;
}

function handedOn(source: Source, helper: Func, list: SyntaxNode, given: Map<string, string>) {
  const handed = new Map<string, string>();
  const items = itemsOf(children(list).slice(1, -1));
  for (const [name, here] of given) {
    const at = items.findIndex(({ nodes }) => textOf(source, nodes.at(-1)!) === here);
    const { nodes } = items[at] ?? {};
    const there = nodes && nodes.length > 1 ? textOf(source, nodes[0]!) : helper.parameters[at];
    if (!there) return null;
    handed.set(name, there);
  }
  return handed;
}
