import { COMMANDS } from '../commands.ts';
import { fieldWords } from './fields.ts';
import { type Completion, FILES, NOTHING, behind, offer } from './offer.ts';
import { type Scene, addable, fieldsOf, frameworkFor, generatorOf, thingsOf } from './scene.ts';

type Values = (scene: Scene, current: string) => Completion | Promise<Completion>;

/** What the words behind a command may be; a test demands that each command that takes some is here. */
const WORD_VALUES: Readonly<Record<string, Values>> = {
  show: named,
  remove: named,
  rename: (scene, current) => (isRenamed(scene) ? NOTHING : named(scene, current, ['with'])),
  moved: () => FILES,
  mcp: () => FILES,
  import: ({ words }) => (words.length === 0 ? FILES : NOTHING),
  eject: async (scene) => {
    const framework = await frameworkFor(scene);
    return offer(scene.words.length === 0 ? Object.keys(framework?.generators ?? {}) : []);
  },
  schema: ({ words }) =>
    offer(words.length === 0 ? ['manifest', 'error', 'create', ...Object.keys(COMMANDS)] : []),
  completion: ({ words }) => offer(words.length === 0 ? ['bash', 'zsh', 'fish'] : []),
  'add plugin': () => FILES,
};

/** What the next word of a command may be. */
export function valuesOfWord(scene: Scene, current: string): Completion | Promise<Completion> {
  const { command } = scene;
  const own = WORD_VALUES[command];
  if (own) return own(scene, current);
  if (command.startsWith('change ')) return ofChange(scene, current);
  return command.startsWith('add ') ? ofAddition(scene, current) : NOTHING;
}

/** A name of what the project has, or the generator of it first. */
function named(scene: Scene, _: string, without: readonly string[] = []): Completion {
  const things = Object.entries(thingsOf(scene)).filter(([one]) => !without.includes(one));
  const [first, second] = scene.words;
  if (second !== undefined) return NOTHING;
  if (first !== undefined) return offer(things.find(([one]) => one === first)?.[1] ?? []);
  const names = things.flatMap(([describe, all]) => all.map((value) => ({ value, describe })));
  const generators = things.filter(([one]) => one !== 'with').map(([value]) => ({ value }));
  return { candidates: [...names, ...generators] };
}

/** The old name is there: what comes is the new one. */
function isRenamed(scene: Scene): boolean {
  const [first = '', second] = scene.words;
  return second !== undefined || (first !== '' && !Object.hasOwn(thingsOf(scene), first));
}

async function ofChange(scene: Scene, current: string): Promise<Completion> {
  if (scene.words.length === 0) return offer(thingsOf(scene)[generatorOf(scene)] ?? []);
  if (!current.startsWith('-')) return fieldsIn(scene, current);
  return behind('-', offer(Object.keys(fieldsOf(scene) ?? {})));
}

async function ofAddition(scene: Scene, current: string): Promise<Completion> {
  if (scene.words.length === 0) return NOTHING;
  const generator = generatorOf(scene);
  const isField =
    generator === 'feature' ||
    (await addable(scene)).some(({ name, hasFields }) => name === generator && hasFields);
  return isField ? fieldsIn(scene, current) : NOTHING;
}

async function fieldsIn(scene: Scene, current: string): Promise<Completion> {
  const { project, words } = scene;
  const known = fieldsOf(scene);
  const said = words.slice(1).map((word) => word.replace(/:.*/s, ''));
  // Only plugins bring types, so only where there are some the framework is loaded.
  const hasPlugins = Object.keys(project?.manifest.plugins ?? {}).length > 0;
  const types = hasPlugins ? (await frameworkFor(scene))?.fieldTypes : undefined;
  // A feature may refer to itself.
  const own = generatorOf(scene) === 'feature' ? words.slice(0, 1) : [];
  return fieldWords(current, {
    fields:
      known && Object.fromEntries(Object.entries(known).filter(([name]) => !said.includes(name))),
    features: [...new Set([...(thingsOf(scene).feature ?? []), ...own])],
    ...(types ? { types } : {}),
  });
}
