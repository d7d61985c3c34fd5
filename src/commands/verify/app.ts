import { spawn } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { CreateApiError } from '../../errors.ts';
import { needsShell } from '../../run.ts';
import { signalAll } from '../../signal-all.ts';
import { commandLine } from '../shell.ts';
import { interrupted } from './interrupt.ts';
import { tailOf } from './tail.ts';

/** How long it may take to answer, and to end when it is asked to. */
const PATIENCE = 60_000;
const GRACE = 10_000;
/** What is kept of its output. */
const KEPT = 65_536;

/** A project's app, running. */
export interface App {
  url: URL;
  /** The last that it printed. */
  output: () => string;
  /** Aborted when it ends by itself. */
  ended: AbortSignal;
  /** Ends it and all that it started: SIGTERM, and what does not heed it is killed. */
  stop: () => Promise<void>;
}

/**
 * Starts an app and comes back when it answers.
 * @throws CreateApiError with its last lines where it ends before that, or never answers
 */
export async function startApp(
  command: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
  port: number,
  signal: AbortSignal,
): Promise<App> {
  const app = launch(command, cwd, env, new URL(`http://127.0.0.1:${port}`));
  const line = commandLine(command);
  const deadline = Date.now() + PATIENCE;
  while (!(await answers(app.url))) {
    const fault = app.ended.aborted
      ? `\`${line}\` ended before it answered.`
      : Date.now() > deadline
        ? `\`${line}\` did not answer on port ${port} within ${PATIENCE / 1000} s.`
        : undefined;
    if (fault === undefined && !signal.aborted) {
      await setTimeout(50);
      continue;
    }
    await app.stop();
    if (fault === undefined) throw interrupted();
    throw new CreateApiError([fault, tailOf(app.output())].filter(Boolean).join('\n'), {
      blame: 'project',
      hint: `It is given PORT=${port} and a DATABASE_URL, and is to listen there.`,
    });
  }
  return app;
}

const answers = (url: URL): Promise<boolean> =>
  fetch(new URL('/health/live', url), { signal: AbortSignal.timeout(5000) }).then(
    () => true,
    () => false,
  );

function launch(
  [file = '', ...args]: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
  url: URL,
): App {
  const child = spawn(file, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: needsShell(file),
    // A group of its own: Ctrl-C reaches us alone, and workers end with it.
    detached: process.platform !== 'win32',
  });
  let output = '';
  const keep = (chunk: Buffer | string) => {
    output = (output + chunk.toString()).slice(-KEPT);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const ending = new AbortController();
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  child.once('exit', () => ending.abort());
  child.once('error', ({ message }) => {
    keep(message);
    ending.abort();
  });
  const killAll = () => signalAll(child, 'SIGKILL');
  process.once('exit', killAll);
  const stop = async () => {
    signalAll(child, 'SIGTERM');
    await Promise.race([closed, setTimeout(GRACE, undefined, { ref: false })]);
    killAll();
    if (child.pid !== undefined) await closed;
    process.off('exit', killAll);
  };
  return { url, output: () => output, ended: ending.signal, stop };
}
