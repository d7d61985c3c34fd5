import { createHash } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreateApiError } from '../errors.ts';
import { makeFolder, stateFolder } from '../home.ts';
import { readBytes, readText } from '../project/read.ts';

/** Code of somebody else that is about to run here, with all that the user may do. */
export interface ForeignCode {
  /** What it is, for the question: `plopfile.js`. */
  title: string;
  /** Where it lies, absolute. */
  path: string;
  /** The files that it is made of, absolute; `path` itself where nothing is said. */
  files?: readonly string[];
}

export interface TrustFlags {
  trust: boolean;
  ask?: boolean;
}

interface Trusted {
  format: 1;
  /** Path → the hash of what was there when it was trusted. */
  trusted: Record<string, string>;
}

/** Whether the user has trusted this code, as it is now, where it is now. */
export const isTrusted = (code: ForeignCode): boolean =>
  readTrusted().trusted[code.path] === hashOf(code);

/**
 * Asks once whether code may run, and remembers the answer in the user's own state folder, never in the project.
 * @param flags.trust the user has said so on the command line
 * @param flags.ask false where the command only looks
 * @throws CreateApiError where the user says no, or there is nobody to ask
 */
export async function demandTrust(
  code: ForeignCode,
  { trust, ask = true }: TrustFlags,
): Promise<void> {
  if (isTrusted(code)) return;
  if (!trust && !(ask && (await askTrust(code)))) throw refused(code);
  remember(code);
}

async function askTrust({ title, path }: ForeignCode): Promise<boolean> {
  const { isInteractive } = await import('../ui/terminal.ts');
  if (!isInteractive()) return false;
  const { confirm, isCancel } = await import('@clack/prompts');
  const message = `${title} (${path}) is code, and may do all that you may. Run it?`;
  const answer = await confirm({ message, initialValue: false });
  return !isCancel(answer) && answer;
}

const refused = ({ title, path }: ForeignCode): CreateApiError =>
  new CreateApiError(`${title} is code that you have not allowed to run: ${path}`, {
    hint: `Read it; if you trust it, run the command with --trust. That is asked again only when it changes.`,
  });

function remember(code: ForeignCode): void {
  const file = stateFile();
  const { trusted } = readTrusted();
  const next: Trusted = { format: 1, trusted: { ...trusted, [code.path]: hashOf(code) } };
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    makeFolder(stateFolder());
    writeFileSync(temporary, `${JSON.stringify(next, null, 2)}\n`, { mode: 0o600 });
    renameSync(temporary, file);
  } catch {
    // A home that can't be written to: the answer holds for this command.
  }
}

function readTrusted(): Trusted {
  const none: Trusted = { format: 1, trusted: {} };
  try {
    const value = JSON.parse(readText(stateFile()) ?? '{}') as Trusted;
    return value.format === 1 && typeof value.trusted === 'object' ? value : none;
  } catch {
    return none;
  }
}

const stateFile = (): string => join(stateFolder(), 'trusted.json');

function hashOf({ path, files = [path] }: ForeignCode): string {
  const hash = createHash('sha256');
  for (const file of [...files].sort()) {
    const bytes = readBytes(file) ?? Buffer.alloc(0);
    hash.update(`${file}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}
