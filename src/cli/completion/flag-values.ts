import { FRAMEWORKS } from '../../frameworks/index.ts';
import { flagOf } from '../../project/options.ts';
import { OPERATIONS } from '../../project/operations.ts';
import { CHOICES } from '../../reconcile/conflict.ts';
import type { Options } from '../command.ts';
import { type Completion, FILES, NOTHING, inList, offer } from './offer.ts';
import { type Scene, fieldsOf, frameworkFor, generatorOf, thingsOf } from './scene.ts';

type Values = (scene: Scene, current: string) => Completion | Promise<Completion>;

const nothing: Values = () => NOTHING;
const files: Values = () => FILES;

/** A test demands that each flag with a value is here, so that none is forgotten. */
export const FLAG_VALUES: Readonly<Record<string, Values>> = {
  framework: () => ({
    candidates: FRAMEWORKS.map(({ name, describe }) => ({ value: name, describe })),
  }),
  plugin: files,
  templates: files,
  preset: files,
  app: files,
  input: files,
  'package-manager': async (scene) => {
    const framework = await frameworkFor(scene);
    return offer(framework?.language.managers.map(({ name }) => name) ?? []);
  },
  'on-conflict': () => offer(CHOICES),
  with: async (scene) => offer(await onceNames(scene)),
  without: (scene) => offer(thingsOf(scene).with ?? []),
  feature: (scene) => offer(scene.command === 'verify' ? (thingsOf(scene).feature ?? []) : []),
  only: async (scene, current) => {
    if (scene.command !== 'verify') return inList(OPERATIONS, current);
    const { ROWS } = await import('../../contract/rows/index.ts');
    return offer(new Set(ROWS.flatMap(({ id, section }) => [id.replace(/\..*/, ''), id, section])));
  },
  except: (_, current) => inList(OPERATIONS, current),
  drop: (scene, current) => inList(Object.keys(fieldsOf(scene) ?? {}), current),
  unique: (scene, current) => inList(fieldNames(scene), current),
  'drop-unique': (scene) => offer(combinations(scene)),
  url: nothing,
  plan: nothing,
  plural: nothing,
  table: nothing,
};

/** What a flag takes: an option of projects its choices. */
export const valuesOfFlag = async (
  flag: string,
  scene: Scene,
  current: string,
  options: Options,
): Promise<Completion> => {
  const option = Object.entries(options).find(([name]) => flagOf(name) === flag);
  if (option) return offer(option[1].choices.map(String));
  return (FLAG_VALUES[flag] ?? nothing)(scene, current);
};

/** What a project can have once, and this one has not. */
async function onceNames(scene: Scene): Promise<string[]> {
  const framework = await frameworkFor(scene);
  if (!framework) return [];
  const { onceGenerators } = await import('../../commands/once.ts');
  const had = thingsOf(scene).with ?? [];
  return Object.keys(onceGenerators(framework)).filter((name) => !had.includes(name));
}

/** The fields that are there, and those that the line has declared. */
const fieldNames = (scene: Scene): Set<string> =>
  new Set([
    ...Object.keys(fieldsOf(scene) ?? {}),
    ...scene.words.slice(1).map((word) => word.replace(/:.*/s, '')),
  ]);

function combinations(scene: Scene): string[] {
  const [name = ''] = scene.words;
  const things = generatorOf(scene) === 'feature' ? scene.project?.manifest.feature : undefined;
  return (things?.[name]?.unique ?? []).map((fields) => fields.join(','));
}
