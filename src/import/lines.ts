import type { Note } from './shape.ts';

const HEADS = { assumed: 'assumed', changed: 'otherwise here', left: 'not imported' };

/** `not imported, GET /reports, GET /stats: it is no collection of items`: what is said of several is said once. */
export function linesOf(notes: readonly Note[]): string[] {
  const kinds = Object.keys(HEADS) as Note['kind'][];
  return kinds.flatMap((kind) => {
    const places = new Map<string, string[]>();
    for (const one of notes.filter((note) => note.kind === kind)) {
      const what = plain(one.what.replace(/\.$/, ''));
      places.set(what, [...(places.get(what) ?? []), plain(one.where)]);
    }
    return [...places].map(([what, where]) => `${HEADS[kind]}, ${where.join(', ')}: ${what}`);
  });
}

/** Names from outside may be long, and hold what a terminal obeys. */
function plain(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ');
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}
