import type { FeatureSpec } from '../project/feature.ts';
import { formatFeatureWords, parseFeatureArgs } from '../project/fields/grammar.ts';
import { type ResolveContext, type Specs, resolveFeature } from '../project/resolve.ts';
import { looseCircles } from './circles.ts';
import { fieldsOf } from './fields.ts';
import { type Named, nameTables } from './names.ts';
import { refusalOf } from './refusal.ts';
import type { Note, Source, Take } from './shape.ts';

/** What an import makes of a source: features, and what of the source they do not say as it does. */
export interface Imported {
  features: Record<string, FeatureSpec>;
  notes: Note[];
}

/**
 * Makes features of what was read. Each word goes through the grammar, as if it were typed; what the grammar refuses is
 * left out and listed.
 * @param there the features that the project has
 * @param names what is asked for; all where it is empty
 */
export function toFeatures(
  source: Source,
  there: Specs,
  context: ResolveContext,
  names: readonly string[] = [],
): Imported {
  const notes: Note[] = [];
  const note: Take = (one) => void notes.push(one);
  let named = nameTables(source, context, names, note);
  const isChosen = ({ table = '' }: Note) =>
    names.length === 0 || named.some((one) => one.table.name === table);
  const told = [...source.notes, ...notes.splice(0)].filter(isChosen);
  for (;;) {
    const found: Note[] = [];
    const features = declared(named, source, there, context, (one) => void found.push(one));
    const faults = faultsIn(features, there, context);
    if (faults.size === 0) return { features, notes: [...told, ...notes, ...found] };
    // What refers to one that goes is read anew.
    for (const [key, what] of faults) {
      note({ kind: 'left', where: named.find((one) => one.key === key)!.table.name, what });
    }
    named = named.filter(({ key }) => !faults.has(key));
  }
}

function declared(
  named: readonly Named[],
  source: Source,
  there: Specs,
  context: ResolveContext,
  note: Take,
): Record<string, FeatureSpec> {
  const features: Record<string, FeatureSpec> = {};
  for (const one of named) {
    const { key, table } = one;
    const spec = fieldsOf(one, { kind: source.kind, named, there, context, note });
    if (!spec) continue;
    features[key] = { ...spec, ...(table.only === undefined ? {} : { only: table.only }) };
  }
  looseCircles(features, there, note);
  return Object.fromEntries(
    Object.entries(features).map(([key, spec]) => {
      const args = formatFeatureWords(key, spec);
      return [key, parseFeatureArgs(args, { types: context.types }).spec];
    }),
  );
}

/** Why some could not be features beside each other. */
function faultsIn(
  features: Record<string, FeatureSpec>,
  there: Specs,
  context: ResolveContext,
): Map<string, string> {
  const faults = new Map<string, string>();
  for (const key of Object.keys(features)) {
    const others = Object.entries(features).filter(([other]) => !faults.has(other));
    const what = refusalOf(() =>
      resolveFeature(key, { ...there, ...Object.fromEntries(others) }, context),
    );
    if (what !== undefined) faults.set(key, what);
  }
  return faults;
}
