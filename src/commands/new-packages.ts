import type { Framework } from '../framework.ts';
import { managerOf } from '../project/facts.ts';
import type { Manifest } from '../project/manifest.ts';
import type { PlannedWiring } from '../reconcile/plan.ts';
import { commandLine } from './shell.ts';

/** What to say where a plan adds to the project's lists of packages: they are still to be installed. */
export function newPackages(
  wirings: readonly PlannedWiring[],
  { options }: Manifest,
  framework: Framework,
): string[] {
  const lists = Object.values(framework.language.packages).map(({ file }) => file);
  const depends = wirings.some(
    ({ wiring, outcome }) => outcome === 'wired' && lists.includes(wiring.file),
  );
  if (!depends) return [];
  const install = commandLine(managerOf(options, framework).install.at(-1)!);
  return [`It depends on a package that is new to the project: ${install}`];
}
