import { isSame } from '../../languages/same.ts';
import type { Framework } from '../../framework.ts';
import type { Feature } from '../../project/feature.ts';
import { type Manifest, thingsOf } from '../../project/manifest.ts';
import { contextOf, resolveFeatures } from '../../project/resolve.ts';
import type { Names } from '../../project/table-change.ts';
import { resolveThing } from '../../project/thing.ts';
import { kindsOf } from '../things.ts';

/** What an edit says of names besides the manifests before and after it. */
export interface Renamings {
  /** A feature or another named thing that is called otherwise now. */
  renamed?: { generator: string; from: string; to: string };
  /** Of fields that are called otherwise now: `feature/users` → new name → old name. */
  was?: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** A named thing of a project before and after; null where it is not there. */
export interface Unit {
  generator: string;
  name: string;
  before: Feature | null;
  after: Feature | null;
  names: Names;
}

/**
 * All named things of two manifests, each as it was and as it is to be: of each kind first what is there, in an order
 * in which the tables can be made, then what goes.
 * @throws CreateApiError where one of them could not work
 */
export function unitsOf(
  before: Manifest,
  after: Manifest,
  framework: Framework,
  renamings: Renamings,
): Unit[] {
  const kinds = new Set([...kindsOf(before), ...kindsOf(after)].map(([kind]) => kind));
  return [...kinds].flatMap((kind) => unitsOfKind(kind, before, after, framework, renamings));
}

function unitsOfKind(
  generator: string,
  before: Manifest,
  after: Manifest,
  framework: Framework,
  { renamed, was }: Renamings,
): Unit[] {
  const isRenamed = (name: string) => renamed?.generator === generator && renamed.to === name;
  const features = new Map(renamed?.generator === 'feature' ? [[renamed.to, renamed.from]] : []);
  const oldName = (name: string) => (isRenamed(name) ? renamed!.from : name);
  const old = allOf(before, framework, generator);
  const now = allOf(after, framework, generator);
  const there = new Set([...now.keys()].filter((name) => old.has(oldName(name))));
  // A new one's table is made beside those that are there; how those are written does not depend on that.
  const fresh = there.size < now.size ? allOf(after, framework, generator, there) : now;
  const units = [...fresh].map(([name, feature]): Unit => {
    const known = old.get(oldName(name)) ?? null;
    return {
      generator,
      name,
      before: known,
      after: known ? now.get(name)! : feature,
      names: { fields: was?.get(`${generator}/${name}`) ?? new Map(), features },
    };
  });
  const left = new Set([...now.keys()].map(oldName));
  const gone = [...old].filter(([name]) => !left.has(name));
  return [
    ...units,
    ...gone.map(([name, feature]): Unit => {
      return {
        generator,
        name,
        before: feature,
        after: null,
        names: { fields: new Map(), features },
      };
    }),
  ];
}

/** The things of one generator by name, in the order in which their tables can be made. */
export function allOf(
  manifest: Manifest,
  framework: Framework,
  generator: string,
  existing?: ReadonlySet<string>,
): Map<string, Feature> {
  const resolving = contextOf(manifest, framework);
  if (generator === 'feature') {
    const given = existing ? { ...resolving, existing } : resolving;
    const features = resolveFeatures(manifest.feature, given);
    return new Map(features.map((feature) => [feature.key, feature]));
  }
  const things = thingsOf(manifest)[generator] ?? {};
  const beside = { ...resolving, generator, features: manifest.feature };
  return new Map(Object.keys(things).map((name) => [name, resolveThing(name, things, beside)]));
}

/** Whether all that is written of it stays; what others wait for, their own migrations tell. */
export function isUntouched({ before, after }: Unit): boolean {
  if (!before || !after) return before === after;
  return isSame({ ...before, completes: [] }, { ...after, completes: [] });
}
