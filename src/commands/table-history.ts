import type { MigrationFacts } from '../framework.ts';
import type { Feature } from '../project/feature.ts';
import type { MigrationRecord } from '../project/records.ts';
import type { Context } from './pipeline.ts';

export async function migrationFor(
  _context: Context,
  _before: Feature,
  _after: Feature | null,
  _was: ReadonlyMap<string, string>,
  _place: MigrationFacts,
): Promise<{ record: MigrationRecord; notes: string[] } | null> {
  return null;
}
