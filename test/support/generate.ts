import { checkWith } from '../../src/commands/once.ts';
import { stageProject } from '../../src/commands/pipeline.ts';
import { loadFramework } from '../../src/frameworks/index.ts';
import type { FeatureSpec } from '../../src/project/feature.ts';
import { parseFeatureText } from '../../src/project/fields/grammar.ts';
import { type Manifest, newManifest } from '../../src/project/manifest.ts';
import { defaultOptions } from '../../src/project/options.ts';
import { resolveFeatures } from '../../src/project/resolve.ts';
import { type Stage, createStage } from '../../src/reconcile/stage.ts';

/** The time of every plan in the tests: 2026-01-31T12:00:00Z. */
export const TIME = Date.UTC(2026, 0, 31, 12);

export interface Generated {
  manifest: Manifest;
  stage: Stage;
  /** Path → text of every file, in path order. */
  files: Map<string, string>;
}

/** A whole project in memory, as the bootstrap would write it. */
export async function generate(
  frameworkName: string,
  features: readonly string[] = [],
  options: Manifest['options'] = {},
  once: readonly string[] = [],
): Promise<Generated> {
  const framework = await loadFramework(frameworkName);
  const { language } = framework;
  const specs: Record<string, FeatureSpec> = {};
  for (const text of features) {
    const { key, spec } = parseFeatureText(text);
    specs[key] = spec;
  }
  const manifest = newManifest({
    name: 'my-api',
    framework: frameworkName,
    options: {
      ...defaultOptions(framework),
      // What runs the tests must not show in what they expect.
      ...('node' in framework.options ? { node: 20 } : {}),
      packageManager: language.managers[0]!.name,
      ...options,
    },
    with: checkWith(once, framework),
    feature: specs,
  });
  const stage = createStage('/nowhere');
  const resolved = resolveFeatures(specs, { language, options: manifest.options });
  await stageProject({ stage, manifest, framework, time: TIME }, resolved);
  const files = new Map(stage.changes().map(({ path, after }) => [path, after ?? '']));
  return { manifest, stage, files };
}
