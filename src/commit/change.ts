import type { Disk } from './disk.ts';
import type { Lock } from './lock.ts';

/** The whole content of a file: text is UTF-8, bytes are kept as they are, null is an absent file. */
export type Content = string | Uint8Array | null;

/** One file of a plan. */
export interface FileChange {
  /** Relative to the project, with `/`. */
  path: string;
  /** What the plan was computed from. */
  before: Content;
  after: Content;
  /** Permissions of a new file; without, 0o666 less the umask. A file that is there keeps its own. */
  mode?: number;
}

export interface CommitMeta {
  /** As typed. */
  command: string;
  /** ISO 8601, UTC. */
  time: string;
  /** The code of others that the command runs afterwards, by name: it is not undone. */
  code?: readonly string[];
}

export interface CommitOptions {
  disk?: Disk;
  /** The lock of the same project, where the caller holds it already. */
  lock?: Lock;
  /** How long one other process may keep the lock while this one waits, in milliseconds; 10 s without. */
  wait?: number;
}

export const bytesOf = (content: string | Uint8Array): Buffer =>
  typeof content === 'string' ? Buffer.from(content) : Buffer.from(content);
