import { chosen } from '../chosen.ts';
import type { Command, Options } from '../command.ts';
import { COMMANDS } from '../commands.ts';
import { PROJECT_OPTIONS } from '../../options.ts';
import { changeProjectCommand } from '../change.ts';
import { createCommand } from '../create.ts';
import { GROUPS } from '../groups.ts';
import { takenBy } from '../plain.ts';
import { valuesOfFlag } from './flag-values.ts';
import { type Candidate, type Completion, behind, offer } from './offer.ts';
import { type Scene, addable, frameworkFor, projectAround, thingsOf } from './scene.ts';
import { valuesOfWord } from './word-values.ts';

/**
 * What may stand for the word at the cursor.
 * @param before the words between the command and it
 */
export async function complete(
  before: readonly string[],
  current: string,
  cwd: string,
): Promise<Completion> {
  const [names, only, typed = before] = chosen(before);
  const scene: Scene = {
    command: names.join(' '),
    words: [],
    flag: () => [],
    cwd,
    project: projectAround(cwd),
  };
  if (!only && !current.startsWith('-') && before.length <= 1) {
    const group = await groupWords(before, scene);
    if (group) return group;
  }
  const line = readLine(typed, only ?? createCommand(PROJECT_OPTIONS));
  const here = { ...scene, words: line.words, flag: (name: string) => line.flags.get(name) ?? [] };
  const options = await optionsFor(here);
  const command = only && scene.command !== CHANGE ? only : commandOf(scene.command, options);
  if (line.open !== undefined) return valuesOfFlag(line.open, here, current, options);
  if (line.isRest || !current.startsWith('-')) return valuesOfWord(here, current);
  const [, flag, value] = /^--([^=]+)=(.*)$/s.exec(current) ?? [];
  if (flag === undefined) return flagWords(command, line.flags);
  return behind(`--${flag}=`, await valuesOfFlag(flag, here, value ?? '', options));
}

const CHANGE = 'change project';

const commandOf = (command: string, options: Options): Command =>
  command === CHANGE ? changeProjectCommand(options) : createCommand(options);

/** The options that are flags: those of the framework that is named, else of all. */
async function optionsFor(scene: Scene): Promise<Options> {
  const isAsked = scene.command === CHANGE || scene.flag('framework').length > 0;
  return (isAsked ? (await frameworkFor(scene))?.options : undefined) ?? PROJECT_OPTIONS;
}

/** The first word of a command, or the second where the first is shared. */
async function groupWords(
  [first]: readonly string[],
  scene: Scene,
): Promise<Completion | undefined> {
  const commands = Object.entries(COMMANDS);
  if (first === undefined) {
    const single = commands.filter(([name]) => !name.includes(' '));
    const all = [
      ...Object.entries(GROUPS),
      ...single.map(([name, { describe }]) => [name, describe] as const),
    ];
    return { candidates: all.map(([value, describe]) => ({ value, describe })) };
  }
  if (!Object.hasOwn(GROUPS, first)) return undefined;
  const own = commands
    .filter(([name]) => name.startsWith(`${first} `))
    .map(([name, { describe }]): Candidate => ({ value: name.slice(first.length + 1), describe }));
  const more =
    first === 'add'
      ? (await addable(scene)).map(({ name, describe }): Candidate => ({ value: name, describe }))
      : [];
  const kinds = first === 'change' ? Object.keys(thingsOf(scene)) : [];
  const known = own.map(({ value }) => value);
  const others = kinds.filter((kind) => kind !== 'with' && !known.includes(kind));
  return { candidates: [...own, ...more, ...offer(others).candidates] };
}

interface Line {
  words: string[];
  flags: Map<string, string[]>;
  /** The flag whose value is due. */
  open: string | undefined;
  /** Behind `--` nothing is a flag. */
  isRest: boolean;
}

/** What has been typed: whatever it is, the next word is due. */
function readLine(typed: readonly string[], command: Command): Line {
  const declared = takenBy(command).flags;
  const line: Line = { words: [], flags: new Map(), open: undefined, isRest: false };
  for (const word of typed) {
    const [, flag, value] = /^--([^=]+)(?:=(.*))?$/s.exec(word) ?? [];
    if (line.open !== undefined) {
      line.flags.get(line.open)!.push(word);
      line.open = undefined;
    } else if (line.isRest || !word.startsWith('-')) {
      line.words.push(word);
    } else if (word === '--') {
      line.isRest = true;
    } else if (flag !== undefined) {
      line.flags.set(flag, [
        ...(line.flags.get(flag) ?? []),
        ...(value === undefined ? [] : [value]),
      ]);
      if (value === undefined && declared.get(flag)?.type === 'string') line.open = flag;
    }
  }
  return line;
}

/** The flags of a command that may still be given. */
function flagWords(command: Command, given: ReadonlyMap<string, unknown>): Completion {
  const flags = [...takenBy(command).flags, ['help', { describe: 'Show help' }] as const];
  const left = flags.filter(([flag]) => !given.has(flag) || command.lists?.includes(flag));
  return {
    candidates: left.map(([flag, { describe }]) => ({ value: `--${flag}`, describe })),
  };
}
