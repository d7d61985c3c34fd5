import type { SyntaxNode } from '../../languages/node.ts';
import type { Import, Source, Style } from '../../languages/source.ts';
import { holderOf, isComment, isString } from '../../languages/tree.ts';
import { fitted } from './fit.ts';
import { insertAfter, insertBefore } from './lines.ts';
import { eolAt, lineEnd, statementEnd, tail, type Edit } from './text.ts';

/** In order among its like; at the end of the imports or, where there are none, at the top of the code. */
export function placeImport(
  source: Source,
  head: readonly Import[],
  want: Import,
  style: Style,
): Edit {
  const code = source.syntax.writeImport(want, style);
  const { syntax } = source;
  const module = head.filter(({ node }) => holderOf(node)?.name === 'Script');
  const end = headEnd(source);
  const top = module.filter(({ node }) => node.to <= end);
  const ordered = (some: readonly Import[]) =>
    some.filter((it) => it.reexport === want.reexport && !isBare(it));
  const folder = syntax.folder(want.resolved);
  const isBeside = ({ resolved }: Import) => syntax.folder(resolved) === folder;
  const near = ordered(top).filter((it) => !syntax.sections || syntax.grouped(it, want));
  const inOrder = near.every((it, i) => i === 0 || syntax.order(near[i - 1]!, it) <= 0);
  const groups = [
    () => (isBare(want) ? trailing(top) : []),
    () => (inOrder && near.some(isBeside) ? near : []),
    () => ordered(module).filter(isBeside),
    () => ordered(head).filter(isBeside),
    () => near,
  ];
  let like: Import[] = [];
  for (const group of groups) if (like.length === 0) like = group();
  if (like.length > 0) {
    const behind = like.findLast((it) => syntax.order(it, want) <= 0);
    return behind
      ? insertAfter(source, behind.node, code)
      : insertBefore(source, like[0]!.node, code);
  }
  const last = top.at(-1) ?? module.at(-1);
  if (!last) return atTop(source, fitted(source, code, '', 0));
  const edit = insertAfter(source, last.node, code);
  if (!syntax.sections) return edit;
  return { ...edit, insert: eolAt(source.text, last.node.to) + edit.insert };
}

/** Whether it is there for what the file does alone: `import "./metrics.ts";` */
const isBare = ({ bindings, reexport }: Import): boolean => bindings.length === 0 && !reexport;

/** The bare imports behind all others; among those that stand before one, order may mean something. */
const trailing = (top: readonly Import[]): Import[] =>
  top.slice(top.findLastIndex((it) => !isBare(it)) + 1);

/** Where the statements end that imports may stand among: imports, a documentation string, directives. */
function headEnd({ root }: Source): number {
  const head = /^((Import|Export)Declaration|(Import|If|Try)Statement|StatementGroup)$/;
  let node = root.firstChild;
  let end = 0;
  for (
    ;
    node && (head.test(node.name) || isPrologue(node) || isComment(node));
    node = node.nextSibling
  )
    end = node.to;
  return end;
}

/** A documentation string or a directive such as `'use strict'`. */
const isPrologue = (node: SyntaxNode): boolean =>
  node.name === 'ExpressionStatement' && !!node.firstChild && isString(node.firstChild);

function atTop(source: Source, code: string): Edit {
  const { text, root, syntax } = source;
  const statements = syntax.statements(root);
  const first = statements.findIndex((node) => !isPrologue(node));
  const prologue = statements[(first < 0 ? statements.length : first) - 1];
  const next = statements[first];
  const eol = eolAt(text, prologue?.from ?? 0);
  const isDefinition = /^(Decorated|Function|Class)/.test(next?.name ?? '');
  const gap = syntax.sections && isDefinition ? 2 : 1;
  if (prologue) {
    const behind = statementEnd(source, prologue);
    const end = tail(source, behind) ?? lineEnd(text, behind);
    const blank = !next || /^\s*\n\s*\n/.test(text.slice(end)) ? 0 : gap;
    return { from: end, to: end, insert: eol + eol + code + eol.repeat(blank), code };
  }
  if (next) {
    const edit = insertBefore(source, next, code);
    return { ...edit, insert: edit.insert + eol.repeat(gap) };
  }
  const end = text.length;
  const before = text.trim() === '' ? '' : eol.repeat(text.endsWith('\n') ? 1 : 2);
  const after = end === 0 || text.endsWith('\n') ? eol : '';
  return { from: end, to: end, insert: before + code + after, code };
}
