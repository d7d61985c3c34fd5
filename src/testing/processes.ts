import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { freePort } from '../free-port.ts';

/** An argument vector. */
export type Command = readonly string[];

const PATIENCE = 60_000;

/** However the tests end, no server outlives them. */
const ENDINGS = ['exit', 'disconnect', 'SIGTERM', 'SIGINT'] as const;

/** The environment of a user's shell: nothing of the test runner's. */
const clean = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        !/^(VITEST|VITE_|NODE_ENV$|NODE_OPTIONS$|DATABASE_URL$|TEST$|PROD$|DEV$|npm_)/.test(name),
    ),
  );

export interface Where {
  cwd: string;
  env?: Record<string, string>;
}

const start = ([file = '', ...args]: Command, { cwd, env }: Where): ChildProcess =>
  spawn(file, args, {
    cwd,
    env: { ...clean(), NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that reloaders and workers end with it.
    detached: true,
  });

const ended = (child: ChildProcess): Promise<number | NodeJS.Signals> =>
  new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? signal ?? 0));
  });

/** Runs a command to its end. Throws with all it said where it fails. */
export const run = async (command: Command, where: Where): Promise<string> => {
  const child = start(command, where);
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = await ended(child);
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}:\n${said.slice(-8000)}`);
  return said;
};

export interface Server {
  url: string;
  /** What it has written so far. */
  stdout: () => string;
  stderr: () => string;
  /** Asks it to end, and gives the exit code or the signal that ended it. */
  terminate: () => Promise<number | NodeJS.Signals>;
  /** Ends it and all it started, whatever it does. */
  kill: () => Promise<void>;
}

/** Starts a server on a free port and comes back when it answers, at a path where all is well. */
export const serve = async (
  command: Command,
  cwd: string,
  environment: (port: number) => Record<string, string>,
  path = '/health/live',
): Promise<Server> => {
  const port = await freePort();
  const child = start(command, { cwd, env: { PORT: String(port), ...environment(port) } });
  const written = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk: Buffer) => (written.stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (written.stderr += chunk.toString()));
  const end = ended(child);
  if (child.pid === undefined) await end;
  const group = -(child.pid ?? 0);
  const signal = (name: NodeJS.Signals) => {
    try {
      process.kill(group, name);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  };
  const killAll = () => signal('SIGKILL');
  for (const event of ENDINGS) process.once(event, killAll);
  const server: Server = {
    url: `http://127.0.0.1:${port}`,
    stdout: () => written.stdout,
    stderr: () => written.stderr,
    terminate: () => {
      child.kill('SIGTERM');
      return Promise.race([end, late('the server to end')]);
    },
    kill: async () => {
      killAll();
      await end;
      for (const event of ENDINGS) process.off(event, killAll);
    },
  };
  let over = false;
  void end.then(() => (over = true));
  const alive = () =>
    fetch(server.url + path).then(
      ({ ok }) => ok,
      () => false,
    );
  try {
    await until(async () => {
      if (over) throw new Error('The server ended.');
      return alive();
    }, 'the server to answer');
  } catch (error) {
    await server.kill();
    throw new Error(
      `${command.join(' ')}: ${String(error)}\n${written.stdout}\n${written.stderr}`,
      {
        cause: error,
      },
    );
  }
  return server;
};

const late = async (what: string): Promise<never> => {
  await setTimeout(PATIENCE, undefined, { ref: false });
  throw new Error(`Waited in vain for ${what}.`);
};

/** Asks until it is so; not for longer than a minute. */
export const until = async (ask: () => boolean | Promise<boolean>, what: string): Promise<void> => {
  const deadline = Date.now() + PATIENCE;
  while (!(await ask())) {
    if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}.`);
    await setTimeout(50);
  }
};
