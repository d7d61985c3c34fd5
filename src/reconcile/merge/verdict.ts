import { syntaxOf } from '../../languages/syntaxes.ts';
import type { Verdict } from '../reconcile.ts';
import { type Versions, mergeText } from './index.ts';
import { linesOf } from './parts.ts';
import { isAlike, tokensOf } from './tokens.ts';

/** What becomes of a file that you and the templates have changed. */
export async function mergeVerdict(path: string, versions: Versions): Promise<Verdict> {
  const merged = mergeText(path, versions, await syntaxOf(path));
  if ('parts' in merged) {
    const lines = linesOf(merged.parts);
    return {
      status: 'conflict',
      after: versions.yours,
      reason: `you and the templates changed ${lines}`,
      conflict: { ...versions, parts: merged.parts },
    };
  }
  const { text } = merged;
  return text === versions.yours
    ? { status: 'same', after: text, reason: 'you edited it' }
    : { status: 'merge', after: text };
}

/** Whether a file says what we wrote, however it is formatted by now: other quotes, line ends, line breaks. */
export async function isUnedited(path: string, base: string, disk: string): Promise<boolean> {
  const syntax = await syntaxOf(path);
  return isAlike(tokensOf(path, base, syntax), tokensOf(path, disk, syntax));
}
