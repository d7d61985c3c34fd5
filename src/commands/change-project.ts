import { CreateApiError } from '../errors.ts';
import type { Framework } from '../framework.ts';
import { NAME } from '../name.ts';
import { type Manifest, type Project, byName, findRoot } from '../project/manifest.ts';
import { type OptionValues, flagOf, projectOptions } from '../project/options.ts';
import type { Plan } from '../reconcile/plan.ts';
import { chooseManager } from './answers.ts';
import { type EditInput, editProject } from './edit.ts';
import { frameworkOf } from './framework.ts';
import { planEdit } from './manifest-edit.ts';
import { checkWith } from './once.ts';
import { commandLine } from './shell.ts';
import { withThings } from './things.ts';

export interface ChangeProjectInput extends EditInput {
  /** Options that were given. */
  options: OptionValues;
  packageManager: string | undefined;
  /** What the project is to have once from now on, and no longer. */
  with: readonly string[];
  without: readonly string[];
}

/** `create-api change project --database postgres --with cors`: options that may change, and what follows from them. */
export async function changeProject(input: ChangeProjectInput): Promise<void> {
  await editProject(findRoot(input.cwd), input, planProjectChange);
}

export async function planProjectChange(
  project: Project,
  input: ChangeProjectInput,
): Promise<Plan> {
  const { manifest } = project;
  const framework = await frameworkOf(project, input);
  const given = { ...input.options, ...managerIn(input, framework) };
  const before = projectOptions(manifest, framework);
  const changed = Object.entries(given).filter(([name, value]) => before[name] !== value);
  for (const [name] of changed) refuseFixed(name, before[name], framework);
  const words = [NAME, 'change', 'project', ...flagsOf(given, input)];
  if (words.length === 3) refuseNothing(framework);
  const after = { ...manifest, options: { ...manifest.options, ...Object.fromEntries(changed) } };
  return planEdit(
    project,
    {
      command: commandLine(words),
      after: withThings(after, 'with', onceIn(manifest, input, framework)),
      everything: changed.length > 0,
      notes: changed.flatMap(([name, value]) => noteOn(name, value, framework)),
    },
    input,
  );
}

const flagsOf = (options: OptionValues, input: ChangeProjectInput): string[] => [
  ...Object.entries(options).flatMap(([name, value]) => [`--${flagOf(name)}`, String(value)]),
  ...input.with.flatMap((name) => ['--with', name]),
  ...input.without.flatMap((name) => ['--without', name]),
];

const managerIn = ({ packageManager: name }: ChangeProjectInput, framework: Framework) =>
  name === undefined ? {} : { packageManager: chooseManager(name, framework).name };

/** @throws CreateApiError for an option that a project keeps, with why */
export function refuseFixed(
  name: string,
  value: OptionValues[string] | undefined,
  { title, options }: Framework,
): void {
  if (name === 'packageManager') return;
  const option = options[name];
  if (!option) {
    throw new CreateApiError(`--${flagOf(name)} does not go with ${title}.`, { exit: 'usage' });
  }
  if (option.change !== 'never') return;
  throw new CreateApiError(`--${flagOf(name)} can't change: this project has ${value}.`, {
    hint: `${option.why}\nA new project can have it: ${NAME} my-api --${flagOf(name)} ${option.choices.at(-1)}`,
  });
}

function refuseNothing({ options }: Framework): never {
  const free = Object.keys(options).filter((name) => options[name]!.change !== 'never');
  const flags = [...free, 'packageManager', 'with', 'without'].map((name) => `--${flagOf(name)}`);
  throw new CreateApiError('What of the project is to change?', {
    exit: 'usage',
    hint: `There is: ${flags.join(', ')}.`,
  });
}

function onceIn(manifest: Manifest, input: ChangeProjectInput, framework: Framework) {
  const there = manifest.with ?? {};
  const added = checkWith(input.with, framework);
  const missing = input.without.find((name) => !Object.hasOwn(there, name));
  if (missing !== undefined) {
    throw new CreateApiError(`--without: this project has no "${missing}".`, { exit: 'usage' });
  }
  const kept = Object.entries({ ...added, ...there }).filter(
    ([name]) => !input.without.includes(name),
  );
  return byName(Object.fromEntries(kept));
}

/** What the option says of its change. */
const noteOn = (name: string, value: OptionValues[string], { options }: Framework): string[] =>
  options[name] ? [`--${flagOf(name)} ${value}: ${options[name].why}`] : [];
