import { parser } from '@lezer/javascript';
import type { SyntaxNode } from '../node.ts';
import { memo, type Func, type Holder, type Source, type Syntax } from '../source.ts';
import { child, children, descendants, isComment, itemsOf, textOf, within } from '../tree.ts';
import * as imports from './editor-imports.ts';

const FUNCTIONS = [
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunction',
  'MethodDeclaration',
  'Property',
];

const ATTRIBUTES = /(\bfrom\s*(?:'[^'\n]*'|"[^"\n]*")\s*)(with\s*\{[^{}]*\})/g;

/** Import attributes are not in the grammar: the tree is made of a text of equal length without them. */
const withoutAttributes = (text: string): string =>
  text.replace(ATTRIBUTES, (_, before: string, after: string) => before + ' '.repeat(after.length));

const grammar = parser.configure({ dialect: 'ts' });

export const syntax: Syntax = {
  parse: (text, known) => grammar.parse(withoutAttributes(text), known),
  formatter: 'prettier',
  width: 80,
  indent: '  ',
  terminator: ';',
  joiner: '',
  sections: false,
  filler: '',
  statements: (block) => children(block).filter(({ name }) => name !== '{' && name !== '}'),
  blocks,
  leaves,
  functions: memo(functions),
  holders: memo(holders),
  members,
  loop,
  tolerates,
  definitions: memo(definitions),
  ...imports,
};

const isObject = (node: SyntaxNode): boolean =>
  node.name === 'ObjectPattern' &&
  node.parent?.name === 'AssignmentExpression' &&
  !child(node.parent, 'Equals');

function definitions({ root }: Source): SyntaxNode[] {
  const objects = descendants(root, 'ObjectPattern').filter(isObject);
  return descendants(root, 'VariableDefinition', 'TypeDefinition').filter(
    (node) => !objects.some((object) => within(node, object)),
  );
}

function blocks(statement: SyntaxNode): SyntaxNode[] {
  if (statement.name === 'Block') return [statement];
  const body = statement.name === 'TryStatement' ? child(statement, 'Block') : undefined;
  return body ? [body] : [];
}

function leaves(statement: SyntaxNode): boolean {
  const kids = children(statement);
  switch (statement.name) {
    case 'ReturnStatement':
    case 'ThrowStatement':
      return true;
    case 'Block':
      return kids.some(leaves);
    case 'TryStatement':
      return blocks(statement).some(leaves);
    case 'IfStatement': {
      const otherwise = kids.findIndex(({ name }) => name === 'else');
      return otherwise > 0 && leaves(kids[otherwise - 1]!) && leaves(kids[otherwise + 1]!);
    }
    case 'SwitchStatement': {
      const body = child(statement, 'SwitchBody');
      if (!body || !child(body, 'DefaultLabel')) return false;
      const last = children(body).at(-2);
      return !!last && leaves(last) && descendants(body, 'BreakStatement').length === 0;
    }
    default:
      return false;
  }
}

function functions(source: Source): Func[] {
  return descendants(source.root, ...FUNCTIONS).flatMap((node) => {
    const list = child(node, 'ParamList');
    if (!list) return [];
    const parameters = itemsOf(children(list).filter(({ name }) => name !== '(' && name !== ')'))
      .filter(({ nodes }) => nodes[0]?.name !== 'this')
      .map(({ nodes }) => {
        if (nodes.some(({ name }) => name === 'Spread')) return null;
        const own = nodes.find(({ name }) => name === 'VariableDefinition');
        return own ? textOf(source, own) : null;
      });
    const block = child(node, 'Block') ?? null;
    if (!block && node.name !== 'ArrowFunction') return [];
    return [{ name: nameOf(source, node), node, parameters, block }];
  });
}

/** Its own name, else that of what it is put into: a variable, a property, with one wrapper such as `fp(…)` between. */
function nameOf(source: Source, node: SyntaxNode): string | null {
  const own = child(node, 'VariableDefinition', 'PropertyDefinition', 'PropertyName');
  if (own) return textOf(source, own);
  let [inner, up]: [SyntaxNode, SyntaxNode | null] = [node, node.parent];
  while (
    up &&
    /^(ArgList|CallExpression|ParenthesizedExpression|BinaryExpression)$/.test(up.name)
  ) {
    const others = up.name === 'ArgList' ? FUNCTIONS.map((name) => child(up!, name)) : [];
    if (others.some((other) => other && other.from !== inner.from)) return null;
    [inner, up] = [up, up.parent];
  }
  if (up?.name === 'ExportDeclaration') return child(up, 'default') ? 'default' : null;
  if (up?.name === 'AssignmentExpression')
    return (
      textOf(source, up.firstChild ?? up)
        .split('.')
        .at(-1) ?? null
    );
  if (!up || !/^(VariableDeclaration|PropertyDeclaration|Property)$/.test(up.name)) return null;
  for (let before = inner.prevSibling; before; before = before.prevSibling)
    if (/^(VariableDefinition|PropertyDefinition)$/.test(before.name))
      return textOf(source, before);
  return null;
}

function holders(source: Source): Holder[] {
  const found: Holder[] = [];
  const add = (target: SyntaxNode | undefined, value: SyntaxNode | undefined) => {
    if (!target || !value) return;
    const name = target.name === 'MemberExpression' ? children(target).at(-1) : target;
    if (name) found.push({ name: textOf(source, name).replace(/['"]/g, ''), target, value });
  };
  const kinds = ['VariableDeclaration', 'Property', 'PropertyDeclaration', 'AssignmentExpression'];
  for (const node of descendants(source.root, ...kinds)) {
    const parts = node.name === 'VariableDeclaration' ? itemsOf(children(node)) : [];
    for (const { nodes } of parts.length ? parts : [{ nodes: children(node) }]) {
      const equals = nodes.findIndex(({ name }) => name === 'Equals' || name === ':');
      const target = nodes.find(({ name }) =>
        /^(VariableDefinition|PropertyDefinition|String|VariableName|MemberExpression)$/.test(name),
      );
      if (equals > 0) add(target, nodes[equals + 1]);
    }
  }
  return found;
}

function members(source: Source, wanted: string): SyntaxNode[] {
  const kinds = ['InterfaceDeclaration', 'TypeAliasDeclaration', 'ClassDeclaration'];
  return descendants(source.root, ...kinds).flatMap((node) => {
    const name = child(node, 'TypeDefinition', 'VariableDefinition');
    if (!name || textOf(source, name) !== wanted) return [];
    const body = child(node, 'ObjectType', 'ClassBody');
    if (body) return [body];
    const parts = child(node, 'IntersectionType');
    return parts
      ? children(parts)
          .filter(({ name }) => name === 'ObjectType')
          .slice(-1)
      : [];
  });
}

function loop(node: SyntaxNode) {
  if (node.name === 'ForStatement') {
    const spec = child(node, 'ForOfSpec');
    const variable = spec && child(spec, 'VariableDefinition');
    const over = spec && children(spec).at(-2);
    const body = children(node).at(-1);
    return variable && over && body ? { variable, over: [over], body } : null;
  }
  if (node.name !== 'CallExpression') return null;
  const [callee, list] = children(node);
  if (callee?.name !== 'MemberExpression' || list?.name !== 'ArgList') return null;
  const [over, , method] = children(callee);
  const body = child(list, 'ArrowFunction', 'FunctionExpression');
  const variable = body && child(child(body, 'ParamList') ?? body, 'VariableDefinition');
  return over && method?.name === 'PropertyName' && variable
    ? { variable, over: [over], body }
    : null;
}

/** Gaps of the grammar. An object of some forty shorthand properties or more is taken for a pattern that lacks its `=`. */
function tolerates({ text }: Source, error: SyntaxNode): boolean {
  const { parent } = error;
  const written = text.slice(error.from, error.to);
  if (parent?.name === 'VariableDeclaration' && written === '!') return true;
  if (parent?.name === 'ImportDeclaration')
    return /^import\s+[\w$]+\s*(,\s*\*\s*as\s|=)/.test(text.slice(parent.from, parent.to));
  let before = error.prevSibling;
  while (before && isComment(before)) before = before.prevSibling;
  if (written !== '') return false;
  return parent?.name === 'ClassDeclaration'
    ? before?.name === 'Decorator'
    : !!before && isObject(before);
}
