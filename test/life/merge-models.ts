import { expect } from 'vitest';
import type { FeatureSpec } from '../../src/project/feature.ts';
import { readTree } from '../support/cli.ts';
import fse from 'fs-extra';
import { join } from 'node:path';
import type { Branch } from './branches.ts';
import type { Model } from './world.ts';

/** What a merge of two branches is to come to. */
export interface Expected {
  model: Model;
  /** What of features that are renamed was taken out of lists: under the new name it may be back. */
  unsure: string[];
  /** Whether a person has to decide: both have changed one thing, or what one works on is gone in the other. */
  refused: 'always' | 'never' | 'maybe';
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

type Verdict = Expected['refused'];
const worst = (a: Verdict, b: Verdict): Verdict =>
  a === 'always' || b === 'always' ? 'always' : a === 'maybe' || b === 'maybe' ? 'maybe' : 'never';

/** Merges maps key by key; where both have changed one, `both` says what comes of it. */
function mergeKeys<T>(
  base: ReadonlyMap<string, T>,
  ours: ReadonlyMap<string, T>,
  theirs: ReadonlyMap<string, T>,
  both: (sides: { base?: T; ours?: T; theirs?: T }) => [T | undefined, Verdict],
): [Map<string, T>, Verdict] {
  let verdict: Verdict = 'never';
  const merged = new Map<string, T>();
  for (const key of new Set([...ours.keys(), ...theirs.keys(), ...base.keys()])) {
    const [was, own, other] = [base.get(key), ours.get(key), theirs.get(key)];
    let value: T | undefined;
    if (isSame(was, other)) value = own;
    else if (isSame(was, own)) value = other;
    else {
      const [decided, said] = both({ base: was, ours: own, theirs: other } as never);
      value = decided;
      verdict = worst(verdict, said);
    }
    if (value !== undefined) merged.set(key, value);
  }
  return [merged, verdict];
}

type Three<T> = [Map<string, T>, Map<string, T>, Map<string, T>];

/** What comes of a feature that both have changed. */
function bothChanged(sides: {
  base?: FeatureSpec;
  ours?: FeatureSpec;
  theirs?: FeatureSpec;
}): [FeatureSpec | undefined, Verdict] {
  const { base, ours, theirs } = sides;
  // Both did the same: in one second by one migration, else by two.
  if (isSame(ours, theirs)) return [ours, 'maybe'];
  if (!base || !ours || !theirs) return [ours, 'always'];
  const [fields, verdict] = mergeKeys<string>(
    mapOf(base.fields),
    mapOf(ours.fields),
    mapOf(theirs.fields),
    (field) => [field.ours, isSame(field.ours, field.theirs) ? 'maybe' : 'always'],
  );
  return [{ ...ours, fields: Object.fromEntries(fields) }, verdict];
}

const flipped = (names: ReadonlyMap<string, string>): Map<string, string> =>
  new Map([...names].map(([from, to]) => [to, from]));

/** Features under other names, and what refers to them. */
function renamedIn(
  features: ReadonlyMap<string, FeatureSpec>,
  names: ReadonlyMap<string, string>,
): Map<string, FeatureSpec> {
  const grammarOf = (grammar: string) =>
    grammar.replace(/(?<=^references=)[^:]+/, (target) => names.get(target) ?? target);
  return new Map(
    [...features].map(([key, { fields, ...rest }]) => [
      names.get(key) ?? key,
      {
        ...rest,
        fields: Object.fromEntries(
          Object.entries(fields).map(([name, grammar]) => [name, grammarOf(grammar)]),
        ),
      },
    ]),
  );
}

const mapOf = <T>(all: Record<string, T> = {}): Map<string, T> => new Map(Object.entries(all));

export function mergeModels(
  base: Model,
  ours: Branch,
  theirs: Branch,
  partOf: (key: string) => string,
): Expected {
  const sides = [base, ours.model, theirs.model].map(({ manifest }) => manifest);
  const parts = <T>(pick: (manifest: Model['manifest']) => Record<string, T> | undefined) =>
    sides.map((manifest) => mapOf(pick(manifest))) as Three<T>;

  // What is renamed is merged under its old name.
  const [was, own, other] = parts((one) => one.feature as Record<string, FeatureSpec>);
  const [merged, onFeatures] = mergeKeys<FeatureSpec>(
    was,
    renamedIn(own, flipped(ours.renamed)),
    renamedIn(other, flipped(theirs.renamed)),
    bothChanged,
  );
  const renamed = new Map([...ours.renamed, ...theirs.renamed]);
  const features = renamedIn(merged, renamed);
  const onNames = [...renamed].reduce<Verdict>((verdict, [key, now]) => {
    const names = [ours, theirs].map((side) => side.renamed.get(key) ?? key);
    if (!names.includes(key)) return worst(verdict, names[0] === names[1] ? 'maybe' : 'always');
    const isTaken = [...merged.keys()].includes(now) && !renamed.has(now);
    return worst(verdict, isTaken ? 'always' : 'maybe');
  }, 'never');
  const [options, onOptions] = mergeKeys<unknown>(
    ...parts((one) => one.options as Record<string, unknown>),
    ({ ours: own, theirs: other }) => [own, isSame(own, other) ? 'never' : 'always'],
  );
  const [once] = mergeKeys<object>(
    ...parts((one) => one.with as Record<string, object>),
    ({ ours: own }) => [own, 'never'],
  );
  const model = structuredClone(ours.model);
  model.manifest.feature = Object.fromEntries(
    [...features].sort(([a], [b]) => (a < b ? -1 : 1)),
  ) as never;
  model.manifest.options = Object.fromEntries(options) as never;
  delete model.manifest.with;
  if (once.size > 0) model.manifest.with = Object.fromEntries(once) as never;

  const [moved, onMoved] = mergeKeys(base.moved, ours.model.moved, theirs.model.moved, (each) => [
    each.ours,
    isSame(each.ours, each.theirs) ? 'never' : 'always',
  ]);
  model.moved = moved;
  model.lines = mergeLists(base.lines, ours.model.lines, theirs.model.lines);
  model.taken = takenOf(
    mergeLists(base.taken, ours.model.taken, theirs.model.taken),
    new Map([...renamed].map(([from, to]) => [partOf(from), partOf(to)])),
    [...features.keys()].map(partOf),
  );

  const onReferences: Verdict = [...features.values()].every(({ fields }) =>
    Object.values(fields).every((grammar) => {
      const target = /^references=([^:]+)/.exec(grammar)?.[1];
      return target === undefined || features.has(target);
    }),
  )
    ? 'never'
    : 'always';
  const verdicts = [
    onFeatures,
    onNames,
    onOptions,
    onMoved,
    onReferences,
    onHands(base, ours, theirs),
  ];
  const unsure = [...renamed.values()].map(partOf);
  return { model, unsure, refused: verdicts.reduce(worst) };
}

/** Of lists by file: what either has added, without what either has taken out. */
function mergeLists(
  base: Map<string, string[]>,
  ours: Map<string, string[]>,
  theirs: Map<string, string[]>,
): Map<string, string[]> {
  const merged = new Map<string, string[]>();
  for (const path of new Set([...ours.keys(), ...theirs.keys()])) {
    const [was, own, other] = [base, ours, theirs].map((side) => side.get(path) ?? []);
    const all = [...new Set([...own!, ...other!])].filter(
      (one) => !was!.includes(one) || (own!.includes(one) && other!.includes(one)),
    );
    if (all.length > 0) merged.set(path, all);
  }
  return merged;
}

/** The lines that were taken out, by what features are called now, of those that are left. */
function takenOf(
  taken: Map<string, string[]>,
  renamed: ReadonlyMap<string, string>,
  left: readonly string[],
): Map<string, string[]> {
  const now = (parts: string[]) => [
    ...new Set(
      parts.map((part) => renamed.get(part) ?? part).filter((part) => left.includes(part)),
    ),
  ];
  return new Map([...taken].map(([path, parts]) => [path, now(parts)]));
}

/** What a user has done by hand may be in the way of what the other branch did; nothing of it may be lost. */
function onHands(base: Model, ours: Branch, theirs: Branch): Verdict {
  const hasLines = base.lines.size + ours.model.lines.size + theirs.model.lines.size > 0;
  const isMoved = !isSame([...ours.model.moved], [...theirs.model.moved]);
  const isTaken = !isSame([...ours.model.taken], [...theirs.model.taken]);
  return hasLines || isMoved || isTaken ? 'maybe' : 'never';
}

/**
 * The model with its fields in the order that the manifest has, and each line of the user's at the file that it is in:
 * a file of another name, where the other branch has renamed the feature.
 */
export async function placeLines(root: string, { model, unsure }: Expected): Promise<Model> {
  const manifest = await fse.readJson(join(root, 'create-api.json'));
  for (const [key, spec] of Object.entries(model.manifest.feature)) {
    const there = Object.keys(manifest.feature?.[key]?.fields ?? {});
    expect(there.toSorted()).toEqual(Object.keys(spec.fields).toSorted());
    spec.fields = Object.fromEntries(there.map((name) => [name, spec.fields[name]!]));
  }
  const moved = new Map<string, string>(Object.entries(manifest.moved ?? {}));
  expect([...moved.values()].sort()).toEqual([...model.moved.values()].sort());
  const tree = await readTree(root);
  const placed = new Map<string, string[]>();
  for (const line of [...model.lines.values()].flat()) {
    const paths = Object.keys(tree).filter(
      (path) => !path.startsWith('.create-api/records/') && tree[path]!.includes(line),
    );
    expect(paths, line).toHaveLength(1);
    placed.set(paths[0]!, [...(placed.get(paths[0]!) ?? []), line]);
  }
  const isBack = (path: string, part: string) =>
    unsure.includes(part) && tree[path]?.includes(part);
  const taken = new Map(
    [...model.taken].map(([path, parts]) => [path, parts.filter((part) => !isBack(path, part))]),
  );
  return { ...model, moved, taken, lines: placed };
}
