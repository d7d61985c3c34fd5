/**
 * The public API: what a framework is made of. The frameworks that come with the package use nothing else.
 *
 * @packageDocumentation
 */
export type {
  CodedFeature,
  FeatureFacts,
  ManagerFacts,
  MigrationFacts,
  ProjectFacts,
} from './facts.ts';
export {
  type Adoption,
  type ByOption,
  type FieldTypes,
  type Framework,
  type FurtherGenerator,
  type Generator,
  type Generators,
  type Layered,
  type NamedGenerator,
  type OnceGenerator,
  type NamedFieldType,
  type ProjectOption,
  builtinTemplates,
  byOption,
  defineFramework,
} from './framework.ts';
export type {
  DatabaseStyle,
  TableHistory,
  Dependencies,
  Language,
  MigrationStatus,
  MigrationStyle,
  PackageManager,
  Runtime,
} from './language.ts';
export type { Feature, FeatureSpec } from './project/feature.ts';
export type { Has, Operation } from './project/operations.ts';
export {
  FIELD_TYPES,
  type FaultCode,
  type FaultSample,
  type Field,
  type FieldType,
  type Json,
  type OnDelete,
  type Target,
} from './project/fields/field.ts';
export type { IdType } from './project/fields/samples.ts';
export type { Cases } from './project/names/names.ts';
export {
  type CallPlace,
  type CallWiring,
  type ElementWiring,
  type EntryWiring,
  type ImportWiring,
  type MemberWiring,
  type Wiring,
  MODULE,
  after,
  before,
  callIn,
  elementIn,
  entryIn,
  first,
  importInto,
  last,
  memberOf,
} from './reconcile/wiring.ts';
export { type Extension, type Plugin, definePlugin } from './plugins/plugin.ts';
export { python } from './languages/python/index.ts';
export { pydanticReserved } from './languages/python/reserved.ts';
export { typescript } from './languages/typescript/index.ts';
export { type Packages, typescriptProject } from './languages/typescript/project.ts';
export { typescriptTemplates, typescriptUnneeded } from './languages/typescript/templates.ts';
export { pythonCors, typescriptCors } from './languages/cors.ts';
export { pythonInitApp } from './languages/python/init-app.ts';
export { pythonRateLimit, typescriptRateLimit } from './languages/rate-limit.ts';
export { pythonOperations, typescriptOperations } from './languages/operations.ts';
export { pythonWiring } from './languages/python/wiring.ts';
export { typescriptWiring } from './languages/typescript/wiring.ts';
export {
  marshmallowTemplates,
  pydanticTemplates,
  pythonTemplates,
  pythonUnneeded,
} from './languages/python/templates.ts';
export { pythonProject } from './languages/python/project.ts';
export { PROJECT_OPTIONS, pythonOptions, typescriptOptions } from './options.ts';
export type { FieldChange, TableChange } from './project/table-change.ts';
