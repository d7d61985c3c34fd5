import { parser } from '@lezer/python';
import type { SyntaxNode } from '../node.ts';
import { memo, type Func, type Holder, type Source, type Syntax } from '../source.ts';
import { ancestor, child, children, descendants, itemsOf, textOf } from '../tree.ts';
import * as imports from './editor-imports.ts';

export const syntax: Syntax = {
  parse: (text, known) => parser.parse(withPlainWith(text), known),
  formatter: 'ruff',
  width: 88,
  indent: '    ',
  terminator: '',
  joiner: '_',
  sections: true,
  filler: 'pass',
  statements,
  blocks,
  leaves,
  functions: memo(functions),
  holders: memo(holders),
  members,
  loop,
  tolerates: isBareYield,
  definitions: memo(definitions),
  ...imports,
};

/** The grammar wants a value behind every `yield`. */
function isBareYield(_source: Source, { from, to, parent }: SyntaxNode): boolean {
  return from === to && /^Yield(Statement|Expression)$/.test(parent?.name ?? '');
}

const HEADS = /^[ \t]*(?:async )?with (?=\()/gm;
const TOKENS = /"""[^]*?"""|'''[^]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|#.*|[()]/g;

/** `with (a as b, c as d):` is not in the grammar: the tree is made of a text of equal length without its parentheses. */
function withPlainWith(text: string): string {
  let plain = text;
  for (const { 0: head, index } of text.matchAll(HEADS)) {
    const open = index + head.length;
    const close = closing(text, open);
    const inner = text.slice(open + 1, close);
    if (close < 0 || !/\sas\s/.test(inner) || !/^\s*:/.test(text.slice(close + 1))) continue;
    const masked = inner
      .replace(TOKENS, (token) => (token.startsWith('#') ? ' '.repeat(token.length) : token))
      .replace(/,\s*$/, (end) => ' '.repeat(end.length))
      .replace(/[\r\n]/g, ' ');
    plain = `${plain.slice(0, open)} ${masked} ${plain.slice(close + 1)}`;
  }
  return plain;
}

function closing(text: string, open: number): number {
  let depth = 0;
  TOKENS.lastIndex = open;
  for (let match = TOKENS.exec(text); match; match = TOKENS.exec(text)) {
    if (match[0] === '(') depth++;
    if (match[0] === ')' && --depth === 0) return match.index;
  }
  return -1;
}

function statements(block: SyntaxNode): SyntaxNode[] {
  return children(block).flatMap((node) => {
    if (node.name === ':' || node.name === ';') return [];
    return node.name === 'StatementGroup' ? statements(node) : [node];
  });
}

function blocks(statement: SyntaxNode): SyntaxNode[] {
  const body = /^(With|Try)Statement$/.test(statement.name) ? child(statement, 'Body') : undefined;
  return body ? [body] : [];
}

function leaves(statement: SyntaxNode): boolean {
  const bodies = children(statement).filter(({ name }) => name === 'Body');
  const all = (nodes: SyntaxNode[]) => nodes.every((body) => statements(body).some(leaves));
  switch (statement.name) {
    case 'ReturnStatement':
    case 'RaiseStatement':
      return true;
    case 'WithStatement':
    case 'TryStatement':
      return all(bodies.slice(0, 1));
    case 'IfStatement':
      return !!child(statement, 'else') && all(bodies);
    case 'MatchStatement': {
      const clauses = descendants(statement, 'MatchClause');
      const last = clauses.at(-1);
      const total = last && child(last, 'CapturePattern', 'VariableName');
      return !!total && all(clauses.flatMap((clause) => child(clause, 'Body') ?? []));
    }
    default:
      return false;
  }
}

function functions(source: Source): Func[] {
  return descendants(source.root, 'FunctionDefinition').flatMap((node) => {
    const name = child(node, 'VariableName');
    const list = child(node, 'ParamList');
    const block = child(node, 'Body');
    if (!name || !list || !block || overloads(source, node)) return [];
    const nodes = children(list).filter(({ name: kind }) => kind !== '(' && kind !== ')');
    const parameters = itemsOf(nodes)
      .filter(({ nodes: own }) => own.length > 1 || own[0]?.name !== '*')
      .map(({ nodes: [first] }) => (first?.name === 'VariableName' ? textOf(source, first) : null));
    const holder = ancestor(node, new Set(['ClassDefinition', 'FunctionDefinition']));
    if (holder?.name === 'ClassDefinition' && /^(self|cls)$/.test(parameters[0] ?? ''))
      parameters.shift();
    return [{ name: textOf(source, name), node, parameters, block }];
  });
}

function overloads(source: Source, node: SyntaxNode): boolean {
  const decorators = node.parent ? children(node.parent) : [];
  return decorators.some(
    (it) => it.name === 'Decorator' && /^@\s*(typing\.)?overload$/.test(textOf(source, it)),
  );
}

function holders(source: Source): Holder[] {
  const found: Holder[] = [];
  const kinds = ['AssignStatement', 'UpdateStatement', 'ArgList', 'NamedExpression'];
  for (const node of descendants(source.root, ...kinds)) {
    const kids = children(node);
    const groups = node.name === 'ArgList' ? itemsOf(kids.slice(1, -1)) : [{ nodes: kids }];
    for (const { nodes } of groups) {
      const last = nodes.findLastIndex(({ name }) => /^(Assign|Update)Op$/.test(name));
      const value = nodes.at(-1);
      if (last < 0 || !value) continue;
      for (const [i, target] of nodes.slice(0, last).entries()) {
        const name = target.name === 'MemberExpression' ? children(target).at(-1) : target;
        const isTarget = i === 0 || nodes[i - 1]?.name === 'AssignOp';
        if (name && isTarget) found.push({ name: textOf(source, name), target, value });
      }
    }
  }
  return found;
}

function members(source: Source, wanted: string): SyntaxNode[] {
  return descendants(source.root, 'ClassDefinition').flatMap((node) => {
    const name = child(node, 'VariableName');
    const body = child(node, 'Body');
    return name && body && textOf(source, name) === wanted ? [body] : [];
  });
}

function loop(node: SyntaxNode) {
  if (node.name !== 'ForStatement') return null;
  const kids = children(node);
  const at = kids.findIndex(({ name }) => name === 'in');
  const end = kids.findIndex(({ name }) => name === 'Body');
  const targets = kids.slice(0, at).filter(({ name }) => name !== 'for' && name !== 'async');
  const [variable] = targets;
  const body = kids[end];
  if (targets.length !== 1 || variable?.name !== 'VariableName' || !body) return null;
  return { variable, over: kids.slice(at + 1, end), body };
}

/** Every name that something is bound to: assigned, defined, imported, looped over, caught, a parameter. */
function definitions(source: Source): SyntaxNode[] {
  return descendants(source.root, 'VariableName').filter((node) => {
    const { parent } = node;
    const before = node.prevSibling?.name;
    switch (parent?.name) {
      case 'FunctionDefinition':
      case 'ClassDefinition':
        return before === 'def' || before === 'class';
      case 'AssignStatement':
      case 'NamedExpression':
        return node.to <= (child(parent, 'AssignOp')?.from ?? 0);
      case 'ForStatement':
        return node.to <= (child(parent, 'in')?.from ?? 0);
      case 'ParamList':
        return before !== 'AssignOp';
      case 'WithStatement':
      case 'TryStatement':
        return before === 'as';
      case 'ImportStatement':
        return bindsImport(node);
      case 'TupleExpression':
        return /^(Assign|For)Statement$/.test(parent.parent?.name ?? '') && isTarget(parent);
      default:
        return false;
    }
  });
}

function isTarget(tuple: SyntaxNode): boolean {
  const { parent } = tuple;
  const mark = parent && child(parent, 'AssignOp', 'in');
  return !!mark && tuple.to <= mark.from;
}

/** In an import: the name behind `as`, else one that no `as` or dot follows. */
function bindsImport(node: SyntaxNode): boolean {
  const next = node.nextSibling?.name;
  const before = node.prevSibling?.name;
  if (before === 'as') return true;
  if (before === 'from' || next === 'as') return false;
  const parent = node.parent!;
  const mark = children(parent).findLast(({ name }) => name === 'import');
  return !!mark && node.from > mark.from && before !== '.';
}
