import { refuse } from './refuse.ts';

/** A reference between features, as far as the order of their tables is concerned. */
export interface Edge {
  field: string;
  target: string;
  optional: boolean;
}

export interface Ordered {
  /** Feature keys, each after those that its own table must refer to. */
  order: string[];
  /** Of each feature the fields whose columns a later feature's migration adds. */
  deferred: Map<string, Set<string>>;
}

/**
 * The order in which tables can be created: by reference, then by name. Where features refer to each other in a
 * circle, an optional reference waits for its target; features that are `there` already come first.
 * @throws CreateApiError where a circle has no optional reference: its first row could never be written
 */
export function orderByReference(
  graph: ReadonlyMap<string, readonly Edge[]>,
  there: ReadonlySet<string> = new Set(),
): Ordered {
  const deferred = new Map<string, Set<string>>();
  const order: string[] = [];
  const done = new Set<string>();
  const take = (key: string) => {
    const waiting = edgesOf(graph, key).filter(({ target }) => target !== key && !done.has(target));
    if (waiting.length > 0) deferred.set(key, new Set(waiting.map(({ field }) => field)));
    order.push(key);
    done.add(key);
  };

  refuseCircle(graph);
  const keys = [...graph.keys()].sort();
  keys.filter((key) => there.has(key)).forEach(take);
  const left = new Set(keys.filter((key) => !done.has(key)));
  while (left.size > 0) {
    const isReady = (key: string, edges: readonly Edge[]) =>
      edges.every(({ target }) => target === key || done.has(target));
    const required = (key: string) => edgesOf(graph, key).filter(({ optional }) => !optional);
    const next =
      [...left].find((key) => isReady(key, edgesOf(graph, key))) ??
      [...left].find((key) => isReady(key, required(key)));
    if (next === undefined) break;
    take(next);
    left.delete(next);
  }
  return { order, deferred };
}

const edgesOf = (graph: ReadonlyMap<string, readonly Edge[]>, key: string) => graph.get(key) ?? [];

/** Refuses a circle of required references, and names it. */
function refuseCircle(graph: ReadonlyMap<string, readonly Edge[]>): void {
  const clear = new Set<string>();
  const visit = (key: string, path: { key: string; field: string }[]): void => {
    const start = path.findIndex((step) => step.key === key);
    if (start !== -1) refuseSteps(path.slice(start));
    if (clear.has(key)) return;
    for (const { field, target, optional } of edgesOf(graph, key)) {
      if (!optional) visit(target, [...path, { key, field }]);
    }
    clear.add(key);
  };
  for (const key of [...graph.keys()].sort()) visit(key, []);
}

function refuseSteps(steps: { key: string; field: string }[]): never {
  const [first] = steps;
  const circle = steps.map(({ key, field }) => `${key}.${field} → `).join('') + first?.key;
  const problem =
    steps.length === 1 ? 'each item needs another one first' : 'each needs the other first';
  return refuse(
    `${circle}: ${problem}, so the first row could never be written.`,
    `Make ${steps.length === 1 ? 'it' : 'one of them'} optional: ${first?.field}:references=${steps[1]?.key ?? first?.key}:optional.`,
    'failed',
  );
}
