/** The helpers that a template may use, all of them blocks, and how many arguments each takes. */
export const HELPERS: Readonly<Record<string, number>> = {
  if: 1,
  unless: 1,
  each: 1,
  with: 1,
  fit: 0,
};
