import { CreateApiError } from '../errors.ts';
import { NAME } from '../name.ts';
import { type ChangeFlags, parseChange } from '../project/fields/change-grammar.ts';
import { type Project, findRoot } from '../project/manifest.ts';
import type { Plan } from '../reconcile/plan.ts';
import { type EditInput, editProject } from './edit.ts';
import { frameworkOf } from './framework.ts';
import { planEdit } from './manifest-edit.ts';
import { commandLine } from './shell.ts';
import { findThing, thingsIn, withThings } from './things.ts';

export interface ChangeInput extends EditInput, ChangeFlags {
  generator: string;
  name: string | undefined;
  /** Fields; one that is to go has a dash before it. */
  words: readonly string[];
}

/** `create-api change feature users phone:string:optional full_name:was=name -- -age` */
export async function changeThing(input: ChangeInput): Promise<void> {
  await editProject(findRoot(input.cwd), input, planChange);
}

export async function planChange(project: Project, input: ChangeInput): Promise<Plan> {
  const { manifest } = project;
  const { generator } = input;
  const { name } = findThing(input.name === undefined ? [] : [generator, input.name], manifest, [
    'change',
    'changed',
  ]);
  const things = thingsIn(manifest, generator);
  const drop = [...(input.drop ?? []), ...input.words.filter(isDrop).map((word) => word.slice(1))];
  const words = input.words.filter((word) => !isDrop(word));
  refuseNothing(words, { ...input, drop });
  const { fieldTypes } = await frameworkOf(project, input);
  const { spec, was } = parseChange(name, things[name]!, words, { ...input, drop }, fieldTypes);
  return planEdit(
    project,
    {
      command: commandLine([
        NAME,
        'change',
        generator,
        name,
        ...words,
        ...flagsOf({ ...input, drop }),
      ]),
      after: withThings(manifest, generator, { ...things, [name]: spec }),
      was: new Map([[`${generator}/${name}`, was]]),
    },
    input,
  );
}

const isDrop = (word: string): boolean => word.startsWith('-');

const FLAGS = [
  ['drop', 'drop'],
  ['unique', 'unique'],
  ['dropUnique', 'drop-unique'],
  ['table', 'table'],
  ['only', 'only'],
  ['except', 'except'],
] as const;

const flagsOf = (given: ChangeFlags): string[] =>
  FLAGS.flatMap(([key, flag]) =>
    [given[key] ?? []].flat().flatMap((value) => [`--${flag}`, value]),
  );

function refuseNothing(words: readonly string[], given: ChangeFlags): void {
  if (words.length > 0 || flagsOf(given).length > 0) return;
  throw new CreateApiError('What of it is to change?', {
    exit: 'usage',
    hint: `Fields to add or to declare anew, to rename, to leave out:\n${NAME} change feature users phone:string:optional full_name:was=name --drop age`,
  });
}
