import { statSync } from 'node:fs';
import { join, normalize, parse, relative, resolve, sep } from 'node:path';
import { globSync } from 'tinyglobby';
import {
  type Edit,
  type FileAction,
  type Ground,
  fault,
  fill,
  filled,
  modeOf,
  pathOf,
  transformed,
} from './edit.ts';
import { placeOf } from './place.ts';
import type { ActionConfig, Answers } from './plopfile.ts';

/** One new file. */
export const add: FileAction = async (config, facts, ground) => {
  const path = fill(pathOf(config.path, 'path'), facts, ground, 'its path');
  const file = config.templateFile && fill(config.templateFile, facts, ground, 'templateFile');
  return [await addOne(path, file, config, facts, ground)];
};

/** A new file for each of many templates. */
export const addMany: FileAction = async (config, facts, ground) => {
  const destination = pathOf(config.destination, 'destination');
  const edits = new Map<string, Edit>();
  for (const { file, name } of templatesOf(config, facts, ground)) {
    const path = fill(join(destination, name).split(sep).join('/'), facts, ground, 'destination');
    const edit = await addOne(path, file, config, facts, ground);
    if (edits.has(edit.path)) throw fault(`two of its templates become ${edit.path}.`);
    edits.set(edit.path, edit);
  }
  if (edits.size === 0 && !ground.lenient) throw fault('no template file matches templateFiles.');
  return [...edits.values()];
};

/** @param file the template, where it is one; its path and that of the new file are filled */
async function addOne(
  rendered: string,
  file: string | undefined,
  config: ActionConfig,
  facts: Answers,
  ground: Ground,
): Promise<Edit> {
  const path = placeOf(rendered, ground);
  const there = ground.stage.read(path);
  const force = config.force === true || ground.force;
  if (there !== null && config.skipIfExists && !force) {
    return { path, status: 'same', after: there, reason: 'is there already; skipped' };
  }
  const after = await transformed(config, filled(config, facts, ground, { file }), facts);
  if (there !== null && !force) {
    const text = there === after ? 'this very text' : 'other text';
    return {
      path,
      status: 'conflict',
      after: there,
      reason: `is there already, with ${text}`,
    };
  }
  const mode = file ? modeOf(file, ground) : undefined;
  return {
    path,
    status: there === null ? 'create' : 'merge',
    after,
    ...(there === null || there === after ? {} : { reason: 'overwritten' }),
    ...(mode === undefined ? {} : { mode }),
  };
}

/** The files that `templateFiles` matches, and what each is called in the destination. */
function templatesOf(config: ActionConfig, facts: Answers, ground: Ground) {
  const { templateFiles, globOptions, stripExtensions = ['hbs'] } = config;
  const base = config.base && fill(config.base, facts, ground, 'base');
  const globs = [typeof templateFiles === 'function' ? templateFiles() : (templateFiles ?? [])]
    .flat()
    .map((glob) => fill(glob, facts, ground, 'templateFiles').replaceAll('\\', '/'));
  const folder = resolve(ground.owner.api.getPlopfilePath());
  const top = resolve(folder, base ?? '');
  const files = globSync(globs, {
    cwd: folder,
    braceExpansion: false,
    expandDirectories: true,
    absolute: true,
    ...globOptions,
  })
    .map((file) => resolve(file))
    .filter((file) => file.startsWith(top + sep) && statSync(file).isFile())
    .sort();
  return files.map((file) => {
    const path = relative(top, file);
    const name = base ? path : path.split(sep).slice(1).join(sep);
    return { file, name: strip(normalize(name), stripExtensions) };
  });
}

/** `button.tsx.hbs` → `button.tsx`; what would be left without an extension keeps its own. */
function strip(name: string, extensions: string[] | false): string {
  const { dir, name: stem, ext } = parse(name);
  if (extensions === false || !extensions.includes(ext.slice(1))) return name;
  return parse(stem).ext !== '' || stem.startsWith('.') ? join(dir, stem) : name;
}
