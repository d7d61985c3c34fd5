import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { surveyAll } from '../../src/adopt/find.ts';
import type { Adoptable } from '../../src/adopt/finding.ts';
import { readApp } from '../../src/adopt/read.ts';
import { FRAMEWORKS } from '../../src/frameworks/index.ts';

const frameworks = await Promise.all(FRAMEWORKS.map(({ load }) => load()));
const CASES = join(import.meta.dirname, 'cases');
const shapes = readdirSync(CASES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

// `npx vitest run test/adopt -u` writes what is found: read the diff.
test.each(shapes)('%s', async (shape) => {
  const { files } = readApp(join(CASES, shape, 'input'));
  const found = `${JSON.stringify(await surveyAll(files, frameworks as Adoptable[]), null, 2)}\n`;
  await expect(found).toMatchFileSnapshot(join(CASES, shape, 'expected.json'));
});
