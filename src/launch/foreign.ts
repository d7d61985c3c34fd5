/**
 * Imports a module of somebody else's. The scripts of the program can't: `import()` in code that comes from a cache has
 * lost its loader, and without one Node warns of it. So there this file is what `start.ts` gives instead.
 */
export const importForeign = (url: string): Promise<unknown> => import(url);
