import type { ProjectOption } from '../framework.ts';
import type { OptionValues } from '../project/options.ts';

type Options = Readonly<Record<string, Pick<ProjectOption, 'choices'>>>;
type Pair = [name: string, value: string | number, other: string, value: string | number];

/** Every combination of what options can be; of one that can be any text, of its examples. */
export const combinationsOf = (options: Options): OptionValues[] =>
  Object.entries(options).reduce<OptionValues[]>(
    (found, [name, { choices }]) =>
      found.flatMap((one) => choices.map((choice) => ({ ...one, [name]: choice }))),
    [{}],
  );

/**
 * A few combinations in which every two choices of any two options meet: most faults of combinations are of two
 * options. Each begins with a pair that none has yet, and takes of every other option what meets most that is new.
 */
export function coveringSet(options: Options): OptionValues[] {
  const names = Object.keys(options);
  if (names.length < 2) return combinationsOf(options);
  const open = new Map(pairsOf(options).map((pair) => [JSON.stringify(pair), pair]));
  const meets = (name: string, value: string | number, chosen: OptionValues): string[] =>
    Object.entries(chosen).map(([other, there]) => {
      const pair = [name, value, other, there];
      const isOrdered = names.indexOf(name) < names.indexOf(other);
      return JSON.stringify(isOrdered ? pair : [other, there, name, value]);
    });
  const found: OptionValues[] = [];
  for (let [next] = open.values(); next; [next] = open.values()) {
    const chosen: OptionValues = { [next[0]]: next[1], [next[2]]: next[3] };
    for (const name of names.filter((one) => !Object.hasOwn(chosen, one))) {
      const news = (value: string | number) =>
        meets(name, value, chosen).filter((pair) => open.has(pair)).length;
      const { choices } = options[name]!;
      chosen[name] = choices.reduce((best, value) => (news(value) > news(best) ? value : best));
    }
    for (const name of names) {
      const { [name]: value, ...others } = chosen;
      for (const pair of meets(name, value as string | number, others)) open.delete(pair);
    }
    found.push(Object.fromEntries(names.map((name) => [name, chosen[name]!])));
  }
  return found;
}

/** Every choice of each option beside every choice of each later one. */
function pairsOf(options: Options): Pair[] {
  const entries = Object.entries(options);
  return entries.flatMap(([name, { choices }], at) =>
    entries
      .slice(at + 1)
      .flatMap(([other, { choices: others }]) =>
        choices.flatMap((value) => others.map((there): Pair => [name, value, other, there])),
      ),
  );
}
