import type { SyntaxNode } from '../../languages/node.ts';
import { errorsIn, type Source } from '../../languages/source.ts';
import { child, isList, listOf, stringValue, textOf } from '../../languages/tree.ts';
import type { MemberWiring, Wiring } from '../wiring.ts';
import { heldList, isNested, narrowed, shapeOf, type Held } from './held.ts';
import { localsOf } from './known.ts';
import { insertAfter, insertBefore, insertInto, removeStatement } from './lines.ts';
import { insertItem, removeItem } from './list.ts';
import { placeAmong, translate } from './pattern.ts';
import { impossible, type Found, type Step } from './step.ts';
import { styleOf } from './text.ts';

/** The bodies that hold the members of `name`: a class's block, else a list. */
function bodiesOf(source: Source, name: string): (SyntaxNode | Held)[] {
  const declared = source.syntax
    .members(source, name)
    .map((node): SyntaxNode | Held =>
      isList(node) ? { node, list: listOf(node), shape: shapeOf(source, node) } : node,
    );
  const objects = source.syntax
    .holders(source)
    .filter((it) => it.name === name)
    .flatMap(({ value }) => heldList(source, value) ?? [])
    .filter(({ node }) =>
      /^(ObjectExpression|ObjectPattern|DictionaryExpression)$/.test(node.name),
    );
  return narrowed(
    [...declared, ...objects],
    [(body) => !isNested(source, 'list' in body ? body.node : body)],
  );
}

const MEMBERS = new Set([
  'Property',
  'PatternProperty',
  'PropertyType',
  'MethodType',
  'PropertyDeclaration',
  'MethodDeclaration',
  'AssignStatement',
]);
const KEYS = [
  'PropertyDefinition',
  'PropertyName',
  'VariableDefinition',
  'VariableName',
  'String',
  'Number',
];

/** The key of a member: its name, or the text of a string. Nothing for a spread or a computed key. */
function keyOf(source: Source, [first]: readonly SyntaxNode[]): string | null {
  const key = first && MEMBERS.has(first.name) ? child(first, ...KEYS, 'Spread', '[') : first;
  return key && KEYS.includes(key.name) ? stringValue(textOf(source, key)) : null;
}

/** Methods are no company for a member that holds a value. */
function isMethod(body: SyntaxNode | Held, index: number): boolean {
  const first = 'list' in body ? body.list.items[index]?.nodes[0] : undefined;
  return !!first && (first.name === 'MethodType' || !!child(first, 'ParamList'));
}

const member = (source: Source, { member: code }: MemberWiring, wirings: readonly Wiring[]) => {
  const [, name = '', rest = ''] =
    /^\s*(["']?[^\s:=?"']+["']?)([\s\S]*?)[;,]?\s*$/.exec(code) ?? [];
  const locals = localsOf(source, wirings);
  const style = styleOf(source, code);
  if (rest) {
    const value = translate(source.syntax, `x${rest}`, { locals }, style).code.slice(1);
    const key = /^["']/.test(name)
      ? translate(source.syntax, name, { locals: new Map() }, style).code
      : name;
    return { key: stringValue(name), code: key + value };
  }
  const local = locals.get(name) ?? name;
  return { key: name, code: local === name ? name : `${name}: ${local}` };
};

const keysOf = (source: Source, body: SyntaxNode | Held) =>
  'list' in body
    ? body.list.items.map((item) => keyOf(source, item.nodes))
    : source.syntax.statements(body).map((node) => keyOf(source, [node]));

export function wireMember(source: Source, wiring: MemberWiring, wirings: readonly Wiring[]): Step {
  const { key, code } = member(source, wiring, wirings);
  const bodies = bodiesOf(source, wiring.of);
  if (bodies.some((body) => keysOf(source, body).includes(key))) return { outcome: 'already' };
  const [body] = bodies;
  if (!body)
    return impossible(`${source.path} has nothing called \`${wiring.of}\` that has members`);
  if (bodies.length > 1) return impossible(`${source.path} has more than one \`${wiring.of}\``);
  const node = 'list' in body ? body.node : body;
  if (errorsIn(source, node).length) return impossible(`\`${wiring.of}\` does not parse`);
  const keys = keysOf(source, body).flatMap((own, index) =>
    own === null || isMethod(body, index) ? [] : [{ own, index }],
  );
  const at = placeAmong(
    keys.map(({ own }) => [own]),
    [key],
  );
  if ('list' in body) {
    const index = at > 0 ? keys[at - 1]!.index + 1 : (keys[0]?.index ?? body.list.items.length);
    return { outcome: 'wired', edits: insertItem(source, body.list, index, code, body.shape) };
  }
  if (!/[:=]/.test(code)) return impossible(`\`${wiring.of}\` is a class: its members have values`);
  const statements = source.syntax.statements(body);
  const line = code + styleOf(source, code).terminator;
  const before = at > 0 ? statements[keys[at - 1]!.index] : undefined;
  const after = statements[keys[0]?.index ?? -1];
  const edit = before
    ? insertAfter(source, before, line)
    : after
      ? insertBefore(source, after, line)
      : statements.length && textOf(source, statements[0]!) !== source.syntax.filler
        ? insertAfter(source, statements.at(-1)!, line)
        : insertInto(source, body, line);
  return { outcome: 'wired', edits: [edit] };
}

export function unwireMember(
  source: Source,
  wiring: MemberWiring,
  wirings: readonly Wiring[],
): Found {
  const { key } = member(source, wiring, wirings);
  for (const body of bodiesOf(source, wiring.of)) {
    const index = keysOf(source, body).indexOf(key);
    if (index < 0) continue;
    if ('list' in body) return { edits: removeItem(source, body.list, index, body.shape) };
    const edit = removeStatement(source, source.syntax.statements(body)[index]!);
    return edit ? { edits: [edit] } : { edits: [], kept: `\`${key}\` can't be taken out alone` };
  }
  return { edits: [] };
}
