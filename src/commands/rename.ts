import { CreateApiError } from '../errors.ts';
import { NAME } from '../name.ts';
import type { FeatureSpec } from '../project/feature.ts';
import { type Manifest, type Project, findRoot } from '../project/manifest.ts';
import { nameFeature, nameThing } from '../project/names/naming.ts';
import { quote } from '../project/refuse.ts';
import type { Plan } from '../reconcile/plan.ts';
import { type EditInput, editProject } from './edit.ts';
import { planEdit } from './manifest-edit.ts';
import { commandLine } from './shell.ts';
import { findThing, targetIn, thingsIn, withFields, withThings } from './things.ts';

export interface RenameInput extends EditInput {
  /** `feature users members`, `users members`. */
  words: readonly string[];
  plural: string | undefined;
}

/** `create-api rename feature users members`: files, names in them, routes, wirings, references and the table follow. */
export async function rename(input: RenameInput): Promise<void> {
  await editProject(findRoot(input.cwd), input, planRename);
}

export async function planRename(project: Project, input: RenameInput): Promise<Plan> {
  const { manifest } = project;
  const { words, plural } = input;
  if (words.length < 2) {
    throw new CreateApiError('What is it to be called?', {
      exit: 'usage',
      hint: `The old name, then the new: ${NAME} rename feature users members`,
    });
  }
  const { generator, name: from } = findThing(words.slice(0, -1), manifest, ['rename', 'renamed']);
  if (generator === 'with') {
    throw new CreateApiError(`${from} has no name of its own.`, {
      exit: 'usage',
      hint: 'Features can be renamed, and what other generators make by name.',
    });
  }
  const named = nameOf(generator, words.at(-1)!, plural);
  const to = named.key;
  const things = thingsIn(manifest, generator);
  if (to === from) refuseSame(generator, from);
  if (Object.hasOwn(things, to)) {
    throw new CreateApiError(`There is a ${generator} ${quote(to)} already.`, {
      hint: 'Give it another name, or remove that one first.',
    });
  }
  const { [from]: spec, ...others } = things;
  const { singular: _, ...rest } = spec!;
  const renamed = { ...rest, ...named.names } as FeatureSpec;
  const moved = withThings(manifest, generator, { ...others, [to]: renamed });
  const command = [NAME, 'rename', generator, from, to, ...(plural ? ['--plural', plural] : [])];
  return planEdit(
    project,
    {
      command: commandLine(command),
      after: generator === 'feature' ? withTarget(moved, from, to) : moved,
      renamed: { generator, from, to },
      notes: named.notes,
    },
    input,
  );
}

const nameOf = (generator: string, word: string, plural: string | undefined) =>
  generator === 'feature'
    ? nameFeature(word, plural)
    : { key: nameThing(word, generator), names: {}, notes: [] };

function refuseSame(generator: string, name: string): never {
  throw new CreateApiError(`The ${generator} is called ${name} already.`, { exit: 'usage' });
}

/** The manifest where what referred to one feature refers to the other. */
const withTarget = (manifest: Manifest, from: string, to: string): Manifest =>
  withFields(manifest, (grammar) =>
    targetIn(grammar) === from
      ? grammar.replace(`references=${from}`, `references=${to}`)
      : grammar,
  );
