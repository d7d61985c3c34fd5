import { spawnSync } from 'node:child_process';
import module, { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { isModuleNamespaceObject } from 'node:util/types';
import { importForeign } from '../launch/foreign.ts';
import { NAME } from '../name.ts';
import { TIME_LIMIT, callPlugin, thrownBy, tooSlow } from './fault.ts';
import type { PluginPackage } from './places.ts';

/** In what it throws and when it hangs, loading is a call like any other. */
const LOADING = 'loading it';

/** What a plugin's module exports by default. What it imports of ours is the copy that runs. */
export async function loadModule({ name, entry }: PluginPackage): Promise<unknown> {
  const url = pathToFileURL(entry).href;
  const exported = mapOurs() ? requireModule(name, entry) : await importModule(name, url);
  return isModuleNamespaceObject(exported) ? (exported as { default?: unknown }).default : exported;
}

const isOurs = (specifier: string): boolean =>
  specifier === NAME || specifier.startsWith(`${NAME}/`);

/** Newer than the types. */
interface Hooked {
  registerHooks?: (hooks: {
    resolve: <T>(
      specifier: string,
      context: object,
      next: (specifier: string, context: object) => T,
    ) => T;
  }) => void;
}

let mapped: boolean | undefined;

/**
 * Lets modules find the running copy by its name: seen from one of its own files, the name is its own.
 * @returns whether `require` follows, which Node has known since 22.15
 */
export function mapOurs(): boolean {
  if (mapped !== undefined) return mapped;
  const parentURL = import.meta.url;
  const { registerHooks } = module as unknown as Hooked;
  if (registerHooks) {
    registerHooks({
      resolve: (specifier, context, next) =>
        next(specifier, isOurs(specifier) ? { ...context, parentURL } : context),
    });
    return (mapped = true);
  }
  module.register(hooks(parentURL));
  return (mapped = false);
}

/** The same as a module, for the thread that older versions of Node ask. */
const hooks = (parentURL: string): string =>
  `data:text/javascript,${encodeURIComponent(`
    export const resolve = (specifier, context, next) =>
      /^${NAME}(\\/|$)/.test(specifier)
        ? next(specifier, { ...context, parentURL: ${JSON.stringify(parentURL)} })
        : next(specifier, context);`)}`;

function requireModule(name: string, entry: string): unknown {
  return callPlugin(name, LOADING, () => createRequire(entry)(entry));
}

/** An import can't be interrupted, so another process tries it first. */
async function importModule(name: string, url: string): Promise<unknown> {
  const trial = `
    import module from 'node:module';
    module.register(${JSON.stringify(hooks(import.meta.url))});
    await import(${JSON.stringify(url)}).catch(() => {});
    process.exit();`;
  const { error } = spawnSync(process.execPath, ['--input-type=module', '--eval', trial], {
    stdio: 'ignore',
    timeout: TIME_LIMIT,
    killSignal: 'SIGKILL',
  });
  if (error) throw tooSlow(name, LOADING, error);
  try {
    return await importForeign(url);
  } catch (thrown) {
    throw thrownBy(name, LOADING, thrown);
  }
}
