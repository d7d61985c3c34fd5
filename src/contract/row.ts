import type { Feature } from '../project/feature.ts';
import type { Field } from '../project/fields/field.ts';
import type { Answer, Violation } from './answer.ts';
import type { Scene, World } from './scene.ts';

/** What a check yields: nothing where the contract is kept. */
export type Check = AsyncGenerator<Violation, void, void>;

interface Clause {
  /** Unique, `list.limit`. */
  id: string;
  /** The contract's section: `1`, `2`, `4` or `5`. */
  section: string;
  /** What is promised, in the contract's words. */
  clause: string;
}

/** Checked once. */
export interface ApiRow extends Clause {
  scope: 'api';
  /** Checked of an API that was started with a small limit of requests; all other rows, of one without. */
  limited?: true;
  check: (scene: Scene) => Check;
}

/** Checked for each feature that it concerns. */
export interface FeatureRow extends Clause {
  scope: 'feature';
  when?: (feature: Feature) => boolean;
  /** How many items must be able to exist at a time; a unique field may not have as many values. */
  needs?: number;
  check: (scene: Scene, feature: Feature) => Check;
}

/** Checked for each field that it concerns. */
export interface FieldRow extends Clause {
  scope: 'field';
  when?: (field: Field, feature: Feature) => boolean;
  needs?: number;
  check: (scene: Scene, feature: Feature, field: Field) => Check;
}

/** Checked on every answer that any other row provoked. */
export interface ExchangeRow extends Clause {
  scope: 'exchange';
  check: (answer: Answer, world: World) => Iterable<Violation>;
}

export type Row = ApiRow | FeatureRow | FieldRow | ExchangeRow;

/** Whether a row is about a limit of requests. */
export const isLimited = (row: Row): boolean => row.scope === 'api' && row.limited === true;
