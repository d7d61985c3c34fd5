import { toFeatures } from '../../src/import/features.ts';
import type { Source } from '../../src/import/shape.ts';
import { loadFramework } from '../../src/frameworks/index.ts';
import type { FeatureSpec } from '../../src/project/feature.ts';
import { formatFeatureText } from '../../src/project/fields/grammar.ts';
import { defaultOptions } from '../../src/project/options.ts';
import { contextOf } from '../../src/project/resolve.ts';

/** What an empty project of a framework makes of a source. */
export async function importedInto(name: string, source: Source) {
  const framework = await loadFramework(name);
  const context = contextOf({ options: defaultOptions(framework) }, framework);
  return toFeatures(source, {}, context);
}

/** Features as they would be typed, and what is said of the rest. */
export const shown = (features: Record<string, FeatureSpec>, lines: readonly string[]): string =>
  [
    ...Object.entries(features).map(([key, spec]) =>
      formatFeatureText(key, spec).replaceAll(' ', '\n  '),
    ),
    '',
    ...lines,
    '',
  ].join('\n');
