import { applyEdits, findNodeAtLocation, modify, parseTree } from 'jsonc-parser';
import { jsonStyle } from '../languages/json.ts';
import { isSame } from '../languages/same.ts';
import type { FeatureSpec } from './feature.ts';
import { isObject } from './is-object.ts';
import { MANIFEST_KEYS } from './manifest-shape.ts';
import type { Manifest } from './manifest.ts';
import { layUnique } from './unique-text.ts';
import { windowOn } from './window.ts';

/** The manifest's text with a feature in it, in name order among the others; the rest of the text stays as it was. */
export function withFeature(text: string, key: string, spec: FeatureSpec): string {
  const added = set(text, ['feature', key], spec, inNameOrder(key));
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
  const { [generator]: held } = parse(text) as Record<string, object>;
  return held
    ? set(text, [generator, name], spec, inNameOrder(name))
    : set(text, [generator], { [name]: spec }, behindFeatures(generator));
}

/** The manifest's text with a thing in it that a project has once, as {@link withFeature} puts features. */
export function withOnce(text: string, name: string, entry: object): string {
  const { with: held } = parse(text) as { with?: object };
  return held
    ? set(text, ['with', name], entry, inNameOrder(name))
    : set(text, ['with'], { [name]: entry }, beforeFeatures);
}

/** The manifest's text with a plugin pinned in it. */
export const withPlugin = (text: string, name: string, pin: string): string =>
  set(text, ['plugins', name], pin, inNameOrder(name));

/** The manifest's text with an option in it, behind those that are there. */
export const withOption = (text: string, name: string, value: string | number): string =>
  set(text, ['options', name], value, (keys) => keys.length);

/**
 * The manifest's text with everything in it as another manifest has it: what is the same stays as it was written, what
 * is new stands where that one has it.
 */
export function withManifest(text: string, wanted: Manifest): string {
  const bare = text.replace(/^\uFEFF/, '');
  const edited = edit(bare, [], parse(bare), wanted);
  const laid = isSame(parse(edited), parse(bare)) ? edited : layChanged(bare, edited);
  return text.slice(0, text.length - bare.length) + laid;
}

function edit(text: string, path: string[], before: object, wanted: object): string {
  let edited = text;
  const old = Object.entries(before).filter(([, value]) => value !== undefined);
  const now = Object.entries(wanted).filter(([, value]) => value !== undefined);
  const keys = now.map(([key]) => key);
  for (const [key] of old) {
    if (!keys.includes(key)) edited = set(edited, [...path, key], undefined);
  }
  const isThere = Object.fromEntries(old);
  for (const [at, [key, value]] of now.entries()) {
    const there = isThere[key];
    if (there === undefined) edited = set(edited, [...path, key], value, () => at);
    else if (isObject(there) && isObject(value) && Object.keys(value).length > 0) {
      edited = edit(edited, [...path, key], there, value);
    } else if (!isSame(there, value)) edited = set(edited, [...path, key], value);
  }
  return edited;
}

/** Unique combinations that were written anew are laid out as formatters do; what the user laid out stays. */
const layChanged = (before: string, after: string): string =>
  layUnique(before) === before ? layUnique(after) : after;

/** What a manifest's text says, which has been read before. */
const parse = (text: string): object => JSON.parse(text.replace(/^\uFEFF/, '')) as object;

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

/** Characters above which finding the part of a text that an edit is about takes less time than parsing all of it. */
const LONG = 4000;

function set(text: string, path: string[], value: unknown, place?: Place): string {
  const [section = '', key, ...deeper] = path;
  const atEnd: Place = (keys) => keys.length;
  const put = (part: string, where: Place | undefined) => {
    const at = where ? { getInsertionIndex: where } : {};
    const formattingOptions = jsonStyle(text);
    return applyEdits(part, modify(part, path, value, { formattingOptions, ...at }));
  };
  const isEntry = deeper.length === 0;
  const part =
    text.length > LONG && key !== undefined
      ? windowOn(text, section, key, (isEntry && place) || atEnd)
      : null;
  const edited = part && put(part.text, isEntry ? () => part.index : place);
  return (edited && part.around(edited)) ?? put(text, place);
}
