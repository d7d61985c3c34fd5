import type { Framework } from '../framework.ts';
import { managerOf, nameFacts, scriptOf } from '../project/facts.ts';
import type { Manifest } from '../project/manifest.ts';
import { isMigration } from '../project/migrations.ts';
import { projectOptions } from '../project/options.ts';
import type { NextStep, Plan } from '../reconcile/plan.ts';
import { commandLine } from './shell.ts';

/** What is left to do once a plan is carried out: what it needs, packages to install, migrations to run; then the tests. */
export function nextSteps(
  { changes, wirings }: Pick<Plan, 'changes' | 'wirings'>,
  before: Manifest,
  after: Manifest,
  framework: Framework,
): NextStep[] {
  const { language, commands } = framework;
  const manager = managerOf(after.options, framework);
  const typed = (command: string) => scriptOf(manager, command).join(' ');
  const needs = needsOf(before, after, framework);
  const lists = Object.values(language.packages).map(({ file }) => file);
  const depends = wirings.some(
    ({ wiring, outcome }) => outcome === 'wired' && lists.includes(wiring.file),
  );
  const migrates =
    needs.length > 0 ||
    changes.some((one) => one.before === null && isMigration(one.path, language.migrations));
  return [
    ...needs,
    ...(depends
      ? [{ command: commandLine(manager.install.at(-1)!), what: 'a package that is new to it' }]
      : []),
    ...(migrates
      ? [
          { command: typed(language.migrations.up ?? commands.migrate), what: 'the tables' },
          { command: typed(commands.test), what: 'the tests' },
        ]
      : []),
  ];
}

/** What has to be there for options that are not what they were. */
function needsOf(before: Manifest, after: Manifest, framework: Framework): NextStep[] {
  const [old, now] = [before, after].map((manifest) => projectOptions(manifest, framework));
  return Object.entries(framework.options).flatMap(([name, { needs = {} }]) => {
    const value = now![name];
    const need = old![name] === value ? undefined : needs[String(value)];
    if (!need) return [];
    const [command, what] = need({ name: nameFacts(after.name) });
    return [{ command, what }];
  });
}
