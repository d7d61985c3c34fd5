/** The two modules of node-plop that we take: the package describes none of its own. */
declare module 'node-plop/src/baked-in-helpers.js' {
  const helpers: Record<string, (text: string) => string>;
  export default helpers;
}

declare module 'node-plop/src/prompt-bypass.js' {
  /** @throws Error where a word is no answer to its question */
  const bypass: (
    prompts: readonly object[],
    words: readonly string[],
    plop: { inquirer: { prompt: { prompts: Record<string, unknown> } } },
  ) => Promise<[left: object[], answers: Record<string, unknown>]>;
  export default bypass;
}
