import type { SyntaxNode } from '../../languages/node.ts';
import { parse, type Source, type Style, type Syntax } from '../../languages/source.ts';
import { compareNames } from '../../languages/order.ts';
import { descendants, isString, stringValue, textOf, tokens } from '../../languages/tree.ts';
import { applyEdits, type Edit } from './text.ts';

/** A token of declared code; in its like, a hole may hold another name or another string. */
export interface Part {
  text: string;
  hole: 'name' | 'string' | null;
}

/** Declared code as it reads in one file: with that file's names and quotes. */
export interface Pattern {
  code: string;
  parts: Part[];
}

export interface Names {
  /** What the batch's imports bind → what that is called in the file. These are the holes. */
  locals: ReadonlyMap<string, string>;
  /** What a function was given → what that is called there. */
  given?: ReadonlyMap<string, string>;
}

/** Translates declared code into a file's names and quotes. Keys and properties keep theirs. */
export function translate(
  syntax: Syntax,
  declared: string,
  { locals, given }: Names,
  style: Style,
): Pattern {
  const source = parse('', declared.trim().replace(/[;,]$/, ''), syntax);
  const edits: Edit[] = [];
  const parts = tokens(source.root).flatMap((node): Part[] => {
    const text = textOf(source, node);
    if (isString(node)) {
      const insert = requote(text, style.quote);
      edits.push({ from: node.from, to: node.to, insert });
      return [{ text: insert, hole: 'string' }];
    }
    const local = isReference(node) ? locals.get(text) : undefined;
    const name = local ?? (isReference(node) ? given?.get(text) : undefined) ?? text;
    edits.push({ from: node.from, to: node.to, insert: name });
    const [first = '', ...rest] = name === text ? [text] : name.split(/(\.)/);
    const hole = local === undefined ? null : 'name';
    return [{ text: first, hole }, ...rest.map((part): Part => ({ text: part, hole: null }))];
  });
  return { code: applyEdits(source.text, edits), parts };
}

const isReference = (node: SyntaxNode): boolean =>
  /^(VariableName|TypeName)$/.test(node.name) &&
  !(node.parent?.name === 'ArgList' && node.nextSibling?.name === 'AssignOp');

function requote(literal: string, quote: string): string {
  const [, open] = /^(["'])[^"'\\]*\1$/.exec(literal) ?? [];
  return open ? quote + literal.slice(1, -1) + quote : literal;
}

/** Tokens as text that can be compared: no commas before a closing bracket, no `;`, all strings in one quote. */
export function textsOf(source: Source, nodes: readonly SyntaxNode[]): string[] {
  const all = nodes.flatMap((node) => tokens(node));
  return all
    .filter(
      ({ name }, i) => name !== ';' && !(name === ',' && /^[)\]}]$/.test(all[i + 1]?.name ?? '')),
    )
    .map((node) => {
      if (node.name === '?.') return '.';
      const text = textOf(source, node);
      return isString(node) ? `"${stringValue(text)}"` : text;
    });
}

const plain = ({ text, hole }: Part): string =>
  hole === 'string' ? `"${stringValue(text)}"` : text;

export const plainTexts = ({ parts }: Pattern): string[] => parts.map(plain);

/** What fills the holes, if the code is of the pattern's shape; what its like are ordered by. */
export function matchParts({ parts }: Pattern, texts: readonly string[]): string[] | null {
  if (parts.length !== texts.length) return null;
  const filled: string[] = [];
  for (const [i, part] of parts.entries()) {
    const text = texts[i]!;
    const fits =
      part.hole === 'name'
        ? /^[A-Za-z_$\x80-\uffff][\w$\x80-\uffff]*$/.test(text)
        : part.hole === 'string'
          ? text.startsWith('"')
          : text === plain(part);
    if (!fits) return null;
    if (part.hole) filled.push(text);
  }
  return filled;
}

export const holesOf = ({ parts }: Pattern): string[] =>
  parts.flatMap((part) => (part.hole ? [plain(part)] : []));

export const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((text, i) => text === b[i]);

/** The index at which `key` joins keys that may or may not be in order: behind the last that is not greater. */
export function placeAmong(keys: readonly (readonly string[])[], key: readonly string[]): number {
  return keys.findLastIndex((other) => compareKeys(other, key) <= 0) + 1;
}

function compareKeys(a: readonly string[], b: readonly string[]): number {
  for (const [i, text] of a.entries()) {
    const difference = compareNames(text, b[i] ?? '');
    if (difference) return difference;
  }
  return a.length - b.length;
}

export const mentions = (source: Source, root: SyntaxNode): Set<string> =>
  new Set(
    descendants(root, 'VariableName', 'TypeName', 'PropertyName').map((node) =>
      textOf(source, node),
    ),
  );
