/** What was given for a flag, as `--flag value` or `--flag=value`. */
export function valuesOf(argv: readonly string[], flag: string): string[] {
  return argv.flatMap((word, at) => {
    if (word.startsWith(`${flag}=`)) return [word.slice(flag.length + 1)];
    const next = argv[at + 1];
    return word === flag && next && !next.startsWith('-') ? [next] : [];
  });
}
