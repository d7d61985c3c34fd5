import { HOME, MANIFEST } from '../../name.ts';
import { impossibleOf } from '../../reconcile/plan.ts';
import { isWired, unwireFile } from '../../reconcile/wire/index.ts';
import { isAmong } from '../../reconcile/wirings.ts';
import type { Check, Subject } from '../check.ts';
import { differences, withoutHistory } from '../compare.ts';
import { ALL_TEXTS } from '../features.ts';
import {
  type Tree,
  filesOf,
  inFolder,
  planFeature,
  planProject,
  readTree,
  recordOf,
  write,
} from '../project.ts';

/** Of one, two and three words, of one field and many, none of which refers to another. */
const FEATURES = [
  'users name:string email:email:unique',
  'blog-posts title:string:max=120:index body:text:optional price:decimal=10,2 state:enum=draft,published',
  'a1 x:integer',
  'zones name:string',
  'extraordinarily-long-feature-name-things an_extraordinarily_long_name_of_a_field:string:unique',
];

export const twice: Check = {
  id: 'twice',
  promise: 'the same command twice changes nothing',
  advice:
    'Each wiring must be known again where it was put; what a feature has of tables that are still to come (created, deferred, completes) is for migrations alone.',
  async run(subject) {
    const planned = await planProject(subject, ALL_TEXTS);
    if (impossibleOf(planned).length > 0) return [];
    return inFolder(async (root) => {
      write(root, planned);
      const faults: string[] = [];
      for (const text of ALL_TEXTS) {
        const { changes, wirings } = await planFeature(subject, root, text);
        const changed = changes.filter(({ status }) => status !== 'same');
        const again = wirings.filter(({ outcome }) => outcome !== 'already');
        faults.push(
          ...changed.map(({ path, status }) => `${path} is ${status}, not same`),
          ...again.map(
            ({ wiring, lines }) => `${wiring.file}: ${lines.join(' ')} is not known again`,
          ),
        );
      }
      return faults;
    });
  },
};

export const order: Check = {
  id: 'order',
  promise: 'the order of adds changes no byte outside migrations',
  advice:
    'Lines are put in name order among those of their kind: give each feature wirings that read alike but for its names.',
  async run(subject) {
    const atOnce = filesOf(await planProject(subject, FEATURES));
    const expected = withoutHistory(atOnce, subject.framework);
    const faults: string[] = [];
    for (const texts of [FEATURES, FEATURES.toReversed(), FEATURES.toSorted()]) {
      const tree = await inFolder((root) => addAll(subject, root, texts));
      faults.push(...differences(expected, withoutHistory(tree, subject.framework)));
    }
    return [...new Set(faults)];
  },
};

export const removal: Check = {
  id: 'removal',
  promise: 'the removal of a feature leaves nothing of it',
  advice:
    "Wirings are taken out last first, so that an import goes after what uses it; a wiring must not stand for a line that is the project's own.",
  async run(subject) {
    const faults: string[] = [];
    for (const [index, text] of FEATURES.entries()) {
      for (const others of [[], FEATURES.slice(0, index).slice(-1)]) {
        const before = filesOf(await planProject(subject, others));
        const planned = await planProject(subject, [...others, text]);
        if (impossibleOf(planned).length > 0) return [];
        const removed = await remove(filesOf(planned), text, others);
        if (!removed) return [];
        const { tree, kept } = removed;
        faults.push(...kept, ...differences(strip(before, subject), strip(tree, subject)));
      }
    }
    return [...new Set(faults)];
  },
};

/** Without what the engine itself keeps of features. */
const strip = (tree: Tree, { framework }: Subject): Tree =>
  new Map(
    [...withoutHistory(tree, framework)].filter(
      ([path]) => path !== MANIFEST && !path.startsWith(`${HOME}/`),
    ),
  );

async function addAll(subject: Subject, root: string, texts: readonly string[]): Promise<Tree> {
  write(root, await planProject(subject));
  for (const text of texts) write(root, await planFeature(subject, root, text));
  return readTree(root);
}

/** The tree without the feature, and what could not be taken out; null where a wiring is not to be found. */
async function remove(
  tree: Tree,
  text: string,
  others: readonly string[],
): Promise<{ tree: Tree; kept: string[] } | null> {
  const { files, wirings } = recordOf(tree, text);
  const shared = others.flatMap((other) => recordOf(tree, other).wirings);
  const own = wirings.filter((wiring) => !isAmong(shared, wiring));
  const left = new Map([...tree].filter(([path]) => !Object.hasOwn(files, path)));
  const kept: string[] = [];
  for (const path of new Set(own.map(({ file }) => file))) {
    const source = left.get(path);
    if (source === undefined) continue;
    const group = own.filter(({ file }) => file === path);
    // What is not known again is told by another check.
    for (const wiring of group) {
      if (!(await isWired(path, source, wiring, group))) return null;
    }
    const unwired = await unwireFile(path, source, group);
    left.set(path, unwired.text);
    for (const { outcome, lines, reason } of unwired.results) {
      if (outcome !== 'unwired') kept.push(`${path}: ${lines.join(' ')}: ${reason ?? outcome}`);
    }
  }
  return { tree: left, kept };
}
