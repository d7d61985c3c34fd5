import { parseFeatureText } from '../../src/project/fields/grammar.ts';
import { ALL_TEXTS, AWKWARD_TEXTS, FEATURE_TEXTS } from '../../src/testing/features.ts';

export const FEATURES: readonly string[] = ALL_TEXTS;

const keysOf = (texts: readonly string[]): string[] =>
  texts.map((text) => parseFeatureText(text).key);

/** Which of them a mode is held to: together all of them, each once a database. */
export const ABOUT = { development: keysOf(AWKWARD_TEXTS), production: keysOf(FEATURE_TEXTS) };
