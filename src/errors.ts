/** What a process of ours may end with. */
export const EXIT = {
  done: 0,
  failed: 1,
  usage: 2,
  conflict: 3,
  wiring: 4,
  locked: 5,
  interrupted: 130,
} as const;

export type ExitName = keyof typeof EXIT;

/** Whose fault an error is: the caller's input, the project on disk, a plugin, the machine, or ours. */
export type Blame = 'input' | 'project' | 'plugin' | 'machine' | 'ours';

export interface ErrorOptions {
  /** What to do about it, as an imperative; may hold several lines. */
  hint?: string;
  blame?: Blame;
  exit?: ExitName;
  cause?: unknown;
}

/** The one error class: says what is wrong and where (`message`), what to do (`hint`), and whose fault it is. */
export class CreateApiError extends Error {
  readonly hint: string | undefined;
  readonly blame: Blame;
  readonly exit: ExitName;

  constructor(
    message: string,
    { hint, blame = 'input', exit = 'failed', cause }: ErrorOptions = {},
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'CreateApiError';
    this.hint = hint;
    this.blame = blame;
    this.exit = exit;
  }
}
