/** One word that a shell may put in. */
export interface Candidate {
  value: string;
  describe?: string;
}

/** What a shell offers for the word at the cursor. */
export interface Completion {
  candidates: readonly Candidate[];
  /** A word may go on: no blank is put behind it. */
  open?: boolean;
  /** It is a path, which the shell knows best. */
  files?: boolean;
}

export const NOTHING: Completion = { candidates: [] };
export const FILES: Completion = { candidates: [], files: true };

export const offer = (values: Iterable<string>): Completion => ({
  candidates: [...values].map((value) => ({ value })),
});

/** The same candidates behind what is typed already: `--database=`. */
export const behind = (prefix: string, { candidates, ...how }: Completion): Completion => ({
  ...how,
  candidates: candidates.map((one) => ({ ...one, value: prefix + one.value })),
});

/** What may come next in a list with commas; what it has already may not. */
export function inList(values: Iterable<string>, current: string): Completion {
  const typed = current.split(',').slice(0, -1);
  const left = [...values].filter((value) => !typed.includes(value));
  return { ...behind(typed.map((one) => `${one},`).join(''), offer(left)), open: true };
}
