import { applyEdits, findNodeAtLocation, modify, parse, parseTree } from 'jsonc-parser';
import { jsonStyle } from '../languages/json.ts';
import type { FeatureSpec } from './feature.ts';
import { MANIFEST_KEYS } from './manifest.ts';
import { layUnique } from './unique-text.ts';

/** The manifest's text with a feature in it, in name order among the others; the rest of the text stays as it was. */
export function withFeature(text: string, key: string, spec: FeatureSpec): string {
  const added = inserted(text, ['feature', key], spec, inNameOrder(key));
  const root = spec.unique && parseTree(added);
  const node = root && findNodeAtLocation(root, ['feature', key]);
  if (!node) return added;
  const end = node.offset + node.length;
  const entry = layUnique(added.slice(node.offset, end));
  return added.slice(0, node.offset) + entry + added.slice(end);
}

/** The same of a generator's named thing; generators stand behind the features, in name order. */
export function withThing(
  text: string,
  generator: string,
  name: string,
  spec: FeatureSpec,
): string {
  const { [generator]: held } = parse(text) as Record<string, object | undefined>;
  return held
    ? inserted(text, [generator, name], spec, inNameOrder(name))
    : inserted(text, [generator], { [name]: spec }, behindFeatures(generator));
}

/** The manifest's text with a thing in it that a project has once, as {@link withFeature} puts features. */
export function withOnce(text: string, name: string, entry: object): string {
  const { with: held } = parse(text) as { with?: object };
  return held
    ? inserted(text, ['with', name], entry, inNameOrder(name))
    : inserted(text, ['with'], { [name]: entry }, beforeFeatures);
}

/** The manifest's text with a plugin pinned in it. */
export const withPlugin = (text: string, name: string, pin: string): string =>
  inserted(text, ['plugins', name], pin, inNameOrder(name));

/** The manifest's text with an option in it, behind those that are there. */
export const withOption = (text: string, name: string, value: string | number): string =>
  inserted(text, ['options', name], value, (keys) => keys.length);

type Place = (keys: string[]) => number;

const inNameOrder =
  (key: string): Place =>
  (keys) => {
    const next = keys.findIndex((other) => other > key);
    return next === -1 ? keys.length : next;
  };

const beforeFeatures: Place = (keys) =>
  keys.includes('feature') ? keys.indexOf('feature') : keys.length;

const behindFeatures =
  (generator: string): Place =>
  (keys) => {
    const next = keys.findIndex((key) => !MANIFEST_KEYS.includes(key) && key > generator);
    return next === -1 ? keys.length : next;
  };

function inserted(
  text: string,
  path: string[],
  value: object | string | number,
  place: Place,
): string {
  const formattingOptions = jsonStyle(text);
  return applyEdits(
    text,
    modify(text, path, value, { formattingOptions, getInsertionIndex: place }),
  );
}
