/** The entity tag of an item's version. */
export const etagOf = (version: number) => `"${version}"`;

/** The versions that an If-Match accepts; undefined where it accepts any. */
export function versionsIn(ifMatch: string | undefined) {
  if (ifMatch === undefined || ifMatch.trim() === "*") return undefined;
  return tagsIn(ifMatch).flatMap((tag) => {
    const version = /^"([1-9]\d{0,14})"$/.exec(tag)?.[1];
    return version ? [Number(version)] : [];
  });
}

/** Whether an If-None-Match names this tag, so that the caller has the item already. */
export function isKnown(ifNoneMatch: string | undefined, etag: string) {
  if (ifNoneMatch === undefined) return false;
  const tags = tagsIn(ifNoneMatch).map((tag) => tag.replace(/^W\//, ""));
  return tags.includes(etag) || ifNoneMatch.trim() === "*";
}

const tagsIn = (header: string) => header.match(/(?:W\/)?"[^"]*"/g) ?? [];
