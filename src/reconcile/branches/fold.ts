import { settle } from '../files.ts';

/** What a branch has of a file: what we wrote there, null where that is not known, and what is there. */
export interface Version {
  base: string | null;
  text: string;
}

/**
 * Carries what was edited in each branch over to what we would write now.
 * @returns null where edits overlap
 */
export async function foldEdits(
  path: string,
  versions: readonly Version[],
  desired: string,
): Promise<string | null> {
  let text = desired;
  for (const version of versions) {
    const { status, after } = await settle(path, version.base, version.text, text);
    if (status === 'conflict' || after === null) return null;
    text = after;
  }
  return text;
}
