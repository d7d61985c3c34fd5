import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findApps, survey } from '../../src/adopt/find.ts';
import type { Adoptable, App, AppFiles, Survey } from '../../src/adopt/finding.ts';
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

/** Every application in a folder with what can be said of it, paths as seen from where it lists what it depends on. */
async function surveyAll(files: AppFiles, frameworks: readonly Adoptable[]): Promise<Survey[]> {
  const surveys: Survey[] = [];
  for (const app of await findApps(files, frameworks)) {
    const framework = frameworks.find(({ name }) => name === app.framework)!;
    surveys.push(await surveyFrom(files, app, framework));
  }
  return surveys;
}

async function surveyFrom(files: AppFiles, app: App, framework: Adoptable): Promise<Survey> {
  if (!app.folder) return survey(files, app, framework);
  const inside = `${app.folder}/`;
  const own = [...files].filter(([path]) => path.startsWith(inside));
  const found = await survey(
    new Map(own.map(([path, text]) => [path.slice(inside.length), text])),
    { ...app, file: app.file.slice(inside.length) },
    framework,
  );
  return { ...found, app };
}
