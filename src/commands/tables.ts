import { CreateApiError } from '../errors.ts';
import type { Feature } from '../project/feature.ts';
import { type Manifest, thingsOf } from '../project/manifest.ts';
import { readRecord } from '../project/records.ts';
import { pluralKey } from '../project/thing.ts';

/**
 * Refuses a thing with a migration whose table another generator's migration has made.
 * @throws CreateApiError that names both
 */
export async function refuseTable(
  root: string,
  manifest: Manifest,
  generator: string,
  { key, plural, table }: Pick<Feature, 'key' | 'plural' | 'table'>,
): Promise<void> {
  const others = Object.entries(thingsOf(manifest))
    .filter(([other]) => other !== generator)
    .flatMap(([other, things]) =>
      Object.keys(things).map((name): [string, string] => [other, name]),
    )
    .filter(([, name]) => pluralKey(name) === plural.kebab);
  if (generator !== 'feature' && Object.hasOwn(manifest.feature, plural.kebab)) {
    others.push(['feature', plural.kebab]);
  }
  for (const [other, name] of others) {
    const record = await readRecord(root, other, name);
    if (!record || record.migrations.length === 0) continue;
    throw new CreateApiError(
      `The ${generator} ${key} and the ${other} ${name} would both make the table ${table}.`,
      { hint: 'Give it another name.' },
    );
  }
}
