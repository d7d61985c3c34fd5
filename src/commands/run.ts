import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { isInteractive, say } from '../ui/terminal.ts';

/** How a child process ended: its exit code (or the error that kept it from starting) and all it printed. */
export interface Ran {
  ok: boolean;
  output: string;
}

/** Runs an argument vector, never through a shell; the child's output is kept, not shown. */
export async function run(command: readonly string[], cwd: string): Promise<Ran> {
  const { spawn } = await import('node:child_process');
  const [file, ...args] = command as [string, ...string[]];
  return new Promise((resolve) => {
    // npm and its like are scripts on Windows, which only a shell can start; every word of theirs is ours.
    const child = spawn(file, args, {
      cwd,
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    const end = (ok: boolean, more = '') =>
      resolve({ ok, output: Buffer.concat(chunks).toString() + more });
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
  const done = await progress(label);
  let ran: Ran = { ok: true, output: '' };
  for (const command of commands) {
    ran = await run(command, cwd);
    if (!ran.ok) break;
  }
  done(ran.ok);
  return ran;
}

async function progress(label: string): Promise<(ok: boolean) => void> {
  if (!isInteractive()) {
    say(`${label} …`);
    return () => {};
  }
  const { spinner } = await import('@clack/prompts');
  const spin = spinner({ indicator: 'timer' });
  spin.start(label);
  return (ok) => (ok ? spin.stop(`${label}: done`) : spin.error(`${label}: failed`));
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
