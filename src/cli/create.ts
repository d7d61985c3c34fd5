import { CreateApiError } from '../errors.ts';
import { FEATURE_QUESTION, FRAMEWORK_QUESTION, NAME_QUESTION } from '../commands/answers.ts';
import type { ProjectOption } from '../framework.ts';
import { flagOf } from '../project/options.ts';
import {
  type Args,
  type Command,
  type Declarations,
  type Options,
  list,
  names,
  text,
} from './command.ts';
import { TRUST, YES, planFlags, planInput } from './flags.ts';

/** @param options of the framework: ours, and those that plugins bring */
export const createCommand = (options: Options): Command => ({
  usage: ' [name]',
  describe: 'Make a new API project',
  lists: ['feature', 'with', 'plugin'],
  declare: (cli) => {
    planFlags(cli)
      .positional('name', { type: 'string', describe: NAME_QUESTION.describe })
      .option(FRAMEWORK_QUESTION.flag, { type: 'string', describe: FRAMEWORK_QUESTION.describe })
      .option('plugin', {
        type: 'string',
        describe: 'A plugin: its name, name@1.2.0, ./folder; once for each',
      })
      .option('trust', TRUST)
      .option(FEATURE_QUESTION.flag, { type: 'string', describe: FEATURE_QUESTION.describe })
      .option('with', { type: 'string', describe: 'What it has once, such as cors,docker' })
      .option('templates', {
        type: 'string',
        describe: 'Templates to lay over ours: ./folder, npm:@acme/api-templates',
      })
      .option('preset', {
        type: 'string',
        describe: 'A manifest to start from: ./preset.json, npm:@acme/api',
      })
      .option('package-manager', { type: 'string', describe: 'npm, pnpm, yarn, bun; pip, uv' })
      .option('no-install', { type: 'boolean', describe: 'Do not install dependencies' })
      .option('no-git', { type: 'boolean', describe: 'Do not make a git repository' })
      .option('yes', YES)
      .option('merge', { type: 'boolean', describe: 'Write beside the files that are there' });
    return optionFlags(cli, options);
  },
  run: async (args) => {
    const { create } = await import('../commands/create.ts');
    await create({ cwd: process.cwd(), ...createInput(args, options) });
  },
});

const createInput = (args: Args, options: Options) => ({
  ...planInput(args),
  name: text(args.name),
  framework: text(args.framework),
  plugins: list(args.plugin),
  trust: args.trust === true,
  features: list(args.feature),
  with: names(args.with),
  packageManager: text(args.packageManager),
  options: optionValues(args, options),
  templates: text(args.templates),
  preset: text(args.preset),
  install: args.noInstall !== true,
  git: args.noGit !== true,
  merge: args.merge === true,
});

/** A flag for each option of a project. */
export function optionFlags(cli: Declarations, options: Options): Declarations {
  for (const [name, { describe, choices, fault }] of Object.entries(options)) {
    const values = fault ? `such as ${choices.at(-1)}` : choices.join(' or ');
    cli.option(flagOf(name), { type: 'string', describe: `${describe}: ${values}` });
  }
  return cli;
}

/** The project options that were given, numbers where their choices are. */
export function optionValues(args: Args, options: Options): Record<string, string | number> {
  const values: Record<string, string | number> = {};
  for (const [name, option] of Object.entries(options)) {
    const given = text(args[flagOf(name)]);
    if (given !== undefined) values[name] = optionValue(name, option, given);
  }
  return values;
}

function optionValue(name: string, { choices, fault }: ProjectOption, given: string) {
  const choice = choices.find((one) => String(one) === given);
  const reason = fault ? fault(given) : `is not one of ${choices.join(', ')}`;
  if (choice === undefined && reason !== undefined) {
    throw new CreateApiError(`--${flagOf(name)}: "${given}" ${reason}.`, { exit: 'usage' });
  }
  return choice ?? given;
}
