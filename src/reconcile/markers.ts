import type { Syntax } from '../languages/source.ts';
import { syntaxOf } from '../languages/syntaxes.ts';
import { isComment, isString } from '../languages/tree.ts';
import type { Stage } from './stage.ts';

/** The line, from 1, on which a merge was left unfinished; what a string or a comment shows is no merge. */
export function lineOfMarkers(text: string, syntax: Syntax | null): number | null {
  const at = /^>{7}/m.test(text) ? text.search(/^<{7}(?: |\r?$)/m) : -1;
  if (at < 0) return null;
  const node = syntax?.parse(text).resolveInner(at, 1);
  if (node && (isString(node) || isComment(node))) return null;
  return text.slice(0, at).split('\n').length;
}

/** Why a file can't be edited before somebody has decided on the lines in it; null where it can. */
export async function unmended(path: string, text: string): Promise<string | null> {
  const line = text.includes('<<<<<<<') ? lineOfMarkers(text, await syntaxOf(path)) : null;
  return line === null ? null : `${UNMENDED} on line ${line}`;
}

/** How the reason begins for which such a file is in conflict. */
export const UNMENDED = 'conflict markers';

/** Stages that a file is in conflict where it has markers, and says whether. */
export async function refuseUnmended(stage: Stage, path: string, text: string): Promise<boolean> {
  const reason = await unmended(path, text);
  if (reason !== null) stage.refuse(path, reason);
  return reason !== null;
}
