import { readdirSync } from 'node:fs';
import { expect, vi } from 'vitest';
import type { Framework } from '../../src/framework.ts';
import { readOpenapi } from '../../src/import/read/openapi/index.ts';
import { originOf, readSource } from '../../src/import/source.ts';
import type { FeatureSpec } from '../../src/project/feature.ts';
import { newManifest } from '../../src/project/manifest.ts';
import type { OptionValues } from '../../src/project/options.ts';
import { importedInto } from '../import/support.ts';
import { toldByDatabase, toldByDocument } from './told.ts';

export interface Imported {
  framework: Framework;
  options: OptionValues;
  /** What it was made of. */
  specs: Record<string, FeatureSpec>;
}

/** An empty project of another framework gets of a document all that it tells. */
export async function importsDocument(document: unknown, { framework, options, specs }: Imported) {
  const id = options.id === 'uuid' ? 'uuid' : 'integer';
  const source = readOpenapi(document, 'openapi.json', { prefix: String(options.prefix), id });
  const other = framework.name === 'flask' ? 'fastify' : 'flask';
  const { features, notes } = await importedInto(other, source);
  expect(features).toEqual(toldByDocument(specs, id));
  expect(notes.filter(({ kind }) => kind === 'left')).toEqual([]);
}

/** The same of the project's database, by the programs that are there, and by the project's own driver. */
export async function importsDatabase(
  root: string,
  url: string | undefined,
  { framework, options, specs }: Imported,
) {
  const file = readdirSync(root).find((name) => /\.(?:sqlite|db)$/.test(name));
  const { name, language } = framework;
  const manifest = newManifest({ name: 'my-api', framework: name, options, feature: {} });
  const into = { root, cwd: root, manifest, framework };
  const kind = url === undefined ? 'sqlite' : 'postgres';
  const told = toldByDatabase(specs, { kind, language: language.name });
  for (const path of [process.env['PATH'], '']) {
    vi.stubEnv('PATH', path);
    const source = await readSource(originOf(url ?? `sqlite:${file}`), into);
    vi.unstubAllEnvs();
    const { features } = await importedInto(name, source);
    expect(features).toEqual(told);
  }
}
