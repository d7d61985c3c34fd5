import type {
  Dependencies,
  FeatureFacts,
  Framework,
  Generator,
  Language,
  MigrationFacts,
  ProjectFacts,
} from '../framework.ts';
import { placedIn } from '../adopt/placers.ts';
import { HOME, MANIFEST } from '../name.ts';
import { foldersFor, layersFor } from '../project/by-option.ts';
import { featureFacts, projectFacts } from '../project/facts.ts';
import { withFeature } from '../project/edit-manifest.ts';
import type { Feature, FeatureSpec } from '../project/feature.ts';
import { type Manifest, formatManifest } from '../project/manifest.ts';
import { isMigration, nextMigrations } from '../project/migrations.ts';
import { projectOptions } from '../project/options.ts';
import { readRecord } from '../project/records.ts';
import { contextOf, resolveFeature, resolveFeatures } from '../project/resolve.ts';
import { schemaText } from '../project/schema.ts';
import {
  type Change,
  type Generated,
  type WireOptions,
  stageGenerated,
} from '../reconcile/generated.ts';
import type { PlannedWiring } from '../reconcile/plan.ts';
import type { Stage } from '../reconcile/stage.ts';
import { type Wiring, entryIn } from '../reconcile/wiring.ts';
import { overlaysOf } from '../render/overlays.ts';
import { type Rendered, renderGenerator } from '../render/render.ts';
import { onceGenerators } from './once.ts';
import { refuseTable } from './tables.ts';
import { templateSetOf } from './template-set.ts';

/** What every step of the pipeline needs to know. */
export interface Context {
  stage: Stage;
  manifest: Manifest;
  framework: Framework;
  /** Of the plan, in milliseconds since the epoch. */
  time: number;
}

/** A generator's templates filled with facts, others' laid over them; where an adopted application has them. */
export async function render(
  context: Context,
  generator: string,
  facts: object,
): Promise<Rendered> {
  return placedIn(context.framework, await renderAsWritten(context, generator, facts));
}

/** The same by the paths that templates have. */
export async function renderAsWritten(
  { stage, manifest, framework }: Context,
  generator: string,
  facts: object,
): Promise<Rendered> {
  const set = await templateSetOf(stage.root, manifest);
  return renderGenerator(
    foldersFor(framework.generators[generator]!, projectOptions(manifest, framework)),
    facts,
    framework.language.layout,
    overlaysOf(stage.root, generator, framework, set),
  );
}

const WIRE: WireOptions = { wire: true, rewire: false };

/** Stages a whole new project: its manifest, the framework's project files, what it has once, each feature in turn. */
export async function stageProject(
  context: Context,
  features: readonly Feature[],
): Promise<PlannedWiring[]> {
  const { stage, manifest, framework, time } = context;
  const wirings = await stageGenerated(stage, await projectThing(context), null, WIRE);
  stage.put(MANIFEST, formatManifest(manifest), 'merge');
  const { migrations } = framework.language;
  const places = nextMigrations(stage.root, migrations, time, features.length);
  for (const name of Object.keys(manifest.with ?? {})) {
    wirings.push(...(await stageOnce(context, name, WIRE)));
  }
  for (const [index, feature] of features.entries()) {
    wirings.push(...(await stageFeature(context, feature, places[index]!, WIRE)));
  }
  return wirings;
}

/** The project's own files, as they are to be. */
export async function projectThing(context: Context): Promise<Generated> {
  const { manifest, framework } = context;
  const facts = { project: projectFacts(manifest, framework) };
  const own = manifest.adopted
    ? await (await import('./adopted.ts')).adoptedFiles(context, facts)
    : {
        rendered: await render(context, 'project', facts),
        wirings: wiringsOf(framework.generators.project, facts, framework.language),
      };
  const { rendered, wirings } = own;
  rendered.set(`${HOME}/schema.json`, schemaText());
  return {
    generator: 'project',
    name: 'project',
    input: { name: manifest.name, framework: manifest.framework, options: manifest.options },
    rendered,
    migrations: [],
    wirings,
  };
}

/**
 * Stages a feature that a project has not, or has with these very fields: then what it was made with is known of all
 * features alone, for where two refer to each other one key came later.
 * @param text the manifest's
 */
export async function stageAddition(
  context: Context,
  [key, spec]: [string, FeatureSpec],
  text: string,
  place: MigrationFacts,
  options: WireOptions,
): Promise<PlannedWiring[]> {
  const { stage, manifest, framework } = context;
  const specs = { ...manifest.feature, [key]: spec };
  const known = Object.hasOwn(manifest.feature, key);
  const resolving = contextOf(manifest, framework);
  const feature = known
    ? resolveFeatures(specs, resolving).find((one) => one.key === key)!
    : resolveFeature(key, specs, resolving);
  const shared = await stageShared(
    { ...context, manifest: { ...manifest, feature: specs } },
    options,
  );
  const wirings = [...shared, ...(await stageFeature(context, feature, place, options))];
  stage.put(MANIFEST, known ? text : withFeature(text, key, spec), 'merge');
  return wirings;
}

/** Stages what features share in an adopted application, before the first of them; any other project has it. */
export const stageShared = async (
  context: Context,
  options: WireOptions,
): Promise<PlannedWiring[]> =>
  context.manifest.adopted ? (await import('./adopted.ts')).stageAdopted(context, options) : [];

/** Stages one feature: its files, its migration (unless it has one), its wirings, its record. */
export const stageFeature = (
  context: Context,
  feature: Feature,
  place: MigrationFacts,
  options: WireOptions,
): Promise<PlannedWiring[]> => stageThing(context, 'feature', feature, place, options);

/** The same of a named thing of any generator, which knows of it what is known of a feature. */
export async function stageThing(
  context: Context,
  generator: string,
  feature: Feature,
  place: MigrationFacts,
  options: WireOptions,
): Promise<PlannedWiring[]> {
  const { stage, manifest, framework } = context;
  const record = await readRecord(stage.read, generator, feature.key);
  const [made] = record?.migrations ?? [];
  const migration = made ? { id: made.id, parent: made.parent } : place;
  const facts = featureFacts(projectFacts(manifest, framework), feature, migration, framework);
  const rendered = await render(context, generator, facts);
  const migrations = [...rendered.keys()]
    .filter((path) => isMigration(path, framework.language.migrations))
    .map((path) => ({ event: 'create' as const, ...migration, path }));
  if (migrations.length > 0) await refuseTable(stage.read, manifest, generator, feature);
  return stageGenerated(
    stage,
    {
      generator,
      name: feature.key,
      input: feature.spec,
      rendered,
      migrations,
      wirings: wiringsOf(
        framework.generators[generator] as Generator<FeatureFacts>,
        facts,
        framework.language,
      ),
    },
    record,
    options,
  );
}

/** Stages a thing that a project has once: its files, its packages, its wirings, its record. */
export async function stageOnce(
  context: Context,
  name: string,
  options: WireOptions,
  change?: Change,
): Promise<PlannedWiring[]> {
  const { stage, manifest, framework } = context;
  const facts = { project: projectFacts(manifest, framework) };
  const record = await readRecord(stage.read, 'with', name);
  const generators = onceGenerators(framework);
  const wiringsFor = (one: string) =>
    generators[one] ? wiringsOf(generators[one], facts, framework.language) : [];
  const others = Object.keys(manifest.with ?? {}).filter((other) => other !== name);
  return stageGenerated(
    stage,
    {
      generator: 'with',
      name,
      input: manifest.with?.[name] ?? {},
      rendered: await render(context, name, facts),
      migrations: [],
      wirings: wiringsFor(name),
      beside: others.flatMap(wiringsFor),
      ...(change ? { change } : {}),
    },
    record,
    options,
  );
}

/** What a generator wires: the packages that it depends on, into the language's lists of them; then its own. */
export function wiringsOf<Facts extends { project: ProjectFacts }>(
  generator: Generator<Facts>,
  facts: Facts,
  language: Language,
): Wiring[] {
  const { packages } = language;
  const entries = (['dependencies', 'devDependencies'] as const).flatMap((kind) => {
    const { file, path } = packages[kind];
    const wanted = [
      ...layersFor(generator[kind] ?? {}, facts.project.options),
      ...(kind === 'dependencies' ? ofFields(facts, language) : []),
    ];
    const entries = wanted.flatMap((each) => Object.entries(each));
    return entries.map(([name, versions]) => entryIn(file, path, name, versions));
  });
  return [...entries, ...(generator.wiring?.(facts) ?? [])];
}

/** What the types of a feature's fields need. */
const ofFields = (facts: object, { fieldDependencies = {} }: Language): Dependencies[] =>
  'feature' in facts
    ? Object.entries(fieldDependencies)
        .filter(([type]) => (facts as FeatureFacts).feature.fields.some((one) => one.type === type))
        .map(([, packages]) => packages)
    : [];
