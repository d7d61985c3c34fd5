import { write } from '../../ui/terminal.ts';
import { readBashLine } from './bash-line.ts';
import { complete } from './complete.ts';
import type { Completion } from './offer.ts';

/**
 * Answers a shell: a line that says how, then a line for each word, in zsh and fish with what it is. In silence where
 * anything is amiss: nobody asked for an error.
 */
export async function answerShell([shell = '', ...given]: readonly string[]): Promise<void> {
  try {
    const cwd = process.cwd();
    write(shell === 'bash' ? await forBash(given, cwd) : await forOthers(given, cwd));
  } catch {
    // The user goes on typing.
  }
}

/** Bash hands over the line, for it parts words at `:` and `=`, and replaces what stands behind. */
async function forBash([line = '', breaks = '']: readonly string[], cwd: string): Promise<string> {
  const { words, kept } = readBashLine(line, breaks);
  const [, ...before] = words;
  const current = before.pop() ?? '';
  const found = await complete(before, current, cwd);
  const fitting = found.candidates.filter(({ value }) => value.startsWith(current));
  return lines(
    found,
    fitting.map(({ value }) => value.slice(kept.length)),
  );
}

async function forOthers(given: readonly string[], cwd: string): Promise<string> {
  const found = await complete(given.slice(0, -1), given.at(-1) ?? '', cwd);
  return lines(
    found,
    found.candidates.map(({ value, describe }) => (describe ? `${value}\t${describe}` : value)),
  );
}

const lines = ({ open, files }: Completion, words: readonly string[]): string =>
  [[open && 'open', files && 'files'].filter(Boolean).join(' '), ...new Set(words), ''].join('\n');
