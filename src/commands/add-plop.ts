import { lock, recover } from '../commit/index.ts';
import { CreateApiError } from '../errors.ts';
import { NAME } from '../name.ts';
import { findRoot } from '../project/manifest.ts';
import {
  type Answered,
  type Generator,
  answerQuestions,
  findGenerator,
} from '../plugins/plop/index.ts';
import { type LaterCode, stageActions } from '../plugins/plop/run.ts';
import type { Plan } from '../reconcile/plan.ts';
import { createStage } from '../reconcile/stage.ts';
import { say, showRecovery } from '../ui/terminal.ts';
import { planTime } from './clock.ts';
import { type PlanFlags, finish, isPreview } from './finish.ts';
import { commandLine } from './shell.ts';

export interface AddPlopInput extends PlanFlags {
  cwd: string;
  /** The generator's name, then answers in the order of its questions. */
  words: readonly string[];
  /** What stands after `--`: answers by name. */
  rest: readonly string[];
  yes: boolean;
  /** Overwrite what is there. */
  force: boolean;
  /** Leave out what fails. */
  lenient: boolean;
  /** Let the plopfile run. */
  trust: boolean;
}

/**
 * `create-api add component Button`: a generator of the project's own plopfile, or of a plop pack. What it does to
 * files is a plan as any other; its code runs once they are there.
 */
export async function addPlop(input: AddPlopInput): Promise<void> {
  const root = findRoot(input.cwd);
  const { generator, words } = await findGenerator(root, input.cwd, input.words, input);
  // Where plop itself would be: code of the plopfile may count on it.
  process.chdir(generator.owner.api.getDestBasePath());
  const answered = await answerQuestions(generator, words, namedOf(input.rest), input);
  const held = isPreview(input) ? undefined : lock(root);
  let code: LaterCode[];
  try {
    showRecovery(recover(root, held ? { lock: held } : {}));
    const planned = await planActions(root, generator, answered, input);
    code = planned.code;
    await finish(planned.plan, input, held);
  } finally {
    held?.release();
  }
  if (!isPreview(input)) await runLater(code);
}

async function planActions(
  root: string,
  generator: Generator,
  { answers, words, asked }: Answered,
  { force, lenient }: AddPlopInput,
): Promise<{ plan: Plan; code: LaterCode[] }> {
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
