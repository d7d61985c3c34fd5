import { systemFailure } from '../../commit/index.ts';
import { CreateApiError } from '../../errors.ts';
import { suggest } from '../../project/names/suggest.ts';
import type { PlannedWiring } from '../../reconcile/plan.ts';
import { add, addMany } from './add.ts';
import { append, modify } from './change.ts';
import { type Edit, type FileAction, type Ground, fault } from './edit.ts';
import type { Generator } from './load.ts';
import type { Action, ActionConfig, Answers, CustomAction } from './plopfile.ts';

/** Code of the plopfile's own, which waits until the files are there. */
export interface LaterCode {
  /** What it is called in the plopfile: `npmInstall`. */
  title: string;
  /** @returns what it says of how it went */
  run: () => Promise<string>;
  /** Whether what comes after it is not to run, where it fails. */
  ends: boolean;
}

/** What the actions of a run come to, besides the files that are staged. */
export interface Acted {
  code: LaterCode[];
  wirings: PlannedWiring[];
  notes: string[];
}

/** An action of ours: code, but one that stages what it does, as `add` and `modify` do. */
export type StagedAction = CustomAction & {
  staged?: (config: ActionConfig, facts: Answers, ground: Ground, acted: Acted) => Promise<void>;
};

const FILE_ACTIONS = new Map<string, FileAction>(Object.entries({ add, addMany, modify, append }));

/**
 * Stages what a generator's actions do to files, each on what those before it have made; code waits.
 * @param asked the names of the generator's questions: facts in any case, if with no value
 * @throws CreateApiError that names the action which fails
 */
export async function stageActions(
  generator: Generator,
  answers: Answers,
  asked: readonly string[],
  ground: Ground,
): Promise<Acted> {
  const acted: Acted = { code: [], wirings: [], notes: [] };
  const none = Object.fromEntries(asked.map((name) => [name.split('.')[0]!, undefined]));
  for (const [index, action] of (await actionsOf(generator, answers)).entries()) {
    if (typeof action === 'string') {
      acted.notes.push(action);
      continue;
    }
    if (action === null || !['object', 'function'].includes(typeof action)) {
      throw fault(`action ${index + 1} is neither an action, nor code, nor a comment.`);
    }
    const config = typeof action === 'function' ? { type: 'function' } : action;
    const title = titleOf(action, index);
    try {
      const { data: given } = config;
      const data = (typeof given === 'function' ? await given() : given) ?? {};
      const reason = await config.skip?.({ ...answers, ...data });
      if (typeof reason === 'string') {
        acted.notes.push(`${title} is skipped: ${reason}`);
        continue;
      }
      const facts = { ...none, ...data, ...answers };
      await stageOne(action, config, { facts, answers, data, title }, ground, acted);
    } catch (error) {
      const failure = named(error, title);
      // What is wrong with the project, a path that leaves it above all, is not the plopfile's to shrug off.
      const tolerated = config.abortOnFail === false || ground.lenient;
      if (!tolerated || failure.blame !== 'plugin') throw failure;
      acted.notes.push(`left out: ${failure.message}`);
    }
    if (ground.stage.changes().some(({ status }) => status === 'conflict')) break;
  }
  return acted;
}

async function actionsOf(
  { name, config }: Generator,
  answers: Answers,
): Promise<readonly Action[]> {
  const { actions } = config;
  try {
    const made = typeof actions === 'function' ? await actions(answers) : actions;
    if (Array.isArray(made)) return made as readonly Action[];
  } catch (error) {
    throw named(error, `The actions of "${name}"`);
  }
  throw fault(`The generator "${name}" has no list of actions.`);
}

interface Turn {
  facts: Answers;
  /** What all code of a run shares, and may change. */
  answers: Answers;
  data: Answers;
  title: string;
}

async function stageOne(
  action: Action,
  config: ActionConfig,
  { facts, answers, data, title }: Turn,
  ground: Ground,
  acted: Acted,
): Promise<void> {
  const { owner } = ground;
  const fileAction = typeof action === 'function' ? undefined : FILE_ACTIONS.get(config.type);
  const custom: StagedAction | undefined =
    typeof action === 'function' ? action : owner.actionTypes.get(config.type);
  if (fileAction) return stageEdits(await fileAction(config, facts, ground), config, ground);
  if (custom?.staged) return custom.staged(config, facts, ground, acted);
  if (custom) {
    const run = () => runCode(custom, config, answers, data, ground);
    acted.code.push({ title, run, ends: config.abortOnFail !== false });
    return;
  }
  throw unknownType(config.type, [...owner.actionTypes.keys()]);
}

function stageEdits(
  edits: readonly Edit[],
  config: ActionConfig,
  { stage, lenient }: Ground,
): void {
  const conflict = edits.find(({ status }) => status === 'conflict');
  if (conflict && (config.abortOnFail === false || lenient)) {
    throw fault(`${conflict.path} ${conflict.reason}.`);
  }
  for (const { path, after, status, reason, mode } of edits) {
    stage.put(path, after, status, reason, mode);
  }
}

/** As plop does: the action's data are among the answers while it runs, and only then. */
async function runCode(
  custom: CustomAction,
  config: ActionConfig,
  answers: Answers,
  data: Answers,
  { owner, force }: Ground,
): Promise<string> {
  const added = Object.keys(data).filter((key) => answers[key] === undefined);
  for (const key of added) answers[key] = data[key];
  try {
    const said = await custom(answers, { ...config, force: config.force || force }, owner.api);
    return typeof said === 'string' ? said : (JSON.stringify(said) ?? '');
  } finally {
    for (const key of added) delete answers[key];
  }
}

/** `modify src/index.ts`, or the name of a function, or the action's number. */
function titleOf(action: Exclude<Action, string>, index: number): string {
  const number = `action ${index + 1}`;
  if (typeof action === 'function') return action.name ? `${action.name} (${number})` : number;
  return [action.type, `(${number})`].filter(Boolean).join(' ');
}

/** What an action throws, with the action's name before it. */
function named(error: unknown, title: string): CreateApiError {
  if (error instanceof CreateApiError) {
    const { message, hint, blame, exit, cause } = error;
    return new CreateApiError(`${title}: ${message}`, {
      blame,
      exit,
      cause: cause ?? error,
      ...(hint ? { hint } : {}),
    });
  }
  const {
    message,
    error: said,
    syscall,
  } = Object(error) as NodeJS.ErrnoException & {
    error?: string;
  };
  if (syscall) return named(systemFailure(error as NodeJS.ErrnoException), title);
  return new CreateApiError(`${title}: ${message ?? said ?? String(error)}`, {
    blame: 'plugin',
    cause: error,
  });
}

function unknownType(type: unknown, custom: readonly string[]): CreateApiError {
  const types = [...FILE_ACTIONS.keys(), ...custom];
  const near = suggest(String(type), types);
  return fault(
    `there is no action type ${JSON.stringify(type)}.`,
    near ? `Did you mean ${near}?` : `There are: ${types.join(', ')}.`,
  );
}
