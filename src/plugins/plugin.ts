import type { Framework } from '../framework.ts';

/** What a plugin brings. */
export interface Plugin {
  /** Frameworks of its own. */
  frameworks?: readonly Framework[];
}

/** Declares a plugin that is more than one framework. What it says is checked when it is loaded. */
export const definePlugin = (plugin: Plugin): Plugin => plugin;
