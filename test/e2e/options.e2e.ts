import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { onceGenerators } from '../../src/commands/once.ts';
import { loadFramework } from '../../src/frameworks/index.ts';
import { isInstalled } from '../../src/run.ts';
import { combinationsOf, coveringSet } from '../../src/testing/combinations.ts';
import { filesOf, planProject, write } from '../../src/testing/project.ts';
import { type Command, run } from '../../src/testing/processes.ts';
import { FEATURES } from './features.ts';
import { install, ROOT } from './install.ts';
import { sample } from './sample.ts';
import { STACKS, type Stack } from './stacks.ts';

/** How many projects of a language are checked at once: they lie side by side, and share the install above them. */
interface Language {
  /** So many combinations are checked, all of them where FULL is set. */
  most: number;
  /** A manifest that asks for what all of these do. */
  merge: (texts: readonly string[]) => string;
  /** Command lines for these folders, and where each is run. */
  checks: (folders: readonly string[]) => [command: Command, folder: string][];
}

interface PackageJson {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

const LANGUAGES: Record<string, Language> = {
  typescript: {
    most: 2,
    merge(texts) {
      const all = texts.map((text) => JSON.parse(text) as PackageJson);
      const merged = (kind: keyof PackageJson) =>
        Object.assign({}, ...all.map((one) => one[kind])) as PackageJson[typeof kind];
      return JSON.stringify({
        ...all[0],
        dependencies: merged('dependencies'),
        devDependencies: merged('devDependencies'),
      });
    },
    checks: (folders) => [
      [['npx', 'tsc', '-b', ...folders], '.'],
      [['npx', 'oxlint', '--deny-warnings', ...folders], '.'],
    ],
  },
  python: {
    most: 1,
    merge: (texts) => [...new Set(texts.flatMap((text) => text.split('\n')))].join('\n'),
    checks: (folders) => [
      [['.venv/bin/ruff', 'check', ...folders], '.'],
      ...folders.map((folder): [Command, string] => [
        ['../.venv/bin/mypy', '.', '--cache-dir', '../.mypy_cache'],
        folder,
      ]),
    ],
  },
};

const isCi = process.env['CI'] === 'true';

/** Combinations of options, but for the Node that a project asks for: the code is the same. */
async function projectsOf({ framework: name }: Stack, most: number) {
  const framework = await loadFramework(name);
  const { node: _, ...options } = framework.options;
  const chosen = process.env['FULL'] ? combinationsOf(options) : sample(coveringSet(options), most);
  const once = Object.keys(onceGenerators(framework));
  // Of few features less is known by types than of many.
  const small = [[], ['users name:string']];
  return Promise.all([
    ...chosen.map((values) => planProject({ framework, options: values }, FEATURES, once)),
    ...small.map((features) => planProject({ framework, options: chosen[0]! }, features, [])),
  ]);
}

describe.each([...STACKS])('$framework, with other options', (stack) => {
  const there = isCi || stack.needs.every(isInstalled);

  describe.skipIf(!there)(there ? 'projects' : `skipped: ${stack.needs.join()} is missing`, () => {
    let parent = '';
    let folders: string[] = [];
    let language: Language;

    beforeAll(async () => {
      language = LANGUAGES[(await loadFramework(stack.framework)).language.name]!;
      await mkdir(ROOT, { recursive: true });
      parent = await mkdtemp(join(ROOT, `options-${stack.framework}-`));
      const projects = await projectsOf(stack, language.most);
      folders = projects.map(({ manifest: { options, feature } }) =>
        [...Object.values(options), Object.keys(feature).length].join('-').replace(/\W+/g, '-'),
      );
      for (const [at, project] of projects.entries()) write(join(parent, folders[at]!), project);
      for (const name of stack.manifests) {
        const texts = projects.map((project) => filesOf(project).get(name) ?? '');
        await writeFile(join(parent, name), language.merge(texts));
      }
      await install(stack, parent);
    });
    afterAll(() => rm(parent, { recursive: true, force: true }));

    test('are free of errors of type and of lint', async () => {
      for (const [command, folder] of language.checks(folders)) {
        await run(command, { cwd: join(parent, folder) });
      }
    });
  });
});
