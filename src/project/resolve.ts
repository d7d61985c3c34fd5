import { type Declaration } from './fields/declaration.ts';
import { type TypeNames, parseField } from './fields/field-grammar.ts';
import type { Feature, FeatureSpec } from './feature.ts';
import { type Field, FIELD_TYPES, type FieldType, type Target } from './fields/field.ts';
import {
  type FeatureNames,
  type Reserved,
  findTarget,
  namesOf,
  refuseClash,
} from './names/feature-names.ts';
import type { Framework } from '../framework.ts';
import type { Manifest } from './manifest.ts';
import { cases } from './names/names.ts';
import { MAX_NAME, checkKey, nameField } from './names/naming.ts';
import { checkTable, refuseTaken, tableOf } from './names/tables.ts';
import { hasOf, operationsOf } from './operations.ts';
import { projectOptions } from './options.ts';
import { type Edge, orderByReference } from './order.ts';
import { quote, refuse } from './refuse.ts';
import { checkCombinations } from './fields/combinations.ts';
import { edgesOf, faultsOf } from './fields/faults.ts';
import { lengthOf } from './fields/lengths.ts';
import { samplesOf } from './fields/samples.ts';
import { seedsOf } from './seeds.ts';
import { spreadOf } from './spread.ts';

export type Specs = Readonly<Record<string, FeatureSpec>>;

/** What a feature's facts depend on besides its manifest entry. */
export interface ResolveContext {
  language: Reserved;
  /** The project's options; `prefix`, `wireCase` and `id` matter here. */
  options: Readonly<Record<string, string | number | boolean>>;
  /** Features whose tables are there already. */
  existing?: ReadonlySet<string>;
  /** Types that plugins name. */
  types?: TypeNames | undefined;
  /** Where it is no feature: whose thing it is, what it is called, and the features that its fields may refer to. */
  other?: { generator: string; name: string; features: Specs };
}

/** What the features of a project are resolved by. */
export const contextOf = (
  manifest: Pick<Manifest, 'options'>,
  framework: Framework,
): ResolveContext => ({
  language: framework.language,
  options: projectOptions(manifest, framework),
  types: framework.fieldTypes,
});

/**
 * Every feature of a manifest, in the order in which their tables are created.
 * @throws CreateApiError where one of them could not work
 */
export function resolveFeatures(specs: Specs, context: ResolveContext): Feature[] {
  const keys = Object.keys(specs);
  const features = new Map(keys.map((key) => [key, resolveFeature(key, specs, context)]));
  const graph = new Map([...features].map(([key, feature]) => [key, referencesOf(feature)]));
  const { order, deferred } = orderByReference(graph, context.existing);
  const completes = new Map<string, Feature['completes']>();
  for (const key of order) {
    const feature = features.get(key)!;
    const waits = deferred.get(key) ?? new Set();
    for (const field of feature.references) {
      field.deferred = waits.has(field.name.snake);
      if (!field.deferred) continue;
      const later = field.target!.feature;
      const combinations = feature.combinations.filter(
        ({ fields }) =>
          lastOf(
            fields.filter(({ name }) => waits.has(name.snake)),
            order,
          ) === field,
      );
      completes.set(later, [...(completes.get(later) ?? []), { feature, field, combinations }]);
    }
    feature.created = feature.fields.filter((field) => !field.deferred);
  }
  return order.map((key) => ({ ...features.get(key)!, completes: completes.get(key) ?? [] }));
}

/**
 * One feature, from its own entry and the names of what it refers to: the cost does not grow with the project.
 * @throws CreateApiError where it could not work
 */
export function resolveFeature(key: string, specs: Specs, context: ResolveContext): Feature {
  const spec = specs[key];
  if (!spec || !Object.hasOwn(specs, key)) {
    return refuse(
      `There is no feature ${quote(key)}.`,
      'Add it: create-api add feature.',
      'failed',
    );
  }
  const kind = context.other?.generator;
  checkKey(key, key, kind);
  const names = namesOf(key, spec, context.language);
  refuseClash(names, specs, context.language, kind);
  if (spec.table !== undefined) checkTable(spec.table);
  refuseTaken(key, specs);
  const fields = Object.entries(spec.fields).map(([name, grammar]) =>
    resolveField(name, grammar, names, specs, context),
  );
  refuseTwins(key, fields);
  const references = fields.filter(({ target }) => target);
  orderByReference(
    new Map([[key, referencesOf({ references: references.filter((one) => one.target?.self) })]]),
  );
  const uniques = fields.filter(({ unique }) => unique);
  const combinations = combinationsOf(spec, fields);
  const { distinct, turns } = spreadOf(uniques, combinations);
  for (const field of fields) {
    field.distinct = distinct.has(field);
    field.turns = turns.get(field) ?? [];
  }
  const deletable = references.filter(({ target }) => target!.has.delete);
  const operations = operationsOf(spec);
  return {
    key,
    plural: names.plural,
    singular: names.singular,
    table: tableOf(key, spec),
    path: pathOf(key, context),
    idType: idTypeOf(context),
    operations,
    has: hasOf(operations),
    fields,
    references,
    onDelete: {
      restrict: deletable.filter(({ onDelete }) => onDelete === 'restrict'),
      cascade: deletable.filter(({ onDelete }) => onDelete === 'cascade'),
      setNull: deletable.filter(({ onDelete }) => onDelete === 'set-null'),
    },
    uniques,
    combinations: combinations.map((together) => ({ fields: together })),
    shown: fields.filter(({ hidden }) => !hidden),
    hidden: fields.filter(({ hidden }) => hidden),
    passwords: fields.filter(({ is }) => is.password),
    sortables: fields.filter(({ sortable }) => sortable),
    nullables: fields.filter(({ nullable }) => nullable),
    created: fields,
    completes: [],
    example: Object.fromEntries(fields.map((field) => [field.key, field.sample])),
    seeds: seedsOf(fields, combinations),
    spec,
  };
}

const idTypeOf = ({ options }: ResolveContext) => (options.id === 'uuid' ? 'uuid' : 'integer');

/** Of references, the one whose target's table comes last. */
const lastOf = (fields: readonly Field[], order: readonly string[]): Field | undefined =>
  fields
    .toSorted((a, b) => order.indexOf(a.target!.feature) - order.indexOf(b.target!.feature))
    .at(-1);

function combinationsOf({ unique = [] }: FeatureSpec, fields: readonly Field[]): Field[][] {
  const known = Object.fromEntries(fields.map((field) => [field.name.snake, field]));
  checkCombinations(unique, known, 'failed');
  return unique.map((names) => names.map((name) => known[name]!));
}

const pathOf = (key: string, { options }: ResolveContext) =>
  `${String(options.prefix ?? '/api').replace(/\/+$/, '')}/${key}`;

const referencesOf = ({ references }: Pick<Feature, 'references'>): Edge[] =>
  references.map(({ name, target, nullable }) => ({
    field: name.snake,
    target: target!.feature,
    optional: nullable,
  }));

function resolveField(
  name: string,
  grammar: string,
  owner: FeatureNames,
  specs: Specs,
  context: ResolveContext,
): Field {
  const declared = parseField(
    `${context.other?.name ?? owner.key}.${name}:${grammar}`,
    grammar,
    name,
    'failed',
    context.types,
  );
  const words = nameField(name, declared.type).split('_');
  const attribute = cases(declared.type === 'references' ? [...words, 'id'] : words);
  refuseMember(attribute.camel, attribute.snake, name, context.language);
  const target =
    declared.target === null ? null : targetOf(name, declared.target, owner, specs, context);
  const id = idTypeOf(context);
  const samples = samplesOf(declared, cases(words), id);
  return {
    ...rulesOf(declared),
    name: cases(words),
    attribute,
    key: context.options.wireCase === 'snake' ? attribute.snake : attribute.camel,
    column: attribute.snake,
    target,
    onDelete: target && (declared.onDelete ?? 'restrict'),
    deferred: false,
    distinct: false,
    turns: [],
    sample: samples[0] ?? null,
    samples,
    faults: faultsOf(declared, samples, id),
    edges: edgesOf(declared, samples),
  };
}

function rulesOf(declared: Declaration) {
  const { type, optional, unique, index, hidden, min, max, precision, scale, values, pattern } =
    declared;
  const hasDefault = declared.default !== undefined;
  return {
    type,
    named: declared.named?.name ?? null,
    is: Object.fromEntries(FIELD_TYPES.map((other) => [other, other === type])) as Record<
      FieldType,
      boolean
    >,
    required: !optional && !hasDefault,
    nullable: optional,
    unique,
    index,
    hidden,
    sortable: unique || index || type === 'references',
    filterable: type !== 'json' && !hidden,
    default: declared.default ?? null,
    hasDefault,
    min: type === 'password' ? lengthOf(declared).min : min,
    max: type === 'string' || type === 'password' ? lengthOf(declared).max : max,
    precision,
    scale,
    values,
    pattern,
  };
}

function targetOf(
  name: string,
  wanted: string,
  owner: FeatureNames,
  specs: Specs,
  { language, options, other }: ResolveContext,
): Target {
  const targets = other?.features ?? specs;
  const key = findTarget(name, wanted, other?.name ?? owner.key, targets);
  const { plural, singular } = namesOf(key, targets[key]!, language);
  return {
    feature: key,
    plural,
    singular,
    table: tableOf(key, targets[key]!),
    path: pathOf(key, { language, options }),
    has: hasOf(operationsOf(targets[key]!)),
    self: !other && key === owner.key,
  };
}

/** Refuses a name that the language can't have as a member. */
function refuseMember(camel: string, snake: string, name: string, language: Reserved): void {
  const members = language.reservedMembers ?? language.reserved;
  if (!members.has(camel) && !members.has(snake)) return;
  const free = ['_value', '_name', '_field']
    .map((suffix) => (snake + suffix).slice(-MAX_NAME))
    .find((other) => !members.has(other));
  refuse(
    `A field can't be called ${quote(name)}: generated code could not use the word.`,
    `Try ${free}.`,
    'failed',
  );
}

/** Refuses two fields with one column: `author:references` and `authorId`. */
function refuseTwins(key: string, fields: readonly Field[]): void {
  const seen = new Map<string, Field>();
  for (const field of fields) {
    const twin = seen.get(field.column);
    if (twin) {
      refuse(
        `Two fields of ${key} are kept as ${field.column}: ${twin.name.snake} and ${field.name.snake}.`,
        'Leave one out, or give it another name.',
        'failed',
      );
    }
    seen.set(field.column, field);
  }
}
