/** The public API: what a framework is made of. */
export {
  type CodedFeature,
  type FeatureFacts,
  type Framework,
  type Generator,
  type Language,
  type ManagerFacts,
  type MigrationFacts,
  type MigrationStyle,
  type PackageManager,
  type ProjectFacts,
  type ProjectOption,
  defineFramework,
} from './framework.ts';
export type { Feature, FeatureSpec } from './project/feature.ts';
export type { FaultSample, Field, FieldType, Json, Target } from './project/fields/field.ts';
export type { Cases } from './project/names/names.ts';
export {
  type Wiring,
  callIn,
  elementIn,
  entryIn,
  importInto,
  memberOf,
} from './reconcile/wiring.ts';
