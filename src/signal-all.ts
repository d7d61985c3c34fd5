import { type ChildProcess, spawn } from 'node:child_process';

/** Sends a signal to a process that leads a group of its own (`detached`), and to all that it started. */
export function signalAll({ pid, exitCode }: ChildProcess, name: NodeJS.Signals): void {
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    if (exitCode === null)
      spawn('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
