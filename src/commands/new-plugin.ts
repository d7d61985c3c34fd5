import { existsSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { CreateApiError } from '../errors.ts';
import { HOME, NAME, VERSION } from '../name.ts';
import { packageOf } from '../plugins/request.ts';
import { cases, splitWords } from '../project/names/names.ts';
import { createStage } from '../reconcile/stage.ts';
import { readFolder } from '../render/folder.ts';
import { say } from '../ui/terminal.ts';
import { planTime } from './clock.ts';
import { type PlanFlags, finish } from './finish.ts';
import { commandLine } from './shell.ts';
import { targetOf } from './target.ts';

export interface NewPluginInput extends PlanFlags {
  cwd: string;
  name: string | undefined;
}

/** `create-api plugin new my-framework`: a package that brings a framework, whole and tested, to go on from. */
export async function newPlugin(input: NewPluginInput): Promise<void> {
  const { name } = input;
  if (name === undefined || !/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name)) {
    throw new CreateApiError(
      name === undefined ? '[name] is missing.' : `[name]: "${name}" is no name for a framework.`,
      { exit: 'usage', hint: 'Give what --framework is to take, in lower case, such as my-name.' },
    );
  }
  const { root, shown } = targetOf(packageOf(name), input.cwd);
  if (existsSync(root)) {
    throw new CreateApiError(`${shown} is there already.`, {
      hint: 'Choose another name, or move the folder away.',
    });
  }
  const stage = createStage(root);
  const words = { name, title: cases(splitWords(name)).pascal, version: VERSION };
  for (const file of readFolder(templateFolder())) {
    const text = file.source.replaceAll(
      /__(name|title|version)__/g,
      (_, word: keyof typeof words) => words[word],
    );
    stage.put(file.name, text, 'create');
  }
  const committed = await finish(
    {
      command: commandLine([NAME, 'plugin', 'new', name]),
      root,
      time: new Date(planTime()).toISOString(),
      changes: stage.changes(),
      wirings: [],
      notes: [],
    },
    input,
  );
  if (!committed) return;
  // It is a package, no project: there is nothing to add to it, and nothing to undo but a folder.
  rmSync(join(root, HOME), { recursive: true, force: true });
  say(`\n${shown} is ready. Next:\n\n  cd ${shown}\n  npm install\n  npm test`);
}

/** It lies beside our package.json, as it is. */
function templateFolder(): string {
  const manifest = createRequire(import.meta.url).resolve(`${NAME}/package.json`);
  return join(dirname(manifest), 'plugin-template');
}
