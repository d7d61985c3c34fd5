import { CreateApiError } from '../../errors.ts';
import { NAME } from '../../name.ts';
import { foldersFor } from '../../project/by-option.ts';
import { type Project, findRoot, loadProject } from '../../project/manifest.ts';
import { suggest } from '../../project/names/suggest.ts';
import { projectOptions } from '../../project/options.ts';
import { readRecord } from '../../project/records.ts';
import { type Plan, isChange } from '../../reconcile/plan.ts';
import { createStage } from '../../reconcile/stage.ts';
import { pluginOverlays, setOverlays } from '../../render/overlays.ts';
import { layTemplates } from '../../render/render.ts';
import { say } from '../../ui/terminal.ts';
import { planTime } from '../clock.ts';
import { editProject } from '../edit.ts';
import type { PlanFlags } from '../finish.ts';
import { type PluginFlags, frameworkOf } from '../framework.ts';
import { commandLine } from '../shell.ts';
import { templateSetOf } from '../template-set.ts';
import { type Templates, findTemplates, wordsOf } from './find.ts';
import { listText, listJson } from './list.ts';
import { EJECTED, type EjectOptions, stageEjected } from './stage.ts';

export interface EjectInput extends PlanFlags, EjectOptions, PluginFlags {
  cwd: string;
  /** `feature`, `project`, … */
  generator: string | undefined;
  /** Layers, files or paths of it. */
  words: string[];
  all: boolean;
  list: boolean;
}

/** `create-api eject feature routes`: copies templates into the project, where they take the place of ours. */
export async function eject(input: EjectInput): Promise<void> {
  const root = findRoot(input.cwd);
  if (input.list) return showList(await loadProject(root), input);
  const edit = { ...input, wire: true, rewire: false, yes: true };
  await editProject(root, edit, (project, given) => planEject(project, given));
}

async function showList(project: Project, input: EjectInput): Promise<void> {
  const { root } = project;
  const generators = await generatorsOf(project, input);
  say(input.json ? listJson(root, generators) : listText(root, generators));
}

async function planEject(project: Project, input: EjectInput): Promise<Plan> {
  const { root } = project;
  if (input.force && input.keep) {
    throw new CreateApiError('--force and --keep exclude each other.', { exit: 'usage' });
  }
  const generators = await generatorsOf(project, input);
  const stage = createStage(root);
  for (const [generator, templates] of generators) {
    const paths = input.all
      ? [...templates.keys()]
      : findTemplates(generator, templates, input.words);
    const chosen = new Map(paths.map((path) => [path, templates.get(path)!]));
    const record = await readRecord(root, EJECTED, generator);
    await stageEjected(stage, generator, chosen, record, input);
  }
  const plan = {
    command: replay(input),
    root,
    time: new Date(planTime()).toISOString(),
    changes: stage.changes(),
    wirings: [],
    notes: [],
    conflictHint:
      `See what --force would overwrite: ${replay({ ...input, force: true })} --diff\n` +
      `To keep yours, where it has all of ours that you want: ${replay({ ...input, keep: true })}`,
  };
  return isChange(plan) ? { ...plan, notes: notesOn([...generators.keys()]) } : plan;
}

const notesOn = (generators: readonly string[]): string[] => [
  'What lies in .create-api/templates takes the place of ours from now on; delete a file there to have ours again.',
  ...(generators.includes('project')
    ? [
        'The files of the project itself are there already: its templates are of use once they are made anew.',
      ]
    : []),
];

/** The generators that are asked for, each with its templates. */
async function generatorsOf(project: Project, input: EjectInput): Promise<Map<string, Templates>> {
  const framework = await frameworkOf(project, input);
  const set = await templateSetOf(project.root, project.manifest);
  const { generators, title } = framework;
  const { generator, words, all, list } = input;
  const names = Object.keys(generators);
  if (generator !== undefined && !names.includes(generator)) {
    const nearest = suggest(generator, names);
    throw new CreateApiError(`${title} has no generator "${generator}".`, {
      exit: 'usage',
      hint: nearest ? `Did you mean ${nearest}?` : `There are: ${names.join(', ')}.`,
    });
  }
  const found = new Map<string, Templates>();
  const options = projectOptions(project.manifest, framework);
  for (const name of generator === undefined ? names : [generator]) {
    const ofSet = set ? setOverlays(name, framework, set) : [];
    const overlays = [...pluginOverlays(name, framework), ...ofSet];
    found.set(name, await layTemplates(foldersFor(generators[name]!, options), overlays));
  }
  if (list || all) {
    if (words.length === 0) return found;
    const flag = list ? '--list' : '--all';
    throw new CreateApiError(`${flag} and ${words.join(' ')} exclude each other.`, {
      exit: 'usage',
    });
  }
  if (generator !== undefined && words.length > 0) return found;
  throw nothingNamed(generator, found);
}

function nothingNamed(generator: string | undefined, found: Map<string, Templates>) {
  const lists = '--all takes all of them, --list shows them.';
  if (generator === undefined) {
    return new CreateApiError('What is to be ejected?', {
      exit: 'usage',
      hint: `Name a generator and what of it: ${NAME} eject feature routes\nThere are: ${[...found.keys()].join(', ')}. ${lists}`,
    });
  }
  const words = wordsOf([...found.get(generator)!.keys()]);
  return new CreateApiError(`What of ${generator} is to be ejected?`, {
    exit: 'usage',
    hint: `There are: ${words.join(', ')}.\n${lists}`,
  });
}

/** The command as the user would type it again. */
function replay({ generator, words, all, force, keep }: EjectInput): string {
  const flags = Object.entries({ all, force, keep }).flatMap(([flag, is]) =>
    is ? [`--${flag}`] : [],
  );
  return commandLine([NAME, 'eject', ...(generator ? [generator] : []), ...words, ...flags]);
}
