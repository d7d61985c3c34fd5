import { type Code, brokenAt, codeOf } from './code.ts';
import { nodeApps, pythonApps } from './apps.ts';
import type { Adoptable, App, AppFiles, Finding, Lack, Survey } from './finding.ts';
import { nodePackages, pythonPackages } from './listed.ts';
import { surveyNode } from './node.ts';
import { surveyPython } from './python.ts';

const LANGUAGES = { javascript: 'JavaScript', python: 'Python', typescript: 'TypeScript' };

/** The applications in a folder, in the order of their files. */
export async function findApps(files: AppFiles, frameworks: readonly Adoptable[]): Promise<App[]> {
  const [python, node] = [true, false].map((isPython) =>
    frameworks.filter(({ language }) => (language.name === 'python') === isPython),
  );
  const found = [
    ...pythonApps(await codeOf(files, 'python'), python!),
    ...nodeApps(await codeOf(files, 'node'), node!),
  ];
  return found.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
}

/**
 * What can be said of one application by parsing its files, and what can't.
 * @param files those of the folder that lists what it depends on
 */
export async function survey(
  files: AppFiles,
  app: App,
  { title, adoption }: Adoptable,
): Promise<Survey> {
  const isPython = app.language === 'python';
  const code = await codeOf(files, isPython ? 'python' : 'node');
  const listed = (isPython ? pythonPackages : nodePackages)(files).get(app.framework);
  const at = { file: app.file, line: app.line };
  const head: Finding[] = [
    {
      what: 'framework',
      value: [title, listed?.versions].filter(Boolean).join(' '),
      ...(listed ? { file: listed.file, line: listed.line } : at),
    },
    { what: 'language', value: LANGUAGES[app.language], ...at },
    { what: 'application', value: app.name, ...at },
  ];
  const missing: Lack[] = [];
  if (!listed)
    missing.push({ what: 'framework', why: `no list of dependencies names ${app.framework}` });
  if (app.factory) head.push({ what: 'factory', value: app.factory, ...at });
  const rest = (isPython ? surveyPython : surveyNode)(code, adoption);
  return {
    app,
    found: [...head, ...rest.found],
    missing: [...missing, ...rest.missing, ...broken(code, app, rest.found)],
  };
}

/** The files that would be edited, and do not parse. */
function broken(code: Code, app: App, found: readonly Finding[]): Lack[] {
  const paths = new Set([
    app.file,
    ...found.filter(({ what }) => what === 'registration').map(({ file }) => file),
  ]);
  return code.sources(/./).flatMap((source) => {
    const at = paths.has(source.path) ? brokenAt(source) : null;
    return at ? [{ what: 'syntax' as const, why: 'does not parse', ...at }] : [];
  });
}
