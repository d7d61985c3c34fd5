import { asksHelp, chosen, hasInput } from './cli/chosen.ts';
import type { Options } from './cli/command.ts';
import { ASKED } from './cli/completion/scripts.ts';
import { plain } from './cli/plain.ts';
import type { Offer } from './commands/add.ts';
import { systemFailure } from './commit/index.ts';
import { CreateApiError, EXIT } from './errors.ts';
import { FRAMEWORKS } from './frameworks/index.ts';
import { PROJECT_OPTIONS } from './options.ts';
import { errorJson } from './ui/json.ts';
import { showError } from './ui/terminal.ts';
import { valuesOf } from './values-of.ts';

/** Runs one command; on an error prints it and ends the process. */
export async function main(argv: readonly string[]): Promise<void> {
  if (argv[0] === ASKED)
    return (await import('./cli/completion/index.ts')).answerShell(argv.slice(1));
  try {
    if (hasInput(argv) && !asksHelp(argv)) {
      return await (await import('./cli/input.ts')).runInput(argv, pluginOptions);
    }
    const options = { ...PROJECT_OPTIONS, ...(await pluginOptions(argv)) };
    const known = plain(argv, options);
    if (known) return await known.command.run(known.args);
    const { parse } = await import('./cli/parser.ts');
    await parse(argv, options, await offers(argv));
  } catch (thrown) {
    end(toError(thrown), argv);
  }
}

/** What `add` lists: all there is for the project that it is asked in. */
async function offers(argv: readonly string[]): Promise<Offer[]> {
  const [first, second = '-'] = argv;
  const lists = second.startsWith('-') || (second !== 'feature' && asksHelp(argv));
  return first === 'add' && lists
    ? (await import('./commands/add.ts')).offersIn(process.cwd())
    : [];
}

/** The options that plugins bring, for whom flags are made of them: a new project that names some, one that changes. */
async function pluginOptions(argv: readonly string[]): Promise<Options> {
  const isChange = argv[0] === 'change' && argv[1] === 'project';
  const frameworks = valuesOf(argv, '--framework').filter((name) => name && !isBuiltin(name));
  const named = frameworks.length > 0 || valuesOf(argv, '--plugin').length > 0;
  if (!isChange && (!named || chosen(argv)[1])) return {};
  const { optionsOfPlugins, optionsOfProject } = await import('./commands/plugin-options.ts');
  // Help is shown whatever is wrong with a plugin.
  const help = asksHelp(argv);
  const options = (isChange ? optionsOfProject : optionsOfPlugins)(argv, process.cwd(), !help);
  return help ? options.catch(() => ({})) : options;
}

const isBuiltin = (framework: string) => FRAMEWORKS.some(({ name }) => name === framework);

function end(error: CreateApiError, argv: readonly string[]): never {
  if (argv.includes('--json')) {
    process.stderr.write(`${errorJson(error)}\n`);
  } else {
    showError(error, { verbose: argv.includes('--verbose') });
  }
  process.exit(EXIT[error.exit]);
}

function toError(thrown: unknown): CreateApiError {
  if (thrown instanceof CreateApiError) return thrown;
  const cause = thrown instanceof Error ? thrown : new Error(String(thrown));
  const { code, syscall } = cause as NodeJS.ErrnoException;
  if (syscall && code !== 'ENOENT') return systemFailure(cause);
  return new CreateApiError(cause.message, { blame: 'ours', cause });
}
