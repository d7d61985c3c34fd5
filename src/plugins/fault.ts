import { Script, createContext } from 'node:vm';
import { CreateApiError } from '../errors.ts';

/** How long a plugin's code may take, in milliseconds. */
export const TIME_LIMIT = 5_000;

/** A plugin's own fault. Whatever it is, it comes before anything is written. */
export const pluginFault = (plugin: string, what: string, cause?: unknown): CreateApiError =>
  new CreateApiError(`${plugin}: ${what}`, {
    blame: 'plugin',
    hint: "Nothing was written. This is the plugin's fault: tell its makers.",
    ...(cause === undefined ? {} : { cause }),
  });

const script = new Script('call()');

/**
 * Calls into a plugin; one that does not come back is interrupted.
 * @throws CreateApiError that blames the plugin for what it throws, too
 */
export function callPlugin<T>(plugin: string, what: string, call: () => T): T {
  try {
    return script.runInContext(createContext({ call }), { timeout: TIME_LIMIT }) as T;
  } catch (error) {
    throw thrownBy(plugin, what, error);
  }
}

export function thrownBy(plugin: string, what: string, error: unknown): CreateApiError {
  if ((error as NodeJS.ErrnoException)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') {
    return tooSlow(plugin, what, error);
  }
  const message = error instanceof Error ? error.message : String(error);
  return pluginFault(plugin, `${what} failed: ${message}`, error);
}

export const tooSlow = (plugin: string, what: string, cause?: unknown): CreateApiError =>
  pluginFault(plugin, `${what} took longer than ${TIME_LIMIT / 1000} seconds.`, cause);
