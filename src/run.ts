import type { ChildProcess } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { progress } from './ui/progress.ts';

/** How a child process ended: its exit code (or the error that kept it from starting) and all it printed. */
export interface Ran {
  ok: boolean;
  /** By Ctrl-C, or a signal to the same effect. */
  interrupted: boolean;
  output: string;
}

/** What Ctrl-C and its like send. */
export const INTERRUPTS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** npm and its like are scripts on Windows, which only a shell can start; every word of theirs is ours. */
export const needsShell = (file: string): boolean =>
  process.platform === 'win32' && !isAbsolute(file);

/**
 * Runs an argument vector, never through a shell; the child's output is kept, not shown. An interrupt ends the child.
 * @param limit milliseconds after which the child, and all that it started, is killed
 */
export async function run(
  command: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
  limit?: number,
): Promise<Ran> {
  const { spawn } = await import('node:child_process');
  const { signalAll } = await import('./signal-all.ts');
  const [file, ...args] = command as [string, ...string[]];
  return new Promise((resolve) => {
    let interrupted = false;
    let child: ChildProcess | undefined;
    const interrupt = (signal: NodeJS.Signals) => {
      interrupted = true;
      if (limit === undefined) child?.kill(signal);
      else if (child) signalAll(child, signal);
    };
    // Before the child is there: it may be quick to send one.
    for (const signal of INTERRUPTS) process.on(signal, interrupt);
    child = spawn(file, args, {
      cwd,
      env: { ...process.env, ...env },
      shell: needsShell(file),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: limit !== undefined && process.platform !== 'win32',
    });
    let late = '';
    const giveUp = () => {
      late = `It did not end within ${limit! / 1000} s.`;
      signalAll(child, 'SIGKILL');
    };
    const timer = limit === undefined ? undefined : setTimeout(giveUp, limit);
    const chunks: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
    const end = (ok: boolean, more = late) => {
      clearTimeout(timer);
      for (const signal of INTERRUPTS) process.off(signal, interrupt);
      const output = Buffer.concat(chunks).toString() + more;
      resolve({ ok: ok && !interrupted, interrupted, output });
    };
    child.on('error', ({ code, message }: NodeJS.ErrnoException) =>
      end(false, code === 'ENOENT' ? `${file} is not on the PATH.` : message),
    );
    child.on('close', (code) => end(code === 0));
  });
}

/** Runs one command after another, saying what it does, and stops at the first that fails. */
export async function runAll(
  label: string,
  commands: readonly (readonly string[])[],
  cwd: string,
): Promise<Ran> {
  const done = progress(label);
  let ran: Ran = { ok: true, interrupted: false, output: '' };
  for (const command of commands) {
    ran = await run(command, cwd);
    if (!ran.ok) break;
  }
  done(ran.ok ? 'done' : ran.interrupted ? 'interrupted' : 'failed');
  return ran;
}

/** Whether an executable of this name is on the PATH. */
export function isInstalled(executable: string): boolean {
  const endings = process.platform === 'win32' ? ['.cmd', '.exe', '.bat'] : [''];
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.some((folder) =>
    endings.some((ending) => {
      try {
        accessSync(join(folder, executable + ending), constants.X_OK);
        return true;
      } catch {
        return false;
      }
    }),
  );
}
