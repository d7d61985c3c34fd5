import { CreateApiError } from '../errors.ts';
import type { MigrationFacts, TableHistory } from '../framework.ts';
import { featureFacts, projectFacts } from '../project/facts.ts';
import type { Feature } from '../project/feature.ts';
import { isMigration } from '../project/migrations.ts';
import { type MigrationRecord, toLines } from '../project/records.ts';
import { type Names, type TableChange, tableChange } from '../project/table-change.ts';
import { placedIn } from '../adopt/placers.ts';
import { renderGenerator } from '../render/render.ts';
import { type Context, render } from './pipeline.ts';
import { notesOn } from './table-notes.ts';

/** A migration of a table that is there, and what has to be known before it is run. */
export interface Migrated {
  record: MigrationRecord;
  notes: string[];
}

/**
 * The migration that takes a feature's table from what it was to what it is to be; null where it need not change.
 * @param after null where the feature goes
 * @throws CreateApiError where the rows that are there could not be kept, or the language has no such migrations
 */
export async function migrationFor(
  context: Context,
  before: Feature,
  after: Feature | null,
  names: Names,
  place: MigrationFacts,
): Promise<Migrated | null> {
  const change = after && tableChange(before, after, names);
  if (after && !change) return null;
  const { history, title } = context.framework.language;
  if (!history) {
    throw new CreateApiError(`${title} has no migrations that change a table.`, {
      blame: 'plugin',
    });
  }
  return change
    ? altered(context, change, history, place)
    : dropped(context, before, history, place);
}

async function altered(
  { manifest, framework }: Context,
  change: TableChange,
  { templates, code }: TableHistory,
  place: MigrationFacts,
): Promise<Migrated | null> {
  const history = code(change);
  if (!history) return null;
  const { before, after, renamed } = change;
  const event = renamed ? 'rename' : 'alter';
  const name = renamed ? `rename_${before.table}_to_${after.table}` : `alter_${after.table}`;
  const facts = {
    project: projectFacts(manifest, framework),
    migration: { ...place, name, title: name.replaceAll('_', ' ') },
    history,
  };
  const rendered = placedIn(
    framework,
    await renderGenerator([templates], facts, framework.language.layout),
  );
  const [[path, text]] = [...rendered] as [[string, string]];
  return { record: { event, ...place, path, text: toLines(text) }, notes: notesOn(change) };
}

/** The create migration's two ways, exchanged. */
async function dropped(
  context: Context,
  feature: Feature,
  history: TableHistory,
  place: MigrationFacts,
): Promise<Migrated> {
  const { manifest, framework } = context;
  const fields = feature.fields.map((field) => ({ ...field, deferred: false }));
  const whole: Feature = { ...feature, fields, created: fields, completes: [] };
  const facts = featureFacts(projectFacts(manifest, framework), whole, place, framework);
  const rendered = await render(context, 'feature', facts);
  const [created, text] = [...rendered].find(([path]) =>
    isMigration(path, framework.language.migrations),
  )!;
  const path = created.replace('_create_', '_drop_');
  const record = { event: 'drop', ...place, path, text: toLines(history.dropped(text)) } as const;
  return { record, notes: [`The table ${feature.table} is dropped, with its rows.`] };
}
