import { tmpdir } from 'node:os';
import { CreateApiError } from '../errors.ts';
import { type Answer, runCommand } from './child.ts';
import { rootIn } from './place.ts';
import { CARRYING, TOOLS } from './tools.ts';

type Given = Readonly<Record<string, unknown>>;

/** A plan that was looked at: what the command was told. */
interface Planned {
  root: string;
  words: readonly string[];
  document: object;
}

/** The plans of a client that is there; an agent that forgets one makes it anew. */
const MOST_PLANS = 100;

/**
 * What does the tools' work, for one client.
 * @param within a folder that all projects have to be in
 */
export function createCalls(within: string | undefined) {
  const plans = new Map<string, Planned>();

  async function plan(given: Given, signal: AbortSignal): Promise<Answer> {
    const root = rootIn(given.root, within);
    const words = wordsOf(given.command);
    const document = documentOf(given.input);
    const answer = await runCommand(root, [...words, '--json'], document, signal);
    const id = answer.error ? undefined : answer.document?.id;
    if (typeof id === 'string') {
      plans.set(id, { root, words, document });
      if (plans.size > MOST_PLANS) plans.delete(plans.keys().next().value!);
    }
    return answer;
  }

  async function carryOut(name: string, given: Given, signal: AbortSignal): Promise<Answer> {
    const root = rootIn(given.root, within);
    const id = String(given.plan);
    const planned = plans.get(id);
    if (!planned || planned.root !== root || planned.words[0] !== name) {
      throw new CreateApiError(`No plan for ${name} in this project has the id "${id}".`, {
        hint: `Call plan with the command "${name} …" first, look at what it returns, then give its id.`,
      });
    }
    const words = [...planned.words, '--json', '--plan', id];
    return runCommand(root, words, planned.document, signal);
  }

  return async (name: string, given: Given, signal: AbortSignal): Promise<Answer> => {
    const tool = TOOLS.find((one) => one.name === name);
    if (!tool) throw new CreateApiError(`There is no tool "${name}".`);
    refuseUnknown(given, Object.keys(tool.inputSchema.properties));
    if (name === 'plan') return plan(given, signal);
    if (Object.hasOwn(CARRYING, name)) return carryOut(name, given, signal);
    if (name === 'takes') {
      return runCommand(
        tmpdir(),
        ['schema', ...wordsOf(given.command), '--takes'],
        undefined,
        signal,
      );
    }
    const { root, words, ...rest } = given;
    const document = name === 'show' ? { name: words } : rest;
    return runCommand(rootIn(root, within), [name, '--json'], document, signal);
  };
}

function refuseUnknown(given: Given, known: readonly string[]): void {
  const unknown = Object.keys(given).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  throw new CreateApiError(`There is no argument "${unknown}".`, {
    hint: `There are: ${known.join(', ')}.`,
  });
}

/** The words of a command that a tool can carry out; none is a flag. */
function wordsOf(command: unknown): string[] {
  const words = typeof command === 'string' ? command.split(' ') : [];
  const [first = '', second] = words;
  const isPlain = words.length <= 2 && words.every((word) => /^[a-z][\w-]*$/.test(word));
  if (!isPlain || !Object.hasOwn(CARRYING, first)) {
    throw new CreateApiError(`"${String(command)}" is no command that can be planned.`, {
      hint: 'One of: add feature, change feature, change project, rename, remove, moved, apply, upgrade, undo, redo. Names and fields go into input.',
    });
  }
  if (first === 'add' && second === 'plugin') {
    throw new CreateApiError('A plugin is code of others: only the user adds one.', {
      hint: 'Ask the user to run: create-api add plugin <name>',
    });
  }
  return words;
}

function documentOf(input: unknown = {}): object {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new CreateApiError('input has to be an object.', {
      hint: 'The tool takes says of what.',
    });
  }
  if (Object.hasOwn(input, 'trust')) {
    throw new CreateApiError('Only the user lets code of others run.', {
      hint: 'Ask the user to run the command once in a terminal, with --trust.',
    });
  }
  return input;
}
