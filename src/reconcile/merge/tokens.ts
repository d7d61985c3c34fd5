import type { SyntaxNode } from '../../languages/node.ts';
import { type Source, type Syntax, parse } from '../../languages/source.ts';
import { isComment, isString } from '../../languages/tree.ts';

/** A piece of a text that formatters leave as it is: what two texts have alike is told by these. */
export interface Token {
  /** In a spelling that does not depend on quotes. */
  text: string;
  from: number;
  to: number;
}

/** `"…"`, a word or number, or one other character: what there is to compare where there is no grammar. */
const WORDS = /"(?:[^"\\\n]|\\.)*"|[\p{L}\p{N}_]+|\S/gu;

/**
 * The tokens of a text, without what a formatter decides: white space, line ends, quotes, trailing commas,
 * semicolons. In Python a statement begins with a token that tells how deep it stands.
 */
export function tokensOf(path: string, text: string, syntax: Syntax | null): Token[] {
  if (!syntax) return [...text.matchAll(WORDS)].map((match) => token(match[0], match.index));
  const source = parse(path, text, syntax);
  const tokens: Token[] = [];
  const depthAt = syntax.terminator === '' ? depths(text) : null;
  visit(source.root, (node, isLeaf) => {
    const { from, to } = node;
    if (depthAt && isStatement(node)) {
      tokens.push({ text: `¶${depthAt(node)}`, from, to: from });
    }
    if (isLeaf && from < to && !isLayout(node, source)) {
      tokens.push({ text: spelling(node, text.slice(from, to)), from, to });
    }
  });
  return tokens;
}

const token = (text: string, from: number): Token => ({ text, from, to: from + text.length });

/** Calls back for each node in document order; strings and comments are leaves. */
function visit(node: SyntaxNode, see: (node: SyntaxNode, isLeaf: boolean) => void): void {
  const isLeaf = !node.firstChild || isString(node) || isComment(node);
  see(node, isLeaf);
  if (isLeaf) return;
  for (let child = node.firstChild; child; child = child.nextSibling) visit(child, see);
}

const isStatement = ({ name, parent }: SyntaxNode): boolean =>
  /(Statement|Definition)$/.test(name) && /^(Body|Script)$/.test(parent?.name ?? '');

/** How many blocks a statement stands in, by its indentation: the grammar ends blocks at comments, too. */
function depths(text: string): (statement: SyntaxNode) => number {
  const columns: number[] = [];
  return ({ from }) => {
    const before = text.slice(text.lastIndexOf('\n', from - 1) + 1, from);
    // Behind a colon it stands in the block that the colon opens.
    if (before.trim()) return columns.length;
    const column = before.replaceAll('\t', '        ').length;
    while (columns.length > 0 && columns.at(-1)! >= column) columns.pop();
    columns.push(column);
    return columns.length - 1;
  };
}

/** A comma before a closing bracket, a semicolon behind a statement, parentheses around a whole value. */
function isLayout(node: SyntaxNode, { text }: Source): boolean {
  const [before, behind] = [besides(node, 'prevSibling'), besides(node, 'nextSibling')];
  if (node.name === ';') return !/^(return|break|continue)$/.test(before?.name ?? '');
  if (node.name === '(' || node.name === ')') return isAroundAll(node.parent);
  if (node.name !== ',' || !behind || !/^[)\]}>]$/.test(text.slice(behind.from, behind.to))) {
    return false;
  }
  // `(a,)` and `x[a,]` are tuples, `(a)` and `x[a]` are none.
  const isOnly = !before || besides(before, 'prevSibling')?.name !== ',';
  return !(isOnly && /^(TupleExpression|MemberExpression)$/.test(node.parent?.name ?? ''));
}

const isAroundAll = (node: SyntaxNode | null): boolean =>
  node?.name === 'ImportStatement' ||
  (node?.name === 'ParenthesizedExpression' && Boolean(node.parent?.name.endsWith('Statement')));

/** The neighbour that is no comment. */
function besides(node: SyntaxNode, way: 'prevSibling' | 'nextSibling'): SyntaxNode | null {
  let next = node[way];
  while (next && isComment(next)) next = next[way];
  return next;
}

const QUOTED = /^([a-zA-Z]*)("""|'''|["'])([\s\S]*)\2$/;

function spelling(node: SyntaxNode, raw: string): string {
  if (isComment(node)) return raw.replace(/\s+/g, ' ').trim();
  const [, letters = '', quote = '', body = ''] = QUOTED.exec(raw) ?? [];
  if (!quote || node.name === 'TemplateString') return raw;
  const prefix = letters.toLowerCase();
  const around = '"'.repeat(quote.length);
  const plain = prefix.includes('r') ? body : body.replace(/\\(["'])/g, '$1');
  // Inside the braces of an f-string stand the other quotes.
  const inner = prefix.includes('f')
    ? plain.replace(/\{[^{}]*\}/g, (code) => code.replaceAll("'", '"'))
    : plain;
  return prefix + around + inner + around;
}

/** Whether two lists of tokens say the same. */
export const isAlike = (a: readonly Token[], b: readonly Token[]): boolean =>
  a.length === b.length && a.every(({ text }, i) => text === b[i]!.text);
