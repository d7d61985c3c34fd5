import { parseFeatureText } from '../../src/project/fields/grammar.ts';
import { ALL_TEXTS, AWKWARD_TEXTS, FEATURE_TEXTS } from '../../src/testing/features.ts';

export const FEATURES: readonly string[] = ALL_TEXTS;

const keysOf = (texts: readonly string[]): string[] =>
  texts.map((text) => parseFeatureText(text).key);

/** Which of them a mode is held to: together all of them, each once a database. */
export const ABOUT = { development: keysOf(AWKWARD_TEXTS), production: keysOf(FEATURE_TEXTS) };

/** Of these features one player's share, where all of them are dealt out; the whole where FULL is set. */
export const dealt = (features: readonly string[], player: number, players: number): string[] =>
  features.filter((_, at) => process.env['FULL'] || at % players === player);
