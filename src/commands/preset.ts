import { statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { CreateApiError } from '../errors.ts';
import type { Framework } from '../framework.ts';
import { formatFeatureText, parseFeatureText } from '../project/fields/grammar.ts';
import { type OptionValues, optionOf, valueFault } from '../project/options.ts';
import { suggest } from '../project/names/suggest.ts';
import { type Preset, parsePreset } from '../project/preset.ts';
import { readText } from '../project/read.ts';
import { isNpm, npmPackage } from './npm-package.ts';
import { onceGenerators } from './once.ts';

/** The file of a preset's package or folder. */
const FILE = 'preset.json';

/** What a preset stands for: flags of create. */
interface Flags {
  cwd: string;
  framework: string | undefined;
  plugins: string[];
  features: string[];
  with: string[];
  templates: string | undefined;
  packageManager: string | undefined;
}

/** Options that a preset gives, once it is known which framework's they are. */
export type PresetOptions = (framework: Framework) => OptionValues;

/** What was given, over what the preset says; a feature that is given takes the place of the preset's. */
export async function withPreset<Input extends Flags>(
  input: Input,
  text: string,
): Promise<Input & { presetOptions: PresetOptions }> {
  const { preset, folder } = await loadPreset(text, input.cwd);
  const given = input.features.map((each) => parseFeatureText(each).key);
  const features = Object.entries(preset.feature ?? {}).filter(([key]) => !given.includes(key));
  // A path in a preset is as seen from the preset.
  const here = (path: string) =>
    /^\.{1,2}(?:[\\/]|$)/.test(path) ? fromHere(input.cwd, resolve(folder, path)) : path;
  const plugins = Object.entries(preset.plugins ?? {}).map(([name, pin]) =>
    /^\d/.test(pin) ? `${name}@${pin}` : here(pin),
  );
  const manager = preset.options?.packageManager;
  const templates = preset.templates === undefined ? undefined : here(preset.templates);
  if (input.templates === undefined && templates !== undefined && !isNpm(templates)) {
    if (!isFolder(resolve(input.cwd, templates))) {
      throw preset.refuse({ path: ['templates'], reason: `there is no folder ${templates}` });
    }
  }
  return {
    ...input,
    framework: input.framework ?? preset.framework,
    plugins: [...new Set([...plugins, ...input.plugins])],
    features: [...features.map(([key, spec]) => formatFeatureText(key, spec)), ...input.features],
    with: [...new Set([...Object.keys(preset.with ?? {}), ...input.with])],
    templates: input.templates ?? templates,
    packageManager: input.packageManager ?? (manager === undefined ? undefined : String(manager)),
    presetOptions: (framework) => {
      refuseForeign(preset, framework);
      return optionsOf(preset, framework);
    },
  };
}

const fromHere = (cwd: string, path: string): string => {
  const shown = relative(cwd, path) || '.';
  return shown.startsWith('.') ? shown : `./${shown}`;
};

async function loadPreset(text: string, cwd: string): Promise<{ preset: Preset; folder: string }> {
  const found = isNpm(text) ? await npmPackage(text, cwd, '--preset') : undefined;
  const place = found?.folder ?? resolve(cwd, text);
  const inFolder = isFolder(place);
  const file = inFolder ? join(place, FILE) : place;
  const content = readText(file);
  if (content === null) {
    const looksLikePackage = /^@?[a-z0-9][\w.-]*(?:\/[\w.-]+)?(?:@[\w.]+)?$/i.test(text);
    throw new CreateApiError(
      `--preset: there is no file ${inFolder || found ? join(text, FILE) : text}.`,
      {
        exit: 'usage',
        ...(looksLikePackage && !inFolder ? { hint: `A package is named so: npm:${text}` } : {}),
      },
    );
  }
  return {
    preset: parsePreset(content, fromHere(cwd, file)),
    folder: dirname(file),
  };
}

const isFolder = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** @throws CreateApiError for what a project of the framework can't have once */
function refuseForeign({ with: has = {}, refuse }: Preset, framework: Framework): void {
  const offered = Object.keys(onceGenerators(framework));
  const foreign = Object.keys(has).find((name) => !offered.includes(name));
  if (foreign === undefined) return;
  const nearest = suggest(foreign, offered);
  throw refuse({
    path: ['with', foreign],
    reason: `${framework.title} has no "${foreign}"`,
    hint: nearest ? `Did you mean "${nearest}"?` : `There is: ${offered.join(', ') || 'nothing'}.`,
  });
}

/** The framework's own options in a preset; what can't be chosen may be told all the same. */
function optionsOf({ options = {}, refuse }: Preset, framework: Framework): OptionValues {
  const { packageManager: _, ...values } = options;
  const chosen: OptionValues = {};
  for (const [name, value] of Object.entries(values)) {
    const path = ['options', name];
    const known = optionOf(name, framework);
    if (!known) throw refuse({ path, reason: `"${name}" does not go with ${framework.title}` });
    const reason = valueFault(known, value);
    if (reason) throw refuse({ path, reason: `"${name}" ${reason}` });
    if (Object.hasOwn(framework.options, name)) chosen[name] = value;
  }
  return chosen;
}
