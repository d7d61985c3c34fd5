import type { Report } from '../../contract/run.ts';
import { CreateApiError } from '../../errors.ts';
import { freePort } from '../../free-port.ts';
import { isInstalledIn } from '../../project/database.ts';
import { managerOf, scriptOf } from '../../project/facts.ts';
import { run } from '../../run.ts';
import { commandLine } from '../shell.ts';
import { type App, startApp } from './app.ts';
import { makeDatabase } from './database.ts';
import { environmentOf } from './environment.ts';
import type { Check, Subject } from './index.ts';
import { interrupted } from './interrupt.ts';
import type { Narrator } from './narrator.ts';
import type { Round } from './rounds.ts';
import { tailOf } from './tail.ts';

/**
 * Builds the project, migrates a database that is made for this, starts the app on a free port for each round, has it
 * checked, and takes all of it away again, however that ends.
 */
export async function withProject(
  subject: Subject,
  tell: Narrator,
  signal: AbortSignal,
  rounds: readonly Round[],
  bail: boolean,
): Promise<Report[]> {
  const { framework, options } = subject;
  const { root } = subject.project;
  const { commands } = framework;
  const manager = managerOf(options, framework);
  demandInstall(subject);

  const step = async (label: string, command: string, env: Record<string, string>) => {
    const words = scriptOf(manager, command);
    const done = tell.step(label);
    const ran = await run(words, root, env);
    done(ran.ok ? 'done' : 'failed');
    if (ran.interrupted || signal.aborted) throw interrupted();
    if (!ran.ok) throw failed(`\`${commandLine(words)}\` failed.`, ran.output);
  };

  if (commands.build) await step('Building', commands.build, {});
  const database = await makeDatabase(subject);
  try {
    const env = environmentOf(database.url);
    await step('Migrating a database of its own', commands.migrate, env);
    const words = scriptOf(manager, commands.start);
    const reports: Report[] = [];
    for (const round of rounds) {
      if (signal.aborted) throw interrupted();
      const port = await freePort();
      const told = { ...env, ...round.env, PORT: String(port) };
      const done = tell.step(`Starting it on port ${port}`);
      const app = await startApp(words, root, told, port, signal);
      try {
        done('done');
        const report = await checked(app, signal, round.check, words);
        reports.push(report);
        if (bail && !report.ok) break;
      } finally {
        await app.stop();
      }
    }
    return reports;
  } finally {
    await database.drop();
  }
}

async function checked(
  app: App,
  signal: AbortSignal,
  check: Check,
  words: readonly string[],
): Promise<Report> {
  const over = AbortSignal.any([signal, app.ended]);
  // Nobody waits for the answer that is under way: what it makes goes with the database.
  const report = await Promise.race([check(app.url, app.ended), aborted(over)]);
  if (report) return report;
  if (signal.aborted) throw interrupted();
  throw failed(`\`${commandLine(words)}\` ended while it was checked.`, app.output());
}

const aborted = (signal: AbortSignal): Promise<undefined> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    else signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });

const failed = (message: string, output: string): CreateApiError =>
  new CreateApiError([message, tailOf(output)].filter(Boolean).join('\n'), {
    blame: 'project',
    hint: 'It is built, migrated and started as in production; what it takes is in its README.',
  });

function demandInstall({ project: { root }, framework, options }: Subject): void {
  if (isInstalledIn(root, framework.language)) return;
  const { install } = managerOf(options, framework);
  throw new CreateApiError("The project's dependencies are not installed.", {
    blame: 'project',
    hint: `Run ${install.map(commandLine).join(' && ')}`,
  });
}
