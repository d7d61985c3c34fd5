import type { Check } from '../check.ts';
import { order, removal, twice } from './commands.ts';
import { formatted, names, parses } from './files.ts';
import { dryRun, purity } from './purity.ts';
import { wirings } from './wirings.ts';

/** What every framework promises, one row a promise. */
export const CHECKS: readonly Check[] = [
  parses,
  formatted,
  names,
  wirings,
  purity,
  dryRun,
  twice,
  order,
  removal,
];
