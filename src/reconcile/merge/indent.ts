import { type Source, parse, type Syntax } from '../../languages/source.ts';
import { isComment, isString, nodesIn } from '../../languages/tree.ts';
import { unitOf } from '../wire/text.ts';

/** Gives texts the indentation of another, so that lines of ours fit in where the user's are. */
export function inIndentationOf(
  path: string,
  model: string,
  texts: readonly [string, string],
  syntax: Syntax,
): readonly [string, string] {
  const unit = unitOf(parse(path, model, syntax));
  const [base, ours] = texts.map((text) => indented(parse(path, text, syntax), unit));
  return [base!, ours!];
}

function indented(source: Source, unit: string): string {
  const { text, root } = source;
  const own = unitOf(source);
  if (own === unit) return text;
  // White space within a text is the text's.
  const texts = nodesIn(root, (node) => isString(node) || isComment(node));
  return text.replace(/^[ \t]+/gm, (white, at: number) => {
    if (texts.some(({ from, to }) => from < at && at < to)) return white;
    const levels = Math.floor(white.length / own.length);
    return unit.repeat(levels) + white.slice(levels * own.length);
  });
}
