import { planFeature } from '../../src/commands/add-feature.ts';
import { planApply } from '../../src/commands/apply.ts';
import { planChange } from '../../src/commands/change-thing.ts';
import { planMoved } from '../../src/commands/moved.ts';
import { planRemoval } from '../../src/commands/remove.ts';
import { planRename } from '../../src/commands/rename.ts';
import type { Project } from '../../src/project/manifest.ts';
import type { Plan } from '../../src/reconcile/plan.ts';
import { INPUT } from '../life/world.ts';

/** The plan of a command as it is typed; of its flags, those of combinations. */
export function planOf(project: Project, [verb, ...typed]: readonly string[]): Promise<Plan> {
  const input = { ...INPUT, cwd: project.root };
  const words = typed.filter((_, at) => !isFlag(typed[at]) && !isFlag(typed[at - 1]));
  const flag = (name: string) => typed.filter((_, at) => typed[at - 1] === name);
  const [generator = '', name = '', ...rest] = words;
  if (verb === 'add') return planFeature(project, words.slice(1), { ...input, name, fields: [] });
  if (verb === 'change') {
    const [unique, dropUnique] = [flag('--unique'), flag('--drop-unique')];
    return planChange(project, { ...input, generator, name, words: rest, unique, dropUnique });
  }
  if (verb === 'remove') return planRemoval(project, { ...input, words, force: false });
  if (verb === 'rename') return planRename(project, { ...input, words, plural: undefined });
  if (verb === 'moved') return planMoved(project, { ...input, from: generator, to: name });
  if (verb === 'apply') return planApply(project, input);
  throw new Error(`There is no ${verb}`);
}

const isFlag = (word: string | undefined): boolean => word?.startsWith('--') ?? false;
