const LAST_LINES = 20;

/** The last that a process has printed. */
export const tailOf = (output: string): string =>
  output.trimEnd().split('\n').slice(-LAST_LINES).join('\n');
