import type { SyntaxNode } from '../../languages/node.ts';
import type { Item, Source } from '../../languages/source.ts';
import { child, children, descendants, itemsOf, listOf } from '../../languages/tree.ts';
import type { CallWiring } from '../wiring.ts';
import { plainTexts, same, textsOf, translate, type Pattern } from './pattern.ts';
import { givenIn, reach, target } from './scope.ts';
import { styleOf } from './text.ts';

const LISTS = [
  'ArrayExpression',
  'TupleExpression',
  'SetExpression',
  'ObjectExpression',
  'DictionaryExpression',
  'ForStatement',
  'AssignStatement',
];

/** The calls and list elements that register it already, whatever else they say. */
export function registered(source: Source, wiring: CallWiring, subject: Pattern): SyntaxNode[] {
  const hole = subject.parts.findIndex((part) => part.hole === 'name');
  if (hole < 0) return literal(source, wiring);
  const role = roleOf(plainTexts(subject), hole);
  const keepers = keepersOf(source, role.path);
  const found = new Map<number, SyntaxNode>();
  for (const root of reach(source, wiring.function)) {
    for (const node of descendants(root, 'CallExpression', ...LISTS)) {
      const isIt =
        node.name === 'CallExpression'
          ? calls(source, node, role, keepers)
          : elementsOf(node).some((item) => isPrefix(valueOf(source, item), role.path));
      if (isIt) found.set(node.from, node);
    }
  }
  return [...found.values()];
}

/** A statement that names nothing the batch imports is looked for as it is. */
function literal(source: Source, wiring: CallWiring): SyntaxNode[] {
  const func = target(source, wiring.function);
  const given = typeof func === 'string' ? func : givenIn(source, func, wiring.given);
  if (typeof given === 'string') return [];
  const style = styleOf(source, wiring.statement);
  const names = { locals: new Map<string, string>(), given };
  const exact = plainTexts(translate(source.syntax, wiring.statement, names, style));
  return reach(source, wiring.function)
    .flatMap((root) => descendants(root, 'ExpressionStatement'))
    .filter((node) => same(textsOf(source, [node]), exact));
}

interface Role {
  /** What the hole is part of: `users` or `users.blueprint`. */
  path: string[];
  /** It is what is called, not what is handed over. */
  isCallee: boolean;
  /** The last name of what is called. */
  method: string | undefined;
}

export function roleOf(texts: readonly string[], hole: number): Role {
  let end = hole + 1;
  while (texts[end] === '.') end += 2;
  const open = texts.indexOf('(');
  const isCallee = texts[end] === '(' && end === open;
  return { path: texts.slice(hole, end), isCallee, method: texts[open - 1] };
}

/** Variables that keep it, or what it has made: `const users = usersRouter(db);`. */
const keepersOf = (source: Source, path: readonly string[]): Set<string> =>
  new Set(
    source.syntax
      .holders(source)
      .filter(({ value }) => holds(textsOf(source, [value]), path))
      .map(({ name }) => name),
  );

function calls(
  source: Source,
  node: SyntaxNode,
  { path, isCallee, method }: Role,
  keepers: ReadonlySet<string>,
): boolean {
  const [callee] = children(node);
  const list = child(node, 'ArgList');
  if (!callee || !list) return false;
  const called = textsOf(source, [callee]);
  if (isCallee && same(called, path)) return true;
  if (!isCallee && called.at(-1) !== method) return false;
  return itemsOf(children(list).slice(1, -1)).some(({ nodes }) => {
    const argument = textsOf(source, nodes);
    if (isCallee) return same(argument, path);
    const [name = '', ...rest] = argument;
    const isKept = rest.length === 0 && keepers.has(name);
    return isKept || holds(argument, path) || isPrefix(argument, path);
  });
}

const holds = (texts: readonly string[], path: readonly string[]): boolean =>
  texts.some((_, i) => texts[i - 1] !== '.' && same(texts.slice(i, i + path.length), path));

/** `users` stands for `users.blueprint` in a list that is looped over. */
export const isPrefix = (texts: readonly string[], path: readonly string[]): boolean =>
  texts.length > 0 && same(texts, path.slice(0, texts.length));

/** An element, or the value of a property: what stands behind its colon. */
export function valueOf(source: Source, { nodes }: Item): string[] {
  const [first] = nodes;
  const parts = first?.name === 'Property' ? children(first) : nodes;
  return textsOf(source, parts.slice(parts.findIndex(({ name }) => name === ':') + 1));
}

/** The elements of a list, or of a tuple without parentheses. */
export function elementsOf(node: SyntaxNode): Item[] {
  if (node.name.endsWith('Expression')) return LISTS.includes(node.name) ? listOf(node).items : [];
  if (!LISTS.includes(node.name)) return [];
  const kids = children(node);
  const mark = kids.findLastIndex(({ name }) => name === 'in' || name === 'AssignOp');
  const items = itemsOf(kids.slice(mark + 1).filter(({ name }) => name !== 'Body'));
  return items.length > 1 || items[0]?.separator ? items : [];
}
