import { diffArrays } from 'diff';
import type { Syntax } from '../../languages/source.ts';
import { syntaxOf } from '../../languages/syntaxes.ts';
import type { Verdict } from '../reconcile.ts';
import type { Versions } from './index.ts';
import { tokensOf } from './tokens.ts';
import { mergeVerdict } from './verdict.ts';

/**
 * Merges a file whose names have changed, as when a feature is renamed: what the user wrote into it calls things by
 * their new names, too.
 */
export async function mergeRenamed(path: string, versions: Versions): Promise<Verdict> {
  const syntax = await syntaxOf(path);
  const names = namesOf(path, versions, syntax);
  const renamed = (text: string) => withNames(path, text, names, syntax);
  const [base, yours] = [renamed(versions.base), renamed(versions.yours)];
  const verdict = await mergeVerdict(path, { base, yours, ours: versions.ours });
  // What is the user's alone has new names in it all the same.
  return verdict.status === 'same' ? { status: 'merge', after: verdict.after } : verdict;
}

/**
 * What is called otherwise in one text than in the other, which came of the same templates: a token that stands in the
 * place of another wherever that stood.
 */
function namesOf(
  path: string,
  { base, ours }: Versions,
  syntax: Syntax | null,
): ReadonlyMap<string, string> {
  const words = (text: string) => tokensOf(path, text, syntax).map((token) => token.text);
  const found = new Map<string, string>();
  const never = new Set<string>();
  let removed: string[] = [];
  for (const change of diffArrays(words(base), words(ours))) {
    if (change.removed) {
      removed = change.value;
      continue;
    }
    if (!change.added) {
      // A name that stays somewhere is not renamed.
      for (const word of [...change.value, ...removed]) never.add(word);
    } else if (change.value.length !== removed.length) {
      for (const word of removed) never.add(word);
    } else {
      for (const [at, from] of removed.entries()) {
        const to = change.value[at]!;
        if ((found.get(from) ?? to) === to) found.set(from, to);
        else never.add(from);
      }
    }
    removed = [];
  }
  for (const word of never) found.delete(word);
  return new Map([...found].filter(([from]) => /[\p{L}]/u.test(from)));
}

function withNames(
  path: string,
  text: string,
  names: ReadonlyMap<string, string>,
  syntax: Syntax | null,
): string {
  let [renamed, end] = ['', 0];
  for (const { text: word, from, to } of tokensOf(path, text, syntax)) {
    const name = names.get(word);
    if (name === undefined) continue;
    const raw = text.slice(from, to);
    // The user's quotes stay.
    const quote = raw.startsWith("'") && /^"[^'\\]*"$/.test(name) ? `'${name.slice(1, -1)}'` : name;
    renamed += text.slice(end, from) + quote;
    end = to;
  }
  return renamed + text.slice(end);
}
