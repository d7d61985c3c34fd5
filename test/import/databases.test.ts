import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished, test, expect } from 'vitest';
import { loadFramework } from '../../src/frameworks/index.ts';
import { linesOf } from '../../src/import/lines.ts';
import { originOf, readSource } from '../../src/import/source.ts';
import { newManifest } from '../../src/project/manifest.ts';
import { defaultOptions } from '../../src/project/options.ts';
import { isInstalled } from '../../src/run.ts';
import { createPostgres, isPostgresThere } from '../e2e/databases.ts';
import { emptyFolder } from '../support/cli.ts';
import { importedInto, shown } from './support.ts';

const FOLDER = join(import.meta.dirname, 'databases');

const NAME = `import_${process.pid}`;

async function said(word: string, cwd: string): Promise<string> {
  const framework = await loadFramework('fastify');
  const options = defaultOptions(framework);
  const manifest = newManifest({ name: 'x', framework: 'fastify', options, feature: {} });
  const source = await readSource(originOf(word), { root: cwd, cwd, manifest, framework });
  const { features, notes } = await importedInto('fastify', source);
  return shown(features, linesOf(notes));
}

test.skipIf(!isInstalled('sqlite3'))('a legacy database of SQLite', async () => {
  const folder = emptyFolder();
  const sql = readFileSync(join(FOLDER, 'legacy.sqlite.sql'), 'utf8');
  execFileSync('sqlite3', [join(folder, 'legacy.db')], { input: sql });
  const text = await said('sqlite:legacy.db', folder);
  await expect(text).toMatchFileSnapshot(join(FOLDER, 'legacy.sqlite.txt'));
});

const hasServer = isInstalled('psql') && (await isPostgresThere());

test.skipIf(!hasServer)('a legacy database of PostgreSQL', async () => {
  const { url = '', drop } = await createPostgres(NAME);
  onTestFinished(async () => void (await drop()));
  const sql = join(FOLDER, 'legacy.postgres.sql');
  execFileSync('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-f', sql, url]);
  const text = await said(url, emptyFolder());
  await expect(text).toMatchFileSnapshot(join(FOLDER, 'legacy.postgres.txt'));
});
