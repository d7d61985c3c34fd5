/** Builds `dist/`: the CLI and the public API as lazy ESM chunks, our templates precompiled, licences, types. */
import { execFileSync } from 'node:child_process';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Plugin, build } from 'esbuild';
import fse from 'fs-extra';
import { FRAMEWORKS } from '../src/frameworks/index.ts';
import { precompile } from '../src/render/compile.ts';
import { readFolder, targetPath } from '../src/render/folder.ts';
import { licences } from './licences.ts';
import { slim } from './slim.ts';

const root = join(import.meta.dirname, '..');
const templates = join(root, 'templates');
const dist = join(root, 'dist');
const next = join(root, `dist.${process.pid}`);

/** Every folder of templates that a generator of ours is made of. */
async function templateFolders(): Promise<string[]> {
  const frameworks = await Promise.all(FRAMEWORKS.map(({ load }) => load()));
  const generators = frameworks.flatMap((framework) => Object.values(framework.generators));
  const folders = generators.flatMap(({ templates }) => templates.map(({ pathname }) => pathname));
  return [...new Set(folders)].sort();
}

/** Writes the tables of `src/render/`: a lazy chunk for each folder's precompiled templates, another for their sources. */
const builtinTemplates: Plugin = {
  name: 'builtin-templates',
  setup(esbuild) {
    esbuild.onLoad({ filter: /src\/render\/(builtin|sources)\.ts$/ }, async ({ path }) => {
      const source = await fse.readFile(path, 'utf8');
      const kind = path.endsWith('builtin.ts') ? 'templates' : 'sources';
      const table = (await templateFolders()).map(
        (folder) => `${JSON.stringify(folder)}: () => import('${kind}:${folder}')`,
      );
      return { contents: source.replace(/ = \{\};/, ` = {${table.join(',\n')}};`), loader: 'ts' };
    });
    esbuild.onResolve({ filter: /^templates:/ }, ({ path }) => ({
      path: path.slice('templates:'.length),
      namespace: 'templates',
    }));
    esbuild.onLoad({ filter: /.*/, namespace: 'templates' }, async ({ path }) => {
      const files = readFolder(join(templates, path));
      const entries = files.map(({ name, source, isTemplate }) => {
        const content = isTemplate ? precompile(source) : JSON.stringify(source);
        return `${JSON.stringify(name)}: { path: ${precompile(targetPath(name))}, content: ${content} }`;
      });
      return { contents: `export default {${entries.join(',\n')}};` };
    });
    esbuild.onResolve({ filter: /^sources:/ }, ({ path }) => ({
      path: path.slice('sources:'.length),
      namespace: 'sources',
    }));
    esbuild.onLoad({ filter: /.*/, namespace: 'sources' }, ({ path }) => {
      const files = readFolder(join(templates, path)).filter(({ isTemplate }) => isTemplate);
      const texts = Object.fromEntries(files.map(({ name, source }) => [name, source]));
      return { contents: `export default ${JSON.stringify(texts)};` };
    });
  },
};

/** Puts the help texts into `src/help.ts`, so that showing one loads no parser. */
const helpTexts = (texts: Record<string, string>): Plugin => ({
  name: 'help-texts',
  setup(esbuild) {
    esbuild.onLoad({ filter: /src\/help\.ts$/ }, () => ({
      contents: `export const helpTexts = ${JSON.stringify(texts)};`,
    }));
  },
});

const bundle = (entryPoints: Record<string, string>, help: Record<string, string> = {}) =>
  build({
    absWorkingDir: root,
    entryPoints,
    outdir: next,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    mainFields: ['module', 'main'],
    minify: true,
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
    plugins: [builtinTemplates, helpTexts(help), ...slim],
    banner: {
      // CommonJS packages that are bundled may still ask for Node's own modules.
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
  });

/** What the bundle prints for each `--help`. */
function readHelp(): Record<string, string> {
  const commands = ['', 'add', 'add feature', 'eject', 'undo'];
  const entries = commands.flatMap((command) => {
    const words = command.split(' ').filter(Boolean);
    const text = execFileSync(process.execPath, [join(next, 'cli.js'), ...words, '--help']);
    return ['--help', '-h'].map((flag) => [[...words, flag].join(' '), text.toString()]);
  });
  return Object.fromEntries(entries);
}

const cli = { cli: 'src/main.ts' };
await bundle(cli);
const help = readHelp();
await rm(next, { recursive: true, force: true });
const { metafile } = await bundle(cli, help);
await fse.writeFile(join(root, 'THIRD-PARTY-LICENSES.txt'), await licences(root, metafile));
// Apart: what the CLI shared with it would be one more chunk for each command to load.
await bundle({ index: 'src/package.ts' });
execFileSync(
  join(root, 'node_modules/.bin/tsc'),
  ['--project', join(root, 'tsconfig.types.json'), '--outDir', join(next, 'types')],
  { stdio: 'inherit' },
);
// A command that runs meanwhile sees the old bundle or the new one.
await rm(dist, { recursive: true, force: true });
await rename(next, dist);
