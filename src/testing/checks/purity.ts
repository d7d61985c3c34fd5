import { fileURLToPath } from 'node:url';
import type { Framework } from '../../framework.ts';
import { allLayers } from '../../project/by-option.ts';
import type { Check } from '../check.ts';
import { differences } from '../compare.ts';
import { filesOf, inFolder, planFeature, planProject, readTree, write } from '../project.ts';
import { isIn, watch } from '../watch.ts';

const USERS = 'users name:string email:email:unique';
const POSTS = 'posts title:string author:references=users';

export const purity: Check = {
  id: 'purity',
  promise:
    'a plan is pure: the same input gives the same bytes, whatever the clock and the disk say',
  advice:
    'Templates, wirings and projectCode may look at the facts they are given and at nothing else: the time is in migration.id.',
  async run(subject) {
    // What is loaded when it is first used is loaded now.
    const before = filesOf(await planProject(subject, [USERS, POSTS]));
    const { result, clock, reads } = await watch(() => planProject(subject, [USERS, POSTS]));
    // The engine itself reads the project.
    const folders = [...templateFolders(subject.framework), result.stage.root];
    return [
      ...clock.map(({ what, by }) => `${what} was called${by}`),
      ...reads
        .filter(({ what }) => !isIn(what, folders))
        .map(({ what, by }) => `${what} was read${by}`),
      ...differences(before, filesOf(result)).map((each) => `${each} the second time`),
    ];
  },
};

export const dryRun: Check = {
  id: 'dry-run',
  promise: 'a dry run writes nothing',
  advice: 'A framework says by templates and wirings what is to be written; it never writes.',
  async run(subject) {
    const planned = await planProject(subject, [USERS]);
    return inFolder(async (root) => {
      write(root, planned);
      const before = readTree(root);
      await planFeature(subject, root, POSTS);
      const { writes } = await watch(() => planFeature(subject, root, POSTS));
      return [
        ...writes.map(({ what, by }) => `${what} was written${by}`),
        ...differences(before, readTree(root)),
      ];
    });
  },
};

const templateFolders = ({ generators }: Framework): string[] =>
  Object.values(generators)
    .flatMap(({ templates }) => allLayers(templates))
    .map((folder) =>
      folder.protocol === 'builtin:'
        ? fileURLToPath(new URL('../../../templates/', import.meta.url))
        : fileURLToPath(folder),
    );
