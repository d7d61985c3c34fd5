/** An argument as a POSIX shell reads it back: quoted only where it must be. */
export const quote = (argument: string): string =>
  /^[\w./:=@%+,-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`;

export const commandLine = (words: readonly string[]): string => words.map(quote).join(' ');
