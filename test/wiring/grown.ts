/** Names of features in name order, whatever they are made of. */
export const FEATURES =
  `a-1 a1 a2 a10 a-z accounts addresses albums bills blog-tags books buckets carts cases checks
  clients coins crews days desks matches news-items posts-2 quests types user-roles users2 zones`.split(
    /\s+/,
  );

export const pascal = (name: string): string =>
  name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
export const camel = (name: string): string =>
  name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
export const snake = (name: string): string => name.replaceAll('-', '_');

/** A file in which each line that is about one feature is there for others too, in their order. */
export function grown(
  text: string,
  feature: string,
  names: readonly string[],
  plain: (name: string) => string,
): string {
  const spellings = [pascal, camel, snake, String].map((spell) => spell(feature));
  const own = new RegExp(spellings.join('|'), 'g');
  const about = (line: string, name: string) =>
    line.replace(own, (spelling, at: number) => {
      if (spelling === pascal(feature)) return pascal(name);
      return /["'/]/.test(line[at - 1] ?? '') ? name : plain(name);
    });
  return text
    .split('\n')
    .flatMap((line) => (own.test(line) ? names.map((name) => about(line, name)) : [line]))
    .join('\n');
}
