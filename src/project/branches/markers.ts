/** What stands at the beginning of the lines around two sides that were not merged, as git writes them. */
export const MARKERS = {
  yours: '<<<<<<<',
  base: '|||||||',
  between: '=======',
  theirs: '>>>>>>>',
} as const;
