import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Language, Runtime } from '../../framework.ts';
import { NAME } from '../../name.ts';
import { managerOf } from '../../project/facts.ts';
import { type OptionValues, projectOptions } from '../../project/options.ts';
import { isOlder } from '../../project/versions.ts';
import { isInstalled, run } from '../../run.ts';
import { commandLine } from '../shell.ts';
import type { Check, Finding } from './check.ts';

/** What the project runs on is there: the package manager, what it installs, and a runtime of the right age. */
export const tools: Check = {
  name: 'tools',
  needs: 'framework',
  async find({ root, project, framework }) {
    const { language } = framework!;
    const options = projectOptions(project!.manifest, framework!);
    const manager = managerOf(options, framework!);
    if (!isInstalled(manager.executable)) return [noManager(manager.executable, language)];
    const { installed = [], runtime } = language;
    const old = runtime ? await tooOld(runtime, root, options) : [];
    if (installed.length === 0 || installed.some((one) => existsSync(join(root, one)))) return old;
    const mend = manager.install.map(commandLine).join('\n');
    return [
      ...old,
      { level: 'note', where: installed[0]!, what: 'no dependencies are installed', mend },
    ];
  },
};

function noManager(executable: string, { managers }: Language): Finding {
  const others = managers.filter((one) => isInstalled(one.executable));
  const change = others.map(({ name }) => `${NAME} change project --package-manager ${name}`);
  const mend = ['Install it, or take another that is there:', ...change];
  return {
    level: 'off',
    where: executable,
    what: `it is not on the PATH, and this project's packages are managed with it`,
    mend: others.length > 0 ? mend.join('\n') : 'Install it.',
  };
}

async function tooOld(
  { title, command, least }: Runtime,
  root: string,
  options: OptionValues,
): Promise<Finding[]> {
  const { ok, output } = await run(command, root);
  const [version] = /\d+(\.\d+)+/.exec(output) ?? [];
  const wanted = least(options);
  if (!ok || version === undefined || !isOlder(version, wanted)) return [];
  const what = `it is ${version} here, and this project runs on ${wanted} and later`;
  return [{ level: 'off', where: title, what, mend: `Use ${title} ${wanted} or later.` }];
}
