import type { TemplateSpec } from './template.ts';

/** Path template → content: a precompiled template, or text to copy as it is. */
export type BuiltinFolder = Record<string, { path: TemplateSpec; content: TemplateSpec | string }>;

/**
 * Our own template folders, precompiled, each in a lazy chunk: `typescript/project` → its files.
 * Empty in the sources; the build writes it (`scripts/build.ts`).
 */
export const builtinFolders: Record<string, () => Promise<{ default: BuiltinFolder }>> = {};
