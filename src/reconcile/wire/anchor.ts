import { escaped } from '../../languages/escaped.ts';
import { compareNames } from '../../languages/order.ts';
import { NAME } from '../../name.ts';
import type { Wiring } from '../wiring.ts';
import { pasteLines, type Editor } from './editor.ts';
import { impossible, type Found, type Step } from './step.ts';
import { eolAt, indentAt, lineStart } from './text.ts';

const anchorOf = (wiring: Wiring): string => {
  switch (wiring.kind) {
    case 'import':
      return 'imports';
    case 'call':
      return wiring.function;
    case 'element':
      return wiring.list;
    case 'member':
      return wiring.of;
    case 'entry':
      return [...wiring.path, 'entries'].join('.');
  }
};

const squeeze = (line: string): string => line.trim().replace(/\s+/g, ' ').replace(/,$/, '');

const lineOf = (text: string, code: string): number =>
  text.split('\n').findIndex((line) => squeeze(line) === squeeze(code));

const isAnchored = (text: string, code: string): boolean => lineOf(text, code) >= 0;

/** In name order among the lines right above the anchor that are indented alike. */
function wireAnchor(text: string, wiring: Wiring, code: string, name: string): Step {
  if (isAnchored(text, code)) return { outcome: 'already' };
  const at = text.search(new RegExp(`${escaped(`${name}:${anchorOf(wiring)}`)}(?![\\w.-])`));
  if (at < 0)
    return impossible(`there is no comment \`${name}:${anchorOf(wiring)}\` to put it above`);
  const indent = indentAt(text, at);
  let to = lineStart(text, at);
  while (to > 0) {
    const start = lineStart(text, to - 1);
    const line = text.slice(start, to - 1);
    const alike = line.trim() !== '' && indentAt(text, start) === indent;
    if (!alike || compareNames(squeeze(line), squeeze(code)) <= 0) break;
    to = start;
  }
  return { outcome: 'wired', edits: [{ from: to, to, insert: indent + code + eolAt(text, at) }] };
}

function unwireAnchor(text: string, code: string): Found {
  const index = lineOf(text, code);
  if (index < 0) return { edits: [] };
  const from = text.split('\n').slice(0, index).join('\n').length + Number(index > 0);
  const end = text.indexOf('\n', from);
  return { edits: [{ from, to: end < 0 ? text.length : end + 1, insert: '' }] };
}

/** For languages without a grammar: lines go above the comment that names their place, `create-api:imports`. */
export const anchorEditor: Editor = {
  syntax: null,
  wire: ({ text }, wiring) => wireAnchor(text, wiring, pasteLines(wiring)[0]!, NAME),
  unwire: ({ text }, wiring) => unwireAnchor(text, pasteLines(wiring)[0]!),
  has: ({ text }, wiring) => isAnchored(text, pasteLines(wiring)[0]!),
  lines: (_, wiring) => pasteLines(wiring),
};
