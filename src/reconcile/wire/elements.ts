import { errorsIn, type List, type Source } from '../../languages/source.ts';
import type { ElementWiring, Wiring } from '../wiring.ts';
import { heldList, isNested, isSequence, looseTuple, narrowed, type Held } from './held.ts';
import { localsOf } from './known.ts';
import { type Shape, insertItem, removeItem } from './list.ts';
import {
  holesOf,
  matchParts,
  placeAmong,
  plainTexts,
  same,
  textsOf,
  translate,
  type Pattern,
} from './pattern.ts';
import { impossible, type Found, type Step } from './step.ts';
import { styleOf } from './text.ts';

/** Lists held by a name; an object that is called so holds members instead. */
function listsOf(source: Source, name: string): Held[] {
  const found = source.syntax
    .holders(source)
    .filter((it) => it.name === name)
    .flatMap(({ target, value }) => {
      const loose = looseTuple(target);
      if (loose) return [loose];
      return heldList(source, value) ?? [];
    });
  const lists = found.filter(({ node }) => isSequence(node));
  return narrowed(lists, [
    ({ node }) => node.parent?.name !== 'UpdateStatement',
    ({ node }) => !isNested(source, node),
  ]);
}

const patternOf = (source: Source, code: string, wirings: readonly Wiring[]): Pattern => {
  const locals = new Map(localsOf(source, wirings));
  const pattern = translate(source.syntax, code, { locals }, styleOf(source, code));
  const [first] = pattern.parts;
  if (first && !pattern.parts.some(({ hole }) => hole)) first.hole = 'name';
  return pattern;
};

const indexOf = (source: Source, { items }: List, pattern: Pattern): number =>
  items.findIndex(({ nodes }) => same(textsOf(source, nodes), plainTexts(pattern)));

export function wireElement(
  source: Source,
  wiring: ElementWiring,
  wirings: readonly Wiring[],
): Step {
  const pattern = patternOf(source, wiring.element, wirings);
  const lists = listsOf(source, wiring.list);
  if (lists.some(({ list }) => indexOf(source, list, pattern) >= 0)) return { outcome: 'already' };
  const held = lists[0];
  if (!held) return impossible(`${source.path} has no list \`${wiring.list}\` of its own`);
  if (lists.length > 1)
    return impossible(`${source.path} has more than one list \`${wiring.list}\``);
  if (errorsIn(source, held.node).length) return impossible(`\`${wiring.list}\` does not parse`);
  const keys = held.list.items.flatMap(({ nodes }, index) => {
    const key = matchParts(pattern, textsOf(source, nodes));
    return key ? [{ key, index }] : [];
  });
  const at = placeAmong(
    keys.map(({ key }) => key),
    holesOf(pattern),
  );
  const index = at > 0 ? keys[at - 1]!.index + 1 : (keys[0]?.index ?? held.list.items.length);
  return {
    outcome: 'wired',
    edits: insertItem(source, held.list, index, pattern.code, shapeFor(wiring, held)),
  };
}

const shapeFor = ({ lines }: ElementWiring, { shape }: Held): Shape =>
  lines ? { ...shape, broken: 'each' } : shape;

export function unwireElement(
  source: Source,
  wiring: ElementWiring,
  wirings: readonly Wiring[],
): Found {
  const pattern = patternOf(source, wiring.element, wirings);
  for (const held of listsOf(source, wiring.list)) {
    const index = indexOf(source, held.list, pattern);
    if (index >= 0) return { edits: removeItem(source, held.list, index, shapeFor(wiring, held)) };
  }
  return { edits: [] };
}
