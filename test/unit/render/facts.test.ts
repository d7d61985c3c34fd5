import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { FeatureFacts } from '../../../src/framework.ts';
import { FRAMEWORKS, loadFramework } from '../../../src/frameworks/index.ts';
import { featureFacts, projectFacts } from '../../../src/project/facts.ts';
import { FIELD_TYPES } from '../../../src/project/fields/field.ts';
import { parseFeatureText } from '../../../src/project/fields/grammar.ts';
import { newManifest } from '../../../src/project/manifest.ts';
import { defaultOptions } from '../../../src/project/options.ts';
import { cases } from '../../../src/project/names/names.ts';
import { resolveFeatures } from '../../../src/project/resolve.ts';

const ARGUMENTS: Record<string, string> = { enum: '=a,b', decimal: '=10,2', references: '=owners' };
const FIELDS = FIELD_TYPES.map((type) => `${type}-field:${type}${ARGUMENTS[type] ?? ''}`);
const FEATURES = ['owners name:string', `things ${FIELDS.join(' ')}`];

/** What the templates of a framework's feature see. */
async function factsOf(name: string): Promise<FeatureFacts> {
  const framework = await loadFramework(name);
  const { language } = framework;
  const specs = Object.fromEntries(
    FEATURES.map((text) => parseFeatureText(text)).map(({ key, spec }) => [key, spec]),
  );
  const options = defaultOptions(framework);
  const manifest = newManifest({ name: 'my-api', framework: name, options, feature: specs });
  const things = resolveFeatures(specs, { language, options }).find(({ key }) => key === 'things')!;
  const migration = { id: '20260131120000', parent: null };
  return featureFacts(projectFacts(manifest, framework), things, migration, framework);
}

/** Facts that are documented as one: their own parts are the user's, or are told beside them. */
const WHOLE =
  'project.options feature.example feature.spec feature.has target.has is default sample'.split(
    ' ',
  );

const NAME_CASES = Object.keys(cases(['a'])).join();

/** The paths of facts, down to names, lists and what is documented whole. */
function pathsOf(value: unknown, path = ''): string[] {
  const isInner = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isInner || WHOLE.includes(path) || Object.keys(value).join() === NAME_CASES) return [path];
  return Object.entries(value).flatMap(([key, inner]) =>
    pathsOf(inner, path ? `${path}.${key}` : key),
  );
}

/** The facts of a section of docs/templates.md. */
function documented(title: string): string[] {
  const text = readFileSync(join(import.meta.dirname, '../../../docs/templates.md'), 'utf8');
  const section = text.split(/^### /m).find((part) => part.startsWith(`${title}\n`)) ?? '';
  return [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, path]) => path!).sort();
}

const isCode = (path: string) => /^(?:project\.|feature\.)?code(?:\.|$)/.test(path);
const CODES = ['project.code', 'feature.code'];

const sorted = (paths: Iterable<string>) => [...new Set(paths)].sort();

test.each(FRAMEWORKS)('docs/templates.md has all facts of $name', async ({ name }) => {
  const { project, feature, migration } = await factsOf(name);
  const { fields } = feature;
  const plain = (paths: string[]) => paths.filter((path) => !isCode(path));
  const ofProject = pathsOf({ project });
  expect(sorted([...plain(ofProject), 'project.code'])).toEqual(documented('Of every template'));

  const ofFeature = pathsOf({ feature, migration });
  const rest = sorted([...plain(ofFeature), 'feature.code']);
  expect(rest).toEqual(documented("Of a feature's templates"));

  const ofFields = fields.flatMap((field) => pathsOf(field));
  // What does not apply to a field is null.
  const ofField = sorted([...plain(ofFields), 'code'].filter((path) => path !== 'target'));
  expect(ofField).toEqual(documented('Of a field'));

  const { title } = (await loadFramework(name)).language;
  const code = [...ofProject, ...ofFeature, ...ofFields].filter(isCode);
  expect(documented(`Code in ${title}`)).toEqual(
    expect.arrayContaining(sorted(code).filter((path) => !CODES.includes(path))),
  );
});

test('no code is documented that there is not', async () => {
  const real: Record<string, string[]> = {};
  for (const { name } of FRAMEWORKS) {
    const { title } = (await loadFramework(name)).language;
    const { project, feature } = await factsOf(name);
    const paths = [{ project }, { feature }, ...feature.fields].flatMap((one) => pathsOf(one));
    real[title] = [...(real[title] ?? []), ...paths.filter(isCode)];
  }
  for (const [title, paths] of Object.entries(real)) {
    const there = sorted(paths).filter((path) => !CODES.includes(path));
    expect(documented(`Code in ${title}`)).toEqual(there);
  }
});
