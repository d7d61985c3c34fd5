import { CreateApiError } from '../../errors.ts';
import { MANIFEST } from '../../name.ts';
import { withManifest } from '../edit-manifest.ts';
import { locate } from '../locate.ts';
import { isObject } from '../is-object.ts';
import { type Manifest, byName } from '../manifest.ts';
import { isOlder } from '../versions.ts';
import type { Sides } from './markers.ts';
import { type Clash, mergeValues } from './merge-values.ts';

export interface MergedManifest {
  /** Laid out as ours is. */
  text: string;
  clashes: Clash[];
}

/**
 * Merges the manifests of two branches: what either has added, changed or taken out. Features and the like are in name
 * order among themselves, and of two versions it is the newer one.
 * @throws CreateApiError where one of them is no JSON
 */
export function mergeManifests({ base, ours, theirs }: Sides): MergedManifest {
  const [text = '{}', other = '{}'] = [ours ?? undefined, theirs ?? undefined];
  const sides = {
    // What stands between markers need not be all of it.
    base: base === null ? undefined : read(base),
    ours: parse(text, 'ours'),
    theirs: parse(other, 'theirs'),
  };
  // Without a base nothing tells what is new in both.
  const isOne = ({ length }: readonly string[]) => sides.base !== undefined && length === 2;
  const { value, clashes } = mergeValues(sides, isOne);
  const merged = Object.entries(value as object).map(([key, part]) => [
    key,
    isObject(part) && key !== 'options' ? byName(part) : part,
  ]);
  const manifest = Object.fromEntries(merged) as Manifest;
  const { version } = sides.theirs;
  if (typeof version === 'string' && isOlder(manifest.version, version)) manifest.version = version;
  return {
    text: withManifest(text, manifest),
    clashes: clashes.filter(({ path }) => path[0] !== 'version'),
  };
}

function read(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function parse(text: string, side: keyof Sides): Record<string, unknown> {
  const value = read(text);
  if (value) return value;
  const { line, reason } = locate(text);
  throw new CreateApiError(`${MANIFEST}, as ${side} has it, line ${line}: ${reason}.`, {
    exit: 'conflict',
    blame: 'project',
    hint: 'Mend it by hand: both sides of it are to be JSON, or one of them alone is to be there.',
  });
}
