import type { PatternNode } from './tree.ts';
import { has, intersects } from './sets.ts';

type Chars = Extract<PatternNode, { kind: 'set' }>;

/** The places of a pattern where it reads a character, and which can follow which (Glushkov's automaton). */
interface Automaton {
  sets: Chars[];
  follow: Set<number>[];
  /** Where it can begin. */
  first: number[];
  /** Two repetitions lead from one place to the same other: each number of rounds can be split in many ways. */
  doubled: boolean;
}

interface Part {
  nullable: boolean;
  first: number[];
  last: number[];
}

/** Enough for every pattern that a reader understands. */
const MAX_PLACES = 100;
/** Exact repetitions up to here are written out; longer ones count as loops. */
const MAX_UNROLLED = 60;

/** Whether a text exists that a backtracking matcher can read in exponentially many ways. */
export function isCatastrophic(tree: PatternNode): boolean {
  const automaton = toAutomaton(tree);
  if (automaton.doubled || automaton.sets.length > MAX_PLACES) return true;
  return canPart(automaton);
}

/**
 * How many steps a backtracking matcher may need for a text of this length: a power of the length for each
 * loop that can hand its characters to the next one, and one more where the pattern is not anchored at its start;
 * or, where optional parts follow one another, the ways to choose among them.
 */
export function stepsFor(tree: PatternNode, length: number): number {
  const automaton = toAutomaton(tree);
  return Math.max(stepsOfLoops(automaton, tree, length), stepsOfChoices(automaton, length));
}

function stepsOfLoops(automaton: Automaton, tree: PatternNode, length: number): number {
  const loops = automaton.sets.flatMap((_, place) => (isLoop(automaton, place) ? [place] : []));
  const chains = new Map<number, number>();
  for (const loop of loops.toReversed()) {
    const later = loopsAfter(automaton, loop).map((next) => chains.get(next) ?? 0);
    chains.set(loop, 1 + Math.max(0, ...later));
  }
  const chain = Math.max(0, ...chains.values());
  const degree = chain + (isAnchored(tree) ? 0 : 1);
  return length ** degree / factorial(degree);
}

/** The paths through the automaton for one character again and again, whichever has the most. */
function stepsOfChoices({ sets, follow, first }: Automaton, length: number): number {
  const characters = new Set(sets.flatMap(({ ranges }) => ranges.flat()));
  const stepsOf = (character: number) => {
    let steps = 0;
    let paths = new Map(
      first.filter((place) => has(sets[place]!, character)).map((place) => [place, 1]),
    );
    for (let read = 0; read < Math.min(length, sets.length + 10); read++) {
      const next = new Map<number, number>();
      for (const [place, count] of paths) {
        steps += count;
        for (const after of follow[place] ?? []) {
          if (has(sets[after]!, character)) next.set(after, (next.get(after) ?? 0) + count);
        }
      }
      paths = next;
    }
    return steps;
  };
  return Math.max(0, ...[...characters].map(stepsOf));
}

const factorial = (number: number): number => (number < 2 ? 1 : number * factorial(number - 1));

const isAnchored = (node: PatternNode): boolean =>
  node.kind === 'start' || (node.kind === 'sequence' && node.parts[0]?.kind === 'start');

function toAutomaton(tree: PatternNode): Automaton {
  const automaton: Automaton = { sets: [], follow: [], first: [], doubled: false };
  const connect = (from: number[], to: number[], isRound: boolean) => {
    for (const place of from) {
      for (const next of to) {
        if (isRound && automaton.follow[place]?.has(next)) automaton.doubled = true;
        automaton.follow[place]?.add(next);
      }
    }
  };
  const chain = (parts: Part[]): Part =>
    parts.reduce<Part>(
      (before, after) => {
        connect(before.last, after.first, false);
        return {
          nullable: before.nullable && after.nullable,
          first: before.nullable ? [...before.first, ...after.first] : before.first,
          last: after.nullable ? [...before.last, ...after.last] : after.last,
        };
      },
      { nullable: true, first: [], last: [] },
    );

  const build = (node: PatternNode): Part => {
    switch (node.kind) {
      case 'start':
      case 'end':
        return { nullable: true, first: [], last: [] };
      case 'set': {
        const place = automaton.sets.push(node) - 1;
        automaton.follow.push(new Set());
        return { nullable: false, first: [place], last: [place] };
      }
      case 'sequence':
        return chain(node.parts.map(build));
      case 'choice': {
        const options = node.options.map(build);
        return {
          nullable: options.some(({ nullable }) => nullable),
          first: options.flatMap(({ first }) => first),
          last: options.flatMap(({ last }) => last),
        };
      }
      case 'repeat': {
        const { of, min, max } = node;
        if (max === 0) return { nullable: true, first: [], last: [] };
        if (min === max && max * sizeOf(of) <= MAX_UNROLLED) {
          return chain(Array.from({ length: max }, () => build(of)));
        }
        const part = build(of);
        if (max > 1) connect(part.last, part.first, true);
        return { ...part, nullable: part.nullable || min === 0 };
      }
    }
  };

  automaton.first = build(tree).first;
  return automaton;
}

function sizeOf(node: PatternNode): number {
  if (node.kind === 'sequence') return node.parts.reduce((sum, part) => sum + sizeOf(part), 0);
  if (node.kind === 'choice') return node.options.reduce((sum, option) => sum + sizeOf(option), 0);
  if (node.kind === 'repeat') return sizeOf(node.of) * (node.min === node.max ? node.max : 1);
  return node.kind === 'set' ? 1 : 0;
}

/** Whether two readers of one text can leave a place by different ways and meet there again. */
function canPart(automaton: Automaton): boolean {
  const size = automaton.sets.length;
  const meet = automaton.sets.map((set) => automaton.sets.map((other) => intersects(set, other)));
  const ahead = new Map<number, number[]>();
  const behind = new Map<number, number[]>();
  const waiting = automaton.sets.map((_, place) => place * size + place);
  for (let pair = waiting.pop(); pair !== undefined; pair = waiting.pop()) {
    if (ahead.has(pair)) continue;
    const next: number[] = [];
    for (const one of automaton.follow[Math.floor(pair / size)] ?? []) {
      for (const other of automaton.follow[pair % size] ?? []) {
        if (meet[one]?.[other]) next.push(one * size + other);
      }
    }
    ahead.set(pair, next);
    waiting.push(...next);
    for (const after of next) {
      const sources = behind.get(after);
      if (sources) sources.push(pair);
      else behind.set(after, [pair]);
    }
  }
  return automaton.sets.some((_, place) => {
    const together = place * size + place;
    const before = reachable(together, behind);
    return [...reachable(together, ahead)].some(
      (pair) => Math.floor(pair / size) !== pair % size && before.has(pair),
    );
  });
}

function reachable<T>(start: T, edges: ReadonlyMap<T, readonly T[]>): Set<T> {
  const seen = new Set<T>();
  const waiting = [...(edges.get(start) ?? [])];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    waiting.push(...(edges.get(at) ?? []));
  }
  return seen;
}

const isLoop = ({ follow }: Automaton, place: number) => follow[place]?.has(place) ?? false;

/** The loops further on that could go on reading the characters of this one. */
function loopsAfter(automaton: Automaton, place: number): number[] {
  const own = automaton.sets[place]!;
  const seen = new Set<number>();
  const waiting = [...(automaton.follow[place] ?? [])];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (at <= place || seen.has(at) || !intersects(own, automaton.sets[at]!)) continue;
    seen.add(at);
    waiting.push(...(automaton.follow[at] ?? []));
  }
  return [...seen].filter((at) => isLoop(automaton, at));
}
