import { basename, resolve } from 'node:path';
import { findApps, survey as surveyOf } from '../adopt/find.ts';
import {
  type Adoptable,
  type App,
  type AppFiles,
  type Survey,
  nameOfApp,
} from '../adopt/finding.ts';
import { pythonPackages, readJson } from '../adopt/listed.ts';
import { pathsOf } from '../adopt/paths.ts';
import { readApp } from '../adopt/read.ts';
import { lock, recover } from '../commit/index.ts';
import { CreateApiError } from '../errors.ts';
import { FRAMEWORKS } from '../frameworks/index.ts';
import { MANIFEST, NAME } from '../name.ts';
import { type Manifest, formatManifest, newManifest } from '../project/manifest.ts';
import { defaultOptions } from '../project/options.ts';
import { readText } from '../project/read.ts';
import { stageGenerated } from '../reconcile/generated.ts';
import type { Plan } from '../reconcile/plan.ts';
import { createStage } from '../reconcile/stage.ts';
import { answer } from '../ui/ask.ts';
import { say, showRecovery } from '../ui/terminal.ts';
import { showSurvey } from '../ui/survey.ts';
import { planTime } from './clock.ts';
import { type PlanFlags, finish, isPreview } from './finish.ts';
import { projectThing } from './pipeline.ts';
import { commandLine, quote } from './shell.ts';

export interface AdoptInput extends PlanFlags {
  cwd: string;
  /** Which application, where there are several: `app/main.py:app`. */
  app: string | undefined;
  yes: boolean;
}

/** `create-api adopt`: says what an application has, and writes a manifest and records for it, nothing else. */
export async function adopt(input: AdoptInput): Promise<void> {
  const root = resolve(input.cwd);
  showRecovery(recover(root));
  refuseOwn(root);
  const { files, skipped } = readApp(root);
  const frameworks = await adoptables();
  const app = await choose(await findApps(files, frameworks), input, root, frameworks);
  const framework = frameworks.find(({ name }) => name === app.framework)!;
  const found = await surveyOf(files, app, framework);
  const survey = { ...found, missing: [...found.missing, ...skipped] };
  const plan = await planAdoption(root, files, survey, framework);
  if (!input.json && !input.diff) showSurvey(survey);
  const held = isPreview(input) ? undefined : lock(root);
  try {
    const committed = await finish(plan, input, held);
    if (committed) say(`\nNext: ${NAME} add feature users name:string --dry-run`);
  } finally {
    held?.release();
  }
}

/** The frameworks of which applications can be adopted. */
async function adoptables(): Promise<Adoptable[]> {
  const all = await Promise.all(FRAMEWORKS.map(({ load }) => load()));
  return all.filter((one): one is Adoptable => one.adoption !== undefined);
}

function refuseOwn(root: string): void {
  if (readText(`${root}/${MANIFEST}`) === null) return;
  throw new CreateApiError(`${MANIFEST} is there: this is a project of ${NAME} already.`, {
    hint: `${NAME} doctor says what of it is off.`,
  });
}

/** The application that is meant: the only one, the one that was named, or the one that the user names. */
async function choose(
  apps: readonly App[],
  { app: given, yes }: AdoptInput,
  root: string,
  frameworks: readonly Adoptable[],
): Promise<App> {
  const [first] = apps;
  if (!first) {
    throw noneOf(frameworks, root);
  }
  const choices = apps.map((one) => ({
    value: nameOfApp(one),
    label: nameOfApp(one),
    hint: `${one.framework}, line ${one.line}`,
  }));
  const question = {
    flag: 'app',
    describe: choices.map(({ value }) => value).join(' or '),
    message: 'Which application?',
    choices,
    fallback: choices[0]!.value,
  };
  const isOne = apps.length === 1 && given === undefined;
  const name = isOne ? nameOfApp(first) : await answer(question, given, { yes, must: true });
  const app = apps.find((one) => nameOfApp(one) === name)!;
  if (!app.folder) return app;
  throw new CreateApiError(`${nameOfApp(app)} is an application of its own, in ${app.folder}/.`, {
    blame: 'project',
    hint: `Adopt it there: cd ${quote(app.folder)} && ${NAME} adopt`,
  });
}

const noneOf = (frameworks: readonly Adoptable[], root: string) => {
  const titles = frameworks.map(({ title }) => title).sort();
  const makers = frameworks.map(({ adoption }) => `${adoption.maker}(…)`);
  return new CreateApiError(
    `No application of ${titles.slice(0, -1).join(', ')} or ${titles.at(-1)} was found in ${root}.`,
    {
      blame: 'project',
      hint: `Looked for what ${makers.join(', ')} is assigned to, outside of tests, and for plugins that a script starts.`,
    },
  );
};

/** The manifest of an application, what is in its own list of options taken from what was found. */
function manifestOf(root: string, files: AppFiles, survey: Survey, framework: Adoptable): Manifest {
  const manager = survey.found.find(({ what }) => what === 'package manager')?.value;
  const { managers } = framework.language;
  const known = managers.find(({ name }) => name === manager) ?? managers.at(manager ? -1 : 0)!;
  const name = readJson(files.get('package.json') ?? '')?.name ?? basename(root);
  const listed = pythonPackages(files);
  const validation =
    framework.options.validation && listed.has('pydantic') && !listed.has('marshmallow')
      ? { validation: 'pydantic' }
      : {};
  return newManifest({
    name: nameFrom(name),
    framework: framework.name,
    options: { ...defaultOptions(framework), ...validation, packageManager: known.name },
    ...pathsOf(files, survey, framework.adoption),
    feature: {},
  });
}

/** `@acme/Orders API` → `orders-api` */
const nameFrom = (text: string): string =>
  text
    .split('/')
    .at(-1)!
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '') || 'api';

async function planAdoption(
  root: string,
  files: AppFiles,
  survey: Survey,
  framework: Adoptable,
): Promise<Plan & { survey: Survey }> {
  const time = planTime();
  const stage = createStage(root);
  const manifest = manifestOf(root, files, survey, framework);
  const context = { stage, manifest, framework, time };
  const options = { wire: true, rewire: false };
  await stageGenerated(stage, await projectThing(context), null, options);
  stage.put(MANIFEST, formatManifest(manifest), 'create');
  return {
    command: commandLine([NAME, 'adopt', '--app', nameOfApp(survey.app)]),
    root,
    time: new Date(time).toISOString(),
    changes: stage.changes(),
    wirings: [],
    notes: notesOn(survey, manifest),
    survey,
  };
}

/** What was found, and is taken for something else here. */
function notesOn({ found }: Survey, { options }: Manifest): string[] {
  const manager = found.find(({ what }) => what === 'package manager')?.value;
  if (manager === options.packageManager) return [];
  const taken = String(options.packageManager);
  return [
    manager === undefined
      ? `Which package manager it has is not said: ${taken} is taken.`
      : `${manager} is not known here: what is said of commands is for ${taken}.`,
  ];
}
