import { recover } from '../commit/index.ts';
import { CreateApiError } from '../errors.ts';
import type { Framework } from '../framework.ts';
import { NAME } from '../name.ts';
import { managerOf, nameFacts, scriptOf } from '../project/facts.ts';
import type { FeatureSpec } from '../project/feature.ts';
import { formatFeatureText, parseFeatureText } from '../project/fields/grammar.ts';
import { newManifest } from '../project/manifest.ts';
import { type OptionValues, defaultOptions, flagOf } from '../project/options.ts';
import { contextOf, resolveFeatures } from '../project/resolve.ts';
import type { NextStep, Plan } from '../reconcile/plan.ts';
import { createStage } from '../reconcile/stage.ts';
import { answer } from '../ui/ask.ts';
import { stepsText } from '../ui/steps.ts';
import { say, showRecovery } from '../ui/terminal.ts';
import { NAME_QUESTION, askFeatures, askOptions, chooseManager } from './answers.ts';
import { planTime } from './clock.ts';
import { type PlanFlags, finish } from './finish.ts';
import { type Chosen, chooseFramework } from './framework.ts';
import { installProject, startRepository } from './install.ts';
import { checkWith } from './once.ts';
import { stageProject } from './pipeline.ts';
import { commandLine, quote } from './shell.ts';
import { type Target, checkTarget, targetOf } from './target.ts';
import type { PresetOptions } from './preset.ts';
import { type ChosenSet, chooseSet } from './template-set.ts';

export interface CreateInput extends PlanFlags {
  cwd: string;
  name: string | undefined;
  framework: string | undefined;
  plugins: string[];
  trust: boolean;
  features: string[];
  /** What the project is to have once: `cors`. */
  with: string[];
  packageManager: string | undefined;
  /** Options of the framework that were given. */
  options: OptionValues;
  /** A set of templates to lay over ours. */
  templates: string | undefined;
  /** A manifest to start from. */
  preset: string | undefined;
  /** What it says of options. */
  presetOptions?: PresetOptions;
  install: boolean;
  git: boolean;
  yes: boolean;
  merge: boolean;
}

/** What was asked, every question answered. */
interface Asked extends Chosen {
  target: Target;
  features: Record<string, FeatureSpec>;
  with: Record<string, object>;
  options: OptionValues;
  /** Those of the options that were given. */
  given: OptionValues;
  templates: ChosenSet | null;
  notes: string[];
}

/** `create-api my-api`: a manifest, the pipeline, then install and git. */
export async function create(given: CreateInput): Promise<void> {
  const input = given.preset === undefined ? given : await expanded(given, given.preset);
  const asked = await ask(input);
  const { target, framework } = asked;
  const plan = await planProject(asked, input);
  const committed = await finish(plan, input);
  if (!committed) return;

  if (input.install) await installProject(target, framework, asked.options);
  if (input.git) await startRepository(target);
  showNextSteps(asked, input, plan.command);
}

/** What a preset says, as if it had been given. */
async function expanded(input: CreateInput, preset: string): Promise<CreateInput> {
  const { withPreset } = await import('./preset.ts');
  return withPreset(input, preset);
}

async function ask(input: CreateInput): Promise<Asked> {
  const target = targetOf(await answer(NAME_QUESTION, input.name, input), input.cwd);
  showRecovery(recover(target.root));
  checkTarget(target, input);
  const chosen = await chooseFramework(input, target.root);
  const { framework } = chosen;
  const texts = await askFeatures(input.features, input, framework.fieldTypes);
  const manager = chooseManager(input.packageManager, framework);
  refuseForeign(input.options, framework);
  const known = { ...input.presetOptions?.(framework), ...input.options };
  const options = { ...known, ...(await askOptions(known, framework, input)) };
  const parsed = texts.map((text) => parseFeatureText(text, framework.fieldTypes));
  return {
    ...chosen,
    target,
    features: collect(parsed),
    with: checkWith(input.with, framework),
    options: { ...defaultOptions(framework), ...options, packageManager: manager.name },
    given: options,
    templates: await chooseSet(input.templates, input.cwd, target.root, framework),
    notes: parsed.flatMap(({ notes }) => notes),
  };
}

/** @throws CreateApiError for an option that the framework does not have */
function refuseForeign(options: OptionValues, { title, options: own }: Framework): void {
  const foreign = Object.keys(options).find((name) => !Object.hasOwn(own, name));
  if (!foreign) return;
  throw new CreateApiError(`--${flagOf(foreign)} does not go with ${title}.`, { exit: 'usage' });
}

function collect(parsed: readonly { key: string; spec: FeatureSpec }[]) {
  const features: Record<string, FeatureSpec> = {};
  for (const { key, spec } of parsed) {
    if (Object.hasOwn(features, key)) {
      throw new CreateApiError(`--feature: "${key}" is given twice.`, { exit: 'usage' });
    }
    features[key] = spec;
  }
  return features;
}

async function planProject(asked: Asked, input: CreateInput): Promise<Plan> {
  const { target, framework, options } = asked;
  const time = planTime();
  const stage = createStage(target.root);
  const features = resolveFeatures(asked.features, contextOf({ options }, framework));
  const manifest = newManifest({
    name: target.name,
    framework: framework.name,
    plugins: asked.pins,
    ...(asked.templates ? { templates: asked.templates.pin } : {}),
    options,
    with: asked.with,
    feature: asked.features,
  });
  const wirings = await stageProject({ stage, manifest, framework, time }, features);
  return {
    command: replay(asked, input),
    root: target.root,
    time: new Date(time).toISOString(),
    changes: stage.changes(),
    wirings,
    notes: asked.notes,
  };
}

/** The command that makes the same project again, asking nothing. */
function replay(
  { target, framework, requests, features, options, given, templates, with: has }: Asked,
  input: CreateInput,
): string {
  const words = [NAME, target.shown, '--framework', framework.name];
  for (const request of requests) words.push('--plugin', request);
  for (const name of Object.keys(has)) words.push('--with', name);
  for (const [key, spec] of Object.entries(features)) {
    words.push('--feature', formatFeatureText(key, spec));
  }
  words.push('--package-manager', String(options.packageManager));
  for (const [name, value] of Object.entries(given)) words.push(`--${flagOf(name)}`, String(value));
  if (templates) words.push('--templates', templates.typed);
  if (!input.install) words.push('--no-install');
  if (!input.git) words.push('--no-git');
  return commandLine(words);
}

function showNextSteps(
  { target, framework, options }: Asked,
  input: CreateInput,
  again: string,
): void {
  const { commands, url } = framework;
  const manager = managerOf(options, framework);
  const typed = (command: string) => scriptOf(manager, command).join(' ');
  const steps: NextStep[] = [];
  const step = (command: string, what = '') => steps.push({ command, what });
  if (target.shown !== '.') step(`cd ${quote(target.shown)}`);
  if (!input.install) {
    for (const command of manager.install) step(commandLine(command));
  }
  for (const [name, { needs = {} }] of Object.entries(framework.options)) {
    const need = needs[String(options[name])];
    if (need) step(...need({ name: nameFacts(target.name) }));
  }
  if (commands.prepare) step(typed(commands.prepare), 'the tables');
  step(typed(commands.dev), `${url}, its documentation at ${url}/docs`);
  step(typed(commands.test), 'the tests');
  step(`${NAME} add feature comments body:text`, 'another feature');
  say(`\n${target.name} is ready. Next:\n\n${stepsText(steps)}`);
  say(`\nThe same again: ${again}`);
}
