import { afterAll, afterEach, beforeAll, describe, test } from 'vitest';
import { isInstalled } from '../../src/run.ts';
import { databaseHangs } from './faults/database-hangs.ts';
import { databaseRestarts } from './faults/database-restarts.ts';
import { databaseStops } from './faults/database-stops.ts';
import { poolRunsDry } from './faults/locked.ts';
import { listsHaveIndexes } from './faults/indexes.ts';
import { limitsHold } from './faults/limits.ts';
import { pagingWhileOthersWrite } from './faults/paging.ts';
import { findBinaries, startPostgres, type Postgres } from './faults/postgres.ts';
import { createStage, isFull, type Stage } from './faults/scene.ts';
import { sigtermUnderLoad } from './faults/sigterm.ts';
import { slowClients } from './faults/slow-clients.ts';
import { vanishingClients } from './faults/vanishing-clients.ts';
import { STACKS } from './stacks.ts';

const SCENARIOS = [
  databaseStops,
  databaseRestarts,
  databaseHangs,
  poolRunsDry,
  pagingWhileOthersWrite,
  listsHaveIndexes,
  slowClients,
  vanishingClients,
  sigtermUnderLoad,
  limitsHold,
];

/** Each scenario on one framework, in turn; on all of them where FULL is set. */
const SEED = Number(process.env['SEED'] ?? 0);
const CASTS = STACKS.map((stack, place) => ({
  stack,
  framework: stack.framework,
  scenarios: SCENARIOS.filter((_, index) => isFull || (index + SEED) % STACKS.length === place),
}));

/** What is missing is skipped for all to see, but never in CI. */
const isCi = process.env['CI'] === 'true';
const binaries = await findBinaries();

describe.skipIf(!isCi && !binaries)('faults of the running API', () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres(binaries ?? '');
  });
  afterAll(() => postgres?.drop());
  afterEach(() => postgres.heal());

  describe.each(CASTS)('$framework', ({ stack, scenarios }) => {
    describe.skipIf(!isCi && !stack.needs.every(isInstalled))('in production', () => {
      let stage: Stage;
      beforeAll(async () => {
        stage = await createStage(stack, postgres);
      });
      afterAll(() => stage?.drop());

      test.each(scenarios)('$title', async ({ play }) => play(await stage.scene()));
    });
  });
});
