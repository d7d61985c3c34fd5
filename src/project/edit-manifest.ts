import { applyEdits, modify } from 'jsonc-parser';
import { jsonStyle } from '../languages/json.ts';
import type { FeatureSpec } from './feature.ts';

/** The manifest's text with a feature in it, in name order among the others; the rest of the text stays as it was. */
export function withFeature(text: string, key: string, spec: FeatureSpec): string {
  const edits = modify(text, ['feature', key], spec, {
    formattingOptions: jsonStyle(text),
    getInsertionIndex: (keys) => {
      const next = keys.findIndex((other) => other > key);
      return next === -1 ? keys.length : next;
    },
  });
  return applyEdits(text, edits);
}
