import colors from 'picocolors';
import type { FeatureSpec } from '../../project/feature.ts';
import { formatFeatureWords } from '../../project/fields/grammar.ts';
import { type Project, findRoot, readProject } from '../../project/manifest.ts';
import { contextOf, resolveFeatures } from '../../project/resolve.ts';
import { say } from '../../ui/terminal.ts';
import { examine } from '../doctor/examine.ts';
import { type PluginFlags, frameworkOf } from '../framework.ts';
import { moveFinder } from '../moves/find.ts';
import { allThings, findThing } from '../things.ts';
import { type FileState, type WiringState, filesOf, wiredFiles, wiringsOf } from './files.ts';

export interface ShowInput extends PluginFlags {
  cwd: string;
  json: boolean;
  /** `users`, or `job report`. */
  words: readonly string[];
}

interface Shown {
  generator: string;
  name: string;
  /** Of a feature: where it is served, what it is stored in, who refers to whom. */
  path?: string;
  table?: string;
  fields: Record<string, string>;
  /** What was said of it besides: `--unique author,slug`. */
  flags: string[];
  refersTo?: string[];
  referredToBy?: string[];
  files: FileState[];
  wirings: WiringState[];
}

/**
 * `create-api show users`: one thing of the project, what was asked, and what became of what was written for it.
 * @throws CreateApiError where there is none of that name, or several
 */
export async function show({ cwd, json, words, ...flags }: ShowInput): Promise<void> {
  const root = findRoot(cwd);
  const project = readProject(root);
  const { manifest } = project;
  const { generator, name } = findThing(words, manifest, ['show', 'shown']);
  const { stage, records } = await examine(root, flags);
  const known = records.find((one) => one.generator === generator && one.name === name);
  const entry = allThings(manifest)[generator]![name] as Partial<FeatureSpec>;
  const { fields = {} } = entry;
  const shown: Shown = {
    generator,
    name,
    ...(generator === 'feature' ? await aboutFeature(name, project, flags) : {}),
    fields,
    flags: flagsIn(name, { ...entry, fields }),
    files: known ? await located(filesOf(known, stage, wiredFiles(records)), project) : [],
    wirings: known ? await wiringsOf(known, stage) : [],
  };
  if (json) say(JSON.stringify({ format: 1, ...shown }, null, 2));
  else print(shown);
}

/** The files, those that are gone with where they seem to be. */
async function located(files: FileState[], project: Project): Promise<FileState[]> {
  const finder = moveFinder(project);
  const found: FileState[] = [];
  for (const file of files) {
    const move = file.state === 'removed' && (await finder.movedTo(file.written ?? file.path));
    found.push(move ? { ...file, movedTo: move.to } : file);
  }
  return found;
}

/** Of the words that would be typed, those behind the name and the fields. */
const flagsIn = (name: string, spec: FeatureSpec): string[] =>
  formatFeatureWords(name, spec).slice(1 + Object.keys(spec.fields).length);

async function aboutFeature(key: string, project: Project, flags: PluginFlags) {
  const { manifest } = project;
  const context = contextOf(manifest, await frameworkOf(project, flags));
  const features = resolveFeatures(manifest.feature, context);
  const targets = (references: (typeof features)[number]['references']) => [
    ...new Set(references.map(({ target }) => target!.feature)),
  ];
  const { path, table, references } = features.find((one) => one.key === key)!;
  return {
    path,
    table,
    refersTo: targets(references),
    referredToBy: features
      .filter((one) => targets(one.references).includes(key))
      .map((one) => one.key),
  };
}

const COLORS: Record<FileState['state'] | WiringState['state'], (text: string) => string> = {
  written: colors.green,
  wired: colors.green,
  shared: colors.cyan,
  edited: colors.yellow,
  yours: colors.yellow,
  removed: colors.red,
};

function print({
  name,
  generator,
  path,
  table,
  fields,
  flags,
  refersTo,
  referredToBy,
  ...what
}: Shown) {
  say(
    `${colors.bold(name)}  ${[generator, path, table && `table ${table}`].filter(Boolean).join('  ')}`,
  );
  const width = Math.max(0, ...Object.keys(fields).map((field) => field.length));
  for (const [field, grammar] of Object.entries(fields))
    say(`  ${field.padEnd(width)}  ${grammar}`);
  if (flags.length > 0) say(`  ${flags.join(' ')}`);
  if (refersTo?.length) say(`\nrefers to ${refersTo.join(', ')}`);
  if (referredToBy?.length) say(`referred to by ${referredToBy.join(', ')}`);
  say();
  const line = (state: keyof typeof COLORS, text: string) =>
    say(`${COLORS[state](state.padStart(10))}  ${text}`);
  for (const { state, path: file, written, movedTo } of what.files) {
    const moved = written ? `  moved from ${written}` : '';
    line(state, file + colors.dim(movedTo ? `  is it ${movedTo} now?` : moved));
  }
  for (const { state, file, line: code } of what.wirings)
    line(state, `${file}  ${colors.dim(code)}`);
}
