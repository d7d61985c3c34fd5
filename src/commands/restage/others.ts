import type { FeatureFacts, Generator } from '../../framework.ts';
import { featureFacts, projectFacts } from '../../project/facts.ts';
import type { Wiring } from '../../reconcile/wiring.ts';
import { onceGenerators } from '../once.ts';
import { type Context, wiringsOf } from '../pipeline.ts';
import { kindsOf } from '../things.ts';
import { allOf } from './units.ts';

/** What a named thing is wired by. */
export const thingWirings = (
  { framework }: Pick<Context, 'framework'>,
  generator: string,
  facts: FeatureFacts,
): Wiring[] =>
  wiringsOf(framework.generators[generator] as Generator<FeatureFacts>, facts, framework.language);

/**
 * What the rest of the project is wired by, as far as another thing may share it: one more of each generator tells what
 * all of that generator share.
 */
export function othersWirings(context: Context, generator: string, name: string): Wiring[] {
  const { manifest, framework } = context;
  const project = projectFacts(manifest, framework);
  const isIt = (kind: string, one: string) => kind === generator && one === name;
  const once = onceGenerators(framework);
  const generators = [
    ...(generator === 'project' ? [] : [framework.generators.project]),
    ...Object.keys(manifest.with ?? {})
      .filter((one) => !isIt('with', one))
      .flatMap((one) => once[one] ?? []),
  ];
  const wirings = generators.flatMap((one) => wiringsOf(one, { project }, framework.language));
  for (const [kind, things] of kindsOf(manifest)) {
    const other = Object.keys(things).find((one) => !isIt(kind, one));
    if (other === undefined) continue;
    const thing = allOf(manifest, framework, kind).get(other)!;
    const facts = featureFacts(project, thing, { id: '', parent: null }, framework);
    wirings.push(...thingWirings(context, kind, facts));
  }
  return wirings;
}
