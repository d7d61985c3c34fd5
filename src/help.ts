/**
 * `add feature --help` → what it prints. Help is known when the package is built: the build asks yargs
 * and puts the texts here. Empty in the sources.
 */
export const helpTexts: Record<string, string> = {};
