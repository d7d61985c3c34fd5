import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { linesOf } from '../../src/import/lines.ts';
import { readOpenapi } from '../../src/import/read/openapi/index.ts';
import { readText } from '../../src/import/read/text.ts';
import { importedInto, shown } from './support.ts';

const FOLDER = join(import.meta.dirname, 'documents');

const documents = readdirSync(FOLDER).filter((name) => /\.(?:yaml|json)$/.test(name));

/** Each document, and beside it what a Fastify project gets of it. */
test.each(documents)('%s gives what is beside it', async (name) => {
  const document = await readText(readFileSync(join(FOLDER, name), 'utf8'), name);
  const source = readOpenapi(document, name, { prefix: '/api', id: 'integer' });
  const { features, notes } = await importedInto('fastify', source);
  const text = shown(features, linesOf(notes));
  await expect(text).toMatchFileSnapshot(join(FOLDER, name.replace(/\.\w+$/, '.txt')));
});
