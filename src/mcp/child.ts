import { spawn } from 'node:child_process';

/** What a command came to: its document, and the error that it ended with. */
export interface Answer {
  document: Record<string, unknown> | undefined;
  error: { message: string; hint: string | null } | undefined;
}

/**
 * Runs a command of ours in a process of its own, in a folder: what it prints, a folder it goes to, or how it ends is
 * none of the server's. It has no terminal, so it asks nothing.
 * @param document what it takes with `--input`
 */
export function runCommand(
  cwd: string,
  words: readonly string[],
  document: object | undefined,
  signal: AbortSignal,
): Promise<Answer> {
  const input = document ? ['--input', '-'] : [];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [process.argv[1]!, ...words, ...input], {
      cwd,
      signal,
      killSignal: 'SIGINT',
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (bytes: Buffer) => out.push(bytes));
    child.stderr.on('data', (bytes: Buffer) => err.push(bytes));
    // A command that is refused at once reads nothing.
    child.stdin.on('error', () => {});
    child.stdin.end(document ? JSON.stringify(document) : '');
    child.on('error', reject);
    child.on('close', () => resolve(answerOf(textOf(out), textOf(err))));
  });
}

const textOf = (parts: readonly Buffer[]): string => Buffer.concat(parts).toString();

function answerOf(stdout: string, stderr: string): Answer {
  const document = jsonIn(stdout);
  // A note may stand before it: that an interrupted command was finished.
  const failed = jsonIn(stderr.slice(Math.max(0, stderr.search(/^\{$/m))));
  const error = failed?.error as Answer['error'];
  if (document || error) return { document, error };
  return {
    document,
    error: { message: stderr.trim() || 'It ended without an answer.', hint: null },
  };
}

function jsonIn(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
