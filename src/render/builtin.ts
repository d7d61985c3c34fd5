import type { TemplateSpec } from './template.ts';

/** Path template → content: a precompiled template, or text to copy as it is. */
export type BuiltinFolder = Record<string, { path: TemplateSpec; content: TemplateSpec | string }>;

/**
 * Our own template folders, precompiled, each in a lazy chunk: `fastify/project` → its files.
 * Empty in the sources; the build writes it (`scripts/build.ts`).
 */
export const builtinFolders: Record<string, () => Promise<{ default: BuiltinFolder }>> = {};

/** Names one of our own template folders, `fastify/project`, wherever the package runs from. */
export const builtinTemplates = (folder: string): URL => new URL(`builtin:${folder}`);
