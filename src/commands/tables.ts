import { CreateApiError } from '../errors.ts';
import type { Feature } from '../project/feature.ts';
import { type Manifest, thingsOf } from '../project/manifest.ts';
import { tableOf } from '../project/names/tables.ts';
import { type Reader, readRecord } from '../project/records.ts';
import { pluralKey } from '../project/thing.ts';

/**
 * Refuses a thing with a migration whose table another generator's migration has made.
 * @throws CreateApiError that names both
 */
export async function refuseTable(
  read: Reader,
  manifest: Manifest,
  generator: string,
  { key, table }: Pick<Feature, 'key' | 'table'>,
): Promise<void> {
  const others = Object.entries(thingsOf(manifest))
    .filter(([other]) => other !== generator)
    .flatMap(([other, things]) =>
      Object.entries(things)
        .filter(([name, spec]) => tableOf(pluralKey(name), spec) === table)
        .map(([name]): [string, string] => [other, name]),
    );
  if (generator !== 'feature') {
    const { feature } = manifest;
    const twin = Object.keys(feature).find((name) => tableOf(name, feature[name]!) === table);
    if (twin !== undefined) others.push(['feature', twin]);
  }
  for (const [other, name] of others) {
    const record = await readRecord(read, other, name);
    if (!record || record.migrations.length === 0) continue;
    throw new CreateApiError(
      `The ${generator} ${key} and the ${other} ${name} would both make the table ${table}.`,
      { hint: 'Give it another name.' },
    );
  }
}
