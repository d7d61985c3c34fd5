import { settle } from '../commit/index.ts';
import { CreateApiError } from '../errors.ts';
import { NAME } from '../name.ts';
import {
  type Answered,
  type Generator,
  answerQuestions,
  findGenerator,
  listGenerators,
} from '../plugins/plop/index.ts';
import type { Question } from '../plugins/plop/plopfile.ts';
import { type LaterCode, stageActions } from '../plugins/plop/run.ts';
import type { Plan } from '../reconcile/plan.ts';
import { createStage } from '../reconcile/stage.ts';
import { say } from '../ui/terminal.ts';
import type { AddInput, Offer } from './add.ts';
import { planTime } from './clock.ts';
import { editProject } from './edit.ts';
import { isPreview } from './finish.ts';
import { commandLine } from './shell.ts';

export { mayRun } from '../plugins/plop/index.ts';

/**
 * `create-api add component Button`: a generator of the project's own plopfile, or of a plop pack. What it does to
 * files is a plan as any other; its code runs once they are there.
 * @returns the names of the generators that there are, where none is meant
 */
export async function addPlop(
  root: string,
  typed: readonly string[],
  input: AddInput,
): Promise<string[] | undefined> {
  const found = await aside(input, () => findGenerator(root, input.cwd, typed, input));
  if (Array.isArray(found)) return found;
  const { generator, words } = found;
  if (!input.wire || input.rewire) throw wiresNothing(generator.name, input);
  if (input.plan !== undefined) throw notByPlan(generator.name);
  // Where plop itself would be: code of the plopfile may count on it.
  process.chdir(generator.owner.api.getDestBasePath());
  const answered = await answerQuestions(generator, words, namedOf(input.rest), input);
  let planned: Planned | undefined;
  await editProject(root, input, async () => {
    planned = await aside(input, () => planActions(root, generator, answered, input));
    return planned.plan;
  });
  if (!isPreview(input) && planned && planned.code.length > 0) {
    try {
      await runLater(planned.code);
    } finally {
      settle(root, planned.plan);
    }
  }
  return undefined;
}

/** What a plopfile prints goes to stderr where stdout is to be one JSON document. */
async function aside<T>({ json }: AddInput, step: () => Promise<T>): Promise<T> {
  if (!json) return step();
  const { write } = process.stdout;
  process.stdout.write = process.stderr.write.bind(process.stderr);
  try {
    return await step();
  } finally {
    process.stdout.write = write;
  }
}

/** What help lists: the generators of code that may run, and that there is code which may not yet. */
export async function plopOffers(root: string, cwd: string): Promise<Offer[]> {
  const { generators, closed } = await listGenerators(root, cwd);
  const add: Offer['add'] = async () => undefined;
  return [
    ...generators.map(({ name, config: { description = '', prompts = [] } }) => ({
      name,
      describe: description,
      takes: typeof prompts === 'function' ? {} : wordsFor(prompts),
      isPlop: true,
      add,
    })),
    ...closed.map(({ title, why }) => ({
      name: '<generator>',
      describe: `Of ${title}: ${why}`,
      add,
    })),
  ];
}

/** A word for each question, and its message where that is a plain text. */
const wordsFor = (prompts: readonly Question[]): Record<string, string> =>
  Object.fromEntries(
    prompts
      .filter(({ name }) => name)
      .map(({ name, message }) => [name, typeof message === 'string' ? message : '']),
  );

interface Planned {
  plan: Plan;
  code: LaterCode[];
}

async function planActions(
  root: string,
  generator: Generator,
  { answers, words, asked }: Answered,
  { force, lenient }: AddInput,
): Promise<Planned> {
  const stage = createStage(root);
  const ground = { stage, owner: generator.owner, force, lenient };
  const { code, wirings, notes } = await stageActions(generator, answers, asked, ground);
  const flags = [...(force ? ['--force'] : []), ...(lenient ? ['--lenient'] : [])];
  const plan: Plan = {
    command: commandLine([NAME, 'add', ...generator.name.split(' '), ...flags, ...words]),
    root,
    time: new Date(planTime()).toISOString(),
    changes: stage.changes(),
    wirings,
    notes,
    conflictHint: 'Give other answers, or --force to overwrite: undo brings it back.',
    ...(code.length > 0 ? { code: code.map(({ title }) => title) } : {}),
  };
  return { plan, code };
}

/** Runs the plopfile's own code; what it did before one fails stays, as do the files. */
async function runLater(code: readonly LaterCode[]): Promise<void> {
  const failures: string[] = [];
  for (const { title, run, ends } of code) {
    try {
      const said = await run();
      say(`ran ${title}${said ? `: ${said}` : ''}`);
    } catch (error) {
      failures.push(`${title}: ${error instanceof Error ? error.message : String(error)}`);
      if (ends) break;
    }
  }
  if (failures.length === 0) return;
  throw new CreateApiError(`The plopfile's own code failed.\n  ${failures.join('\n  ')}`, {
    blame: 'plugin',
    hint: `The files are written all the same; ${NAME} undo takes them back, but not what code has done.`,
  });
}

/** `--name Button --with-tests --type=page` */
function namedOf(rest: readonly string[]): Map<string, string> {
  const named = new Map<string, string>();
  for (let index = 0; index < rest.length; index++) {
    const [, name, value] = /^--([^=]+)(?:=(.*))?$/s.exec(rest[index]!) ?? [];
    if (name === undefined) {
      throw new CreateApiError(`"${rest[index]}" after -- is no answer by name.`, {
        exit: 'usage',
        hint: 'Write: -- --name value',
      });
    }
    if (named.has(name)) throw new CreateApiError(`--${name} is given twice.`, { exit: 'usage' });
    const next = rest[index + 1];
    if (value !== undefined) named.set(name, value);
    else if (next === undefined || next.startsWith('--')) named.set(name, 'true');
    else {
      named.set(name, next);
      index++;
    }
  }
  return named;
}

const wiresNothing = (name: string, { wire }: AddInput): CreateApiError =>
  new CreateApiError(`--${wire ? 'rewire' : 'no-wire'} does not go with ${NAME} add ${name}.`, {
    exit: 'usage',
    hint: 'A generator of a plopfile changes files by its own actions.',
  });

const notByPlan = (name: string): CreateApiError =>
  new CreateApiError(`--plan does not go with ${NAME} add ${name}.`, {
    exit: 'usage',
    hint: 'What the code of a plopfile does can differ from one time to the next.',
  });
