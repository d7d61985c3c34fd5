import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { CreateApiError } from '../../errors.ts';

/** The user's editor as an argument vector: `$VISUAL`, else `$EDITOR`; null where neither is set. */
export function editorOf(env: NodeJS.ProcessEnv): string[] | null {
  const typed = (env.VISUAL?.trim() || env.EDITOR?.trim()) ?? '';
  // Quotes hold words together, as in "C:\Program Files\editor.exe" --wait; nothing else has a meaning.
  const words = [...typed.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)];
  return words.length > 0 ? words.map(([word, a, b]) => a ?? b ?? word) : null;
}

/**
 * Lets the user edit a text, under the name of its file, and waits for the editor's end.
 * @throws CreateApiError where the editor can't be started, or ends badly
 */
export async function editText(
  editor: readonly string[],
  path: string,
  text: string,
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'create-api-'));
  const file = join(folder, basename(path));
  try {
    writeFileSync(file, text, { mode: 0o600 });
    await runEditor([...editor, file]);
    return readFileSync(file, 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runEditor([command = '', ...args]: readonly string[]): Promise<void> {
  const { spawn } = await import('node:child_process');
  // Ctrl-C is the editor's while it runs.
  const ignore = () => {};
  process.on('SIGINT', ignore);
  try {
    await new Promise<void>((resolve, reject) => {
      const child = spawn(command, args, { stdio: 'inherit' });
      child.on('error', ({ message }) => reject(failed(command, message)));
      child.on('close', (code, signal) => {
        if (code === 0) resolve();
        else reject(failed(command, `it ended with ${signal ?? code}`));
      });
    });
  } finally {
    process.off('SIGINT', ignore);
  }
}

const failed = (command: string, why: string): CreateApiError =>
  new CreateApiError(`The editor ${command} failed: ${why}.`, { blame: 'machine' });
