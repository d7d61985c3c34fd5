import type { MigrationStyle } from '../framework.ts';
import { type StagedMigrations, isMigration } from '../project/migrations.ts';
import type { Stage } from '../reconcile/stage.ts';

/** The migrations among what is staged, by their paths. */
export const stagedMigrations = (stage: Stage, style: MigrationStyle): StagedMigrations =>
  new Map(
    stage
      .changes()
      .filter(({ path }) => isMigration(path, style))
      .map(({ path, after }) => [path, after]),
  );
