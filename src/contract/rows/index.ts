import type { Row } from '../row.ts';
import { aroundRows } from './around.ts';
import { bodyRows } from './bodies.ts';
import { conflictRows } from './conflicts.ts';
import { deletionRows } from './deletions.ts';
import { documentedRows } from './documented.ts';
import { exchangeRows } from './exchanges.ts';
import { faultRows } from './faults.ts';
import { fieldRows } from './fields.ts';
import { filterRows } from './filters.ts';
import { hiddenRows } from './hidden.ts';
import { itemRows } from './items.ts';
import { limitRows } from './limits.ts';
import { openapiRows } from './openapi.ts';
import { pagingRows } from './paging.ts';
import { pathRows } from './paths.ts';
import { sortingRows } from './sorting.ts';
import { tagRows } from './tags.ts';
import { writeRows } from './writes.ts';

/** The HTTP contract, one row a clause. */
export const ROWS: readonly Row[] = [
  ...itemRows,
  ...writeRows,
  ...tagRows,
  ...pagingRows,
  ...sortingRows,
  ...filterRows,
  ...pathRows,
  ...bodyRows,
  ...faultRows,
  ...conflictRows,
  ...deletionRows,
  ...fieldRows,
  ...hiddenRows,
  ...limitRows,
  ...aroundRows,
  ...openapiRows,
  ...documentedRows,
  ...exchangeRows,
];
