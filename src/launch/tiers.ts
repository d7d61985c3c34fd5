/**
 * V8's flags, by its major version, that have it optimize some five times later: a command is over before faster code
 * would pay, and making it takes a fifth of the processor's time. A flag that a V8 does not know is an error on stderr,
 * so a version that is not here keeps its defaults.
 */
const FLAGS: Readonly<Record<string, readonly string[]>> = {
  // Node 20
  11: ['--interrupt-budget=600000'],
  // Node 22
  12: ['--invocation-count-for-maglev=2000', '--invocation-count-for-turbofan=15000'],
  // Node 24
  13: ['--invocation-count-for-maglev=2000', '--invocation-count-for-turbofan=15000'],
};

/** To be called before V8's code is taken from the cache: with other flags it is not taken. */
export function optimizeLate(): void {
  const flags = FLAGS[process.versions.v8.split('.')[0]!];
  if (!flags) return;
  const { setFlagsFromString } = process.getBuiltinModule('node:v8');
  for (const flag of flags) setFlagsFromString(flag);
}
