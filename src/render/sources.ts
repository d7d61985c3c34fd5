/**
 * Our own templates as they were written, each folder in a lazy chunk: for `eject`, `doctor` and messages.
 * Empty in the sources; the build writes it (`scripts/build.ts`).
 */
const builtinSources: Record<string, () => Promise<{ default: Record<string, string> }>> = {};

/** The text of a template of a precompiled folder. */
export async function sourceOf(folder: string, name: string): Promise<string> {
  return (await builtinSources[folder]!()).default[name]!;
}
