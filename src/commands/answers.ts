import { FRAMEWORKS } from '../frameworks/index.ts';
import type { Framework, PackageManager } from '../framework.ts';
import { CreateApiError } from '../errors.ts';
import type { TypeNames } from '../project/fields/field-grammar.ts';
import { parseFeatureText } from '../project/fields/grammar.ts';
import { type OptionValues, flagOf } from '../project/options.ts';
import { type AskOptions, type Question, answer } from '../ui/ask.ts';
import { isInteractive } from '../ui/terminal.ts';
import { isInstalled } from '../run.ts';
import { faultOf } from './fault.ts';
import { targetFault } from './target.ts';

/** What a new project's maker is asked, each once: the flags and their help are made of these too. */
export const NAME_QUESTION: Question = {
  flag: '[name]',
  describe: "The project's folder; . is this one",
  message: 'What is the project called?',
  fallback: 'my-api',
  fault: (path) => targetFault(path, process.cwd()),
};

export const FRAMEWORK_QUESTION: Question = {
  flag: 'framework',
  describe: FRAMEWORKS.map(({ name }) => name).join(' or '),
  message: 'Which framework?',
  choices: FRAMEWORKS.map(({ name, title, describe }) => ({
    value: name,
    label: title,
    hint: describe,
  })),
  fallback: FRAMEWORKS[0]!.name,
};

export const FEATURE_QUESTION: Question = {
  flag: 'feature',
  describe: "'users name:string email:email:unique'; once for each feature",
  message: 'A first feature, with its fields? (Enter for none)',
  fallback: '',
  fault: (text) => (text.trim() ? faultOf(() => parseFeatureText(text)) : undefined),
};

/** The same where plugins bring types. */
const featureQuestion = (types: TypeNames): Question => ({
  ...FEATURE_QUESTION,
  fault: (text) => (text.trim() ? faultOf(() => parseFeatureText(text, types)) : undefined),
});

/** The features to begin with: those given, else what the user says, else none. */
export async function askFeatures(
  given: readonly string[],
  options: AskOptions,
  types: TypeNames = {},
): Promise<string[]> {
  if (given.length > 0 || options.yes || !isInteractive()) return [...given];
  const text = await answer(featureQuestion(types), undefined, options);
  return text.trim() ? [text] : [];
}

/** What a terminal's user says of the options that ask and were not given; without one the defaults are taken. */
export async function askOptions(
  given: OptionValues,
  framework: Framework,
  options: AskOptions,
): Promise<OptionValues> {
  const answers: OptionValues = {};
  if (options.yes || !isInteractive()) return answers;
  for (const [name, option] of Object.entries(framework.options)) {
    const { question: message, describe, choices, fault } = option;
    if (message === undefined || Object.hasOwn(given, name)) continue;
    const question: Question = {
      flag: flagOf(name),
      describe,
      message,
      fallback: String(option.default),
      ...(fault
        ? { fault }
        : { choices: choices.map((choice) => ({ value: String(choice), label: String(choice) })) }),
    };
    const text = await answer(question, undefined, options);
    answers[name] = choices.find((choice) => String(choice) === text) ?? text;
  }
  return answers;
}

/**
 * The package manager: the one given, the one that runs us, the first that is installed, the first there is.
 * @throws CreateApiError where the language has none of this name
 */
export function chooseManager(
  given: string | undefined,
  { language, title }: Framework,
): PackageManager {
  const { managers } = language;
  if (given === undefined) {
    const running = process.env.npm_config_user_agent?.split('/')[0];
    return (
      managers.find(({ name }) => name === running) ??
      managers.find(({ executable }) => isInstalled(executable)) ??
      managers[0]!
    );
  }
  const manager = managers.find(({ name }) => name === given);
  if (manager) return manager;
  throw new CreateApiError(`--package-manager: "${given}" does not go with ${title}.`, {
    exit: 'usage',
    hint: `There are: ${managers.map(({ name }) => name).join(', ')}.`,
  });
}
