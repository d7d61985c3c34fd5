import type {
  FeatureFacts,
  Framework,
  MigrationFacts,
  PackageManager,
  ProjectFacts,
} from '../framework.ts';
import type { Feature } from './feature.ts';
import { keysIn } from './keys.ts';
import type { Manifest } from './manifest.ts';
import { type OptionValues, projectOptions } from './options.ts';
import { cases, splitWords } from './names/names.ts';

/** What every template sees of the project. */
export function projectFacts(manifest: Manifest, framework: Framework): ProjectFacts {
  const options = projectOptions(manifest, framework);
  const { name, install, run } = managerOf(options, framework);
  const words = manifest.name.replaceAll('-', ' ');
  const projectName = nameFacts(manifest.name);
  return {
    name: projectName,
    title: words.slice(0, 1).toUpperCase() + words.slice(1),
    framework: framework.title,
    version: manifest.version,
    options,
    keys: keysIn(options.wireCase),
    manager: { name, install: install.map((command) => command.join(' ')).join(' && '), run },
    code: framework.projectCode?.(options, { name: projectName }) ?? {},
  };
}

/** The name of a project in every case; its folder's as it is. */
export const nameFacts = (name: string): ProjectFacts['name'] => ({
  ...cases(splitWords(name)),
  kebab: name,
});

/** The package manager that a project's options name. */
export function managerOf(options: OptionValues, { language }: Framework): PackageManager {
  const { managers } = language;
  return managers.find(({ name }) => name === options.packageManager) ?? managers[0]!;
}

/** A script or tool of a project as it is run: `npm run dev`, `.venv/bin/alembic upgrade head`. */
export const scriptOf = ({ run }: PackageManager, command: string): string[] =>
  `${run}${run.endsWith('/') ? '' : ' '}${command}`.split(' ');

/** What a feature's templates and wirings see. */
export const featureFacts = (
  project: ProjectFacts,
  feature: Feature,
  migration: MigrationFacts,
  { language }: Framework,
): FeatureFacts => ({
  project,
  migration,
  feature: coded(feature, language),
});

/** The feature with the language's code for each of its fields, wherever a field is listed. */
function coded(
  feature: Feature,
  { code, featureCode }: Framework['language'],
): FeatureFacts['feature'] {
  const fields = feature.fields.map((field) => ({ ...field, code: code(field, feature) }));
  const among = (chosen: Feature['fields']) =>
    fields.filter(({ key }) => chosen.some((field) => field.key === key));
  return {
    ...feature,
    code: featureCode?.(feature) ?? {},
    fields,
    references: among(feature.references),
    onDelete: {
      restrict: among(feature.onDelete.restrict),
      cascade: among(feature.onDelete.cascade),
      setNull: among(feature.onDelete.setNull),
    },
    uniques: among(feature.uniques),
    combinations: feature.combinations.map((one) => ({
      fields: one.fields.map((field) => fields.find(({ key }) => key === field.key)!),
    })),
    shown: among(feature.shown),
    hidden: among(feature.hidden),
    passwords: among(feature.passwords),
    sortables: among(feature.sortables),
    nullables: among(feature.nullables),
    created: among(feature.created),
    completes: feature.completes.map(({ feature: other, field, combinations }) => ({
      feature: other,
      combinations,
      field: { ...field, code: code(field, other) },
    })),
  };
}
