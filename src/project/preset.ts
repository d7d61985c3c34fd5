import { CreateApiError } from '../errors.ts';
import { formatFeatureText, parseFeatureText } from './fields/grammar.ts';
import { type ShapeFault, locate } from './locate.ts';
import { isObject } from './is-object.ts';
import { findPartFault } from './manifest-shape.ts';
import type { Manifest } from './manifest.ts';
import { suggest } from './names/suggest.ts';

/** Parts of a manifest that a new project begins with. */
export type PresetParts = Partial<
  Pick<Manifest, 'framework' | 'plugins' | 'templates' | 'options' | 'with' | 'feature'>
>;

export interface Preset extends PresetParts {
  /** The error for a part of it, which names the line. */
  refuse: (fault: ShapeFault) => CreateApiError;
}

const PARTS = ['framework', 'plugins', 'templates', 'options', 'with', 'feature'];

/** What a manifest has besides, so that a project's own may be a preset. */
const OTHERS = ['$schema', 'format', 'version', 'name'];

/**
 * Reads a preset.
 * @param shown its file, for messages
 * @throws CreateApiError that names the line
 */
export function parsePreset(text: string, shown: string): Preset {
  const refuse = (fault?: ShapeFault): CreateApiError => {
    const { line, reason } = locate(text, fault);
    const hint = fault?.hint ?? `A preset is JSON: parts of a manifest, of ${PARTS.join(', ')}.`;
    return new CreateApiError(`${shown}:${line}: ${reason}.`, { hint });
  };
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw refuse();
  }
  if (!isObject(value)) throw refuse({ path: [], reason: 'must be an object' });
  const fault = findUnknown(value) ?? findPartFault(value) ?? findGrammarFault(value);
  if (fault) throw refuse(fault);
  return { ...(value as PresetParts), refuse };
}

function findUnknown(value: Record<string, unknown>): ShapeFault | undefined {
  const key = Object.keys(value).find((one) => ![...PARTS, ...OTHERS].includes(one));
  if (key === undefined) return undefined;
  const nearest = suggest(key, PARTS);
  return {
    path: [key],
    reason: `"${key}" means nothing here`,
    hint: nearest ? `Did you mean "${nearest}"?` : `There are: ${PARTS.join(', ')}.`,
  };
}

/** The first feature or field that the grammar refuses. */
function findGrammarFault({ feature = {} }: PresetParts): ShapeFault | undefined {
  for (const [key, spec] of Object.entries(feature)) {
    const path = ['feature', key];
    const { unique: _, ...rest } = spec;
    for (const [name, grammar] of Object.entries(spec.fields)) {
      const only = { ...rest, fields: { [name]: grammar } };
      const fault = faultOf(() => parseFeatureText(formatFeatureText(key, only)));
      if (fault) return { path: [...path, 'fields', name], ...fault };
    }
    const fault = faultOf(() => parseFeatureText(formatFeatureText(key, spec)));
    if (fault) return { path, ...fault };
  }
  return undefined;
}

function faultOf(parse: () => unknown): Pick<ShapeFault, 'reason' | 'hint'> | undefined {
  try {
    parse();
    return undefined;
  } catch (error) {
    if (!(error instanceof CreateApiError)) throw error;
    const { message, hint } = error;
    return { reason: message.replace(/\.$/, ''), ...(hint === undefined ? {} : { hint }) };
  }
}
