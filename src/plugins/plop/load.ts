import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import builtinHelpers from 'node-plop/src/baked-in-helpers.js';
import { CreateApiError } from '../../errors.ts';
import { importForeign } from '../../launch/foreign.ts';
import { NAME } from '../../name.ts';
import { readText } from '../../project/read.ts';
import { mapOurs } from '../module.ts';
import { inquirerOf } from './inquirer.ts';
import type {
  CustomAction,
  GeneratorConfig,
  Include,
  PlopApi,
  PlopfileFunction,
} from './plopfile.ts';
import { type Templates, createTemplates } from './templates.ts';

/** A plopfile that has been run: what it is made of, and what it registered. */
export interface Plopfile {
  api: PlopApi;
  templates: Templates;
  generators: Map<string, Generator>;
  actionTypes: Map<string, CustomAction>;
  /** Kinds of questions of inquirer's plugins. */
  prompts: Map<string, unknown>;
}

/** A generator, and the plopfile whose helpers, partials and folder are its own. */
export interface Generator {
  name: string;
  config: GeneratorConfig;
  owner: Plopfile;
}

/**
 * Runs a plopfile, of which nothing is known but that it may run, and keeps what it registers.
 * @param destination the folder that the paths of its actions start from; its own where nothing is said
 * @throws CreateApiError that names it, where it can't be run
 */
export async function runPlopfile(
  file: string,
  destination = dirname(file),
  config?: object,
): Promise<Plopfile> {
  const plopfile = newPlopfile(dirname(file), destination);
  try {
    const run = functionOf(await importFile(file));
    await run(plopfile.api, config);
  } catch (error) {
    throw broken(file, error);
  }
  return plopfile;
}

/** The same as node-plop's own, but for its inquirer and its Handlebars, which all plopfiles of a process share. */
function newPlopfile(folder: string, destination: string): Plopfile {
  const templates = createTemplates({ ...builtinHelpers, pkg: packageLookup(destination) });
  const generators: Plopfile['generators'] = new Map();
  const partials = new Map<string, string>();
  const helpers = new Set<string>();
  const actionTypes: Plopfile['actionTypes'] = new Map();
  const prompts: Plopfile['prompts'] = new Map();
  const { handlebars } = templates;
  let at = folder;
  let welcome: string | undefined;
  let defaultInclude: Include = { generators: true };

  const api: PlopApi = {
    setGenerator(given, config) {
      const name = given || `generator-${generators.size + 1}`;
      Object.assign(config, { name, basePath: at });
      generators.set(name, { name, config, owner: plopfile });
      return config;
    },
    getGenerator: (name) => generators.get(name)?.config,
    getGeneratorList: () =>
      [...generators.values()].map(({ name, config: { description } }) => ({ name, description })),
    setHelper(name, helper) {
      helpers.add(name);
      handlebars.registerHelper(name, helper);
    },
    getHelper: (name) => handlebars.helpers[name],
    getHelperList: () => [...helpers],
    setPartial(name, template) {
      partials.set(name, template);
      templates.setPartial(name, template);
    },
    getPartial: (name) => partials.get(name),
    getPartialList: () => [...partials.keys()],
    setActionType: (name, action) => void actionTypes.set(name, action),
    getActionType: (name) => actionTypes.get(name),
    getActionTypeList: () => [...actionTypes.keys()],
    setPrompt: (name, prompt) => void prompts.set(name, prompt),
    setWelcomeMessage: (message) => void (welcome = message),
    getWelcomeMessage: () => welcome,
    setPlopfilePath(path) {
      at = statSync(path).isFile() ? dirname(path) : path;
    },
    getPlopfilePath: () => at,
    getDestBasePath: () => destination,
    setDefaultInclude: (include) => void (defaultInclude = include),
    getDefaultInclude: () => defaultInclude,
    async load(targets, config = {}, include) {
      for (const target of [targets].flat()) {
        take(
          plopfile,
          await loadPack(target, at, { destBasePath: destination, ...config }),
          include,
        );
      }
    },
    renderString: (template, facts) =>
      templates.render(template, facts, { name: 'renderString', lenient: true }),
    inquirer: inquirerOf({ given: new Map(), yes: false, custom: prompts, words: new Map() }),
    handlebars,
    addPrompt: (...args) => api.setPrompt(...args),
    addPartial: (...args) => api.setPartial(...args),
    addHelper: (...args) => api.setHelper(...args),
  };
  const plopfile: Plopfile = { api, templates, generators, actionTypes, prompts };
  return plopfile;
}

/** Runs another plopfile, or an npm package that is one; our own is the one that runs. */
async function loadPack(
  target: string,
  from: string,
  config: { destBasePath: string },
): Promise<Plopfile> {
  if (target === NAME) {
    const pack = newPlopfile(from, config.destBasePath);
    const { default: own } = await import('../../plop-pack.ts');
    own(pack.api);
    return pack;
  }
  return runPlopfile(resolveFrom(target, from), config.destBasePath, config);
}

/** Takes over of a pack's things what is asked for, else what the pack itself offers. */
function take(to: Plopfile, from: Plopfile, include = from.api.getDefaultInclude()): void {
  const kinds = {
    generators: (name: string, as: string) =>
      to.generators.set(as, { ...from.generators.get(name)!, name: as }),
    helpers: (name: string, as: string) => to.api.setHelper(as, from.api.getHelper(name)!),
    partials: (name: string, as: string) => to.api.setPartial(as, from.api.getPartial(name)!),
    actionTypes: (name: string, as: string) => to.actionTypes.set(as, from.actionTypes.get(name)!),
  };
  const all = {
    generators: [...from.generators.keys()],
    helpers: from.api.getHelperList(),
    partials: from.api.getPartialList(),
    actionTypes: from.api.getActionTypeList(),
  };
  for (const kind of Object.keys(kinds) as (keyof typeof kinds)[]) {
    const wanted = typeof include === 'boolean' ? include : include[kind];
    if (!wanted) continue;
    const names = wanted === true ? all[kind] : wanted;
    const pairs = Array.isArray(names) ? names.map((name) => [name, name]) : Object.entries(names);
    for (const [name, as] of pairs as [string, string][]) {
      if (all[kind].includes(name)) kinds[kind](name, as);
    }
  }
}

/** A module's file as Node finds it from a folder; a package that is for `import` alone, by its `main`. */
export function resolveFrom(target: string, folder: string): string {
  const { resolve: find } = createRequire(join(folder, 'plopfile.js'));
  try {
    return find(target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_PACKAGE_PATH_NOT_EXPORTED') throw error;
    for (const modules of find.paths(target) ?? []) {
      const text = readText(join(modules, target, 'package.json'));
      if (text === null) continue;
      const { main = 'index.js' } = JSON.parse(text) as { main?: string };
      return resolve(modules, target, main);
    }
    throw error;
  }
}

/** Imports a module; TypeScript through the project's own tsx, or by Node where it can. */
async function importFile(file: string): Promise<unknown> {
  const { href } = pathToFileURL(file);
  mapOurs();
  if (!/\.[cm]?ts$/.test(file)) return importForeign(href);
  let tsx: string;
  try {
    // What require finds is the twin of what import would.
    tsx = createRequire(file)
      .resolve('tsx/esm/api')
      .replace(/\.cjs$/, '.mjs');
  } catch {
    if ('typescript' in process.features && process.features.typescript) return importForeign(href);
    throw new CreateApiError(`${file} is TypeScript, which this Node can't run by itself.`, {
      blame: 'project',
      hint: 'Install tsx in the project (npm install --save-dev tsx), or use Node 22.18 or newer.',
    });
  }
  const { tsImport } = (await importForeign(pathToFileURL(tsx).href)) as {
    tsImport: (file: string, parent: string) => Promise<unknown>;
  };
  return tsImport(href, href);
}

/** The function that a plopfile exports; one that was compiled from TypeScript has it a step deeper. */
function functionOf(module: unknown): PlopfileFunction {
  let found = module;
  while (typeof found === 'object' && found !== null && 'default' in found) found = found.default;
  if (typeof found === 'function') return found as PlopfileFunction;
  throw new Error('it exports no function; plop expects `export default (plop) => { … }`');
}

function broken(file: string, error: unknown): CreateApiError {
  if (error instanceof CreateApiError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new CreateApiError(`${file} can't be run: ${message}`, { blame: 'plugin', cause: error });
}

/** `{{pkg "author.name"}}`: what the package.json of the folder says. */
function packageLookup(folder: string): (path: unknown) => unknown {
  let manifest: unknown;
  return (path) => {
    manifest ??= JSON.parse(readText(join(folder, 'package.json')) ?? '{}');
    let value = manifest;
    for (const key of String(path)
      .split(/[.[\]]+/)
      .filter(Boolean)) {
      value = (value as Record<string, unknown> | undefined)?.[key];
    }
    return value ?? '';
  };
}
