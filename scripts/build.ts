/**
 * Builds `dist/`: the CLI as one script with its compiled code, the public API, our templates precompiled, licences,
 * types.
 */
import { execFileSync } from 'node:child_process';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type BuildOptions, type Plugin, build } from 'esbuild';
import fse from 'fs-extra';
import { precompile } from '../src/render/compile.ts';
import { readFolder, targetPath } from '../src/render/folder.ts';
import { licences } from './licences.ts';
import { slim } from './slim.ts';

const root = join(import.meta.dirname, '..');
const templates = join(root, 'templates');
const dist = join(root, 'dist');
const next = join(root, `dist.${process.pid}`);

/** Every folder of templates: `<language or framework>/…/<generator>`. */
async function templateFolders(): Promise<string[]> {
  const entries = await fse.readdir(templates, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && ['project', 'feature'].includes(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(templates.length + 1))
    .sort();
}

/** Writes `src/render/builtin.ts`'s table: one lazy chunk a folder, its templates precompiled. */
const builtinTemplates: Plugin = {
  name: 'builtin-templates',
  setup(esbuild) {
    esbuild.onLoad({ filter: /src\/render\/builtin\.ts$/ }, async ({ path }) => {
      const source = await fse.readFile(path, 'utf8');
      const table = (await templateFolders()).map(
        (folder) => `${JSON.stringify(folder)}: () => import('templates:${folder}')`,
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

/** The entry loads the CLI as the script that it is by then. */
const cachedCli: Plugin = {
  name: 'cached-cli',
  setup(esbuild) {
    const path = join(root, 'src/cached-cli.ts');
    esbuild.onResolve({ filter: /^\.\/cli\.ts$/ }, () => ({ path }));
  },
};

const options = {
  absWorkingDir: root,
  outdir: next,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  mainFields: ['module', 'main'],
  minify: true,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
} satisfies BuildOptions;

/** What the bundle prints for each `--help`. */
function readHelp(script: string): Record<string, string> {
  const run = `require(${JSON.stringify(script)}).main(process.argv.slice(1))`;
  const commands = ['', 'add', 'add feature', 'undo'];
  const entries = commands.flatMap((command) => {
    const words = command.split(' ').filter(Boolean);
    const text = execFileSync(process.execPath, ['-e', run, '--', ...words, '--help']);
    return ['--help', '-h'].map((flag) => [[...words, flag].join(' '), text.toString()]);
  });
  return Object.fromEntries(entries);
}

const script = join(next, 'cli.cjs');
const commands = await build({
  ...options,
  entryPoints: { cli: 'src/cli.ts' },
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  define: { 'import.meta.url': '__url' },
  banner: { js: "const __url=require('node:url').pathToFileURL(__filename).href;" },
  plugins: [builtinTemplates, ...slim],
});
execFileSync(
  process.execPath,
  ['--import', 'tsx', join(import.meta.dirname, 'compile-code.ts'), script],
  {
    stdio: ['ignore', 'ignore', 'inherit'],
  },
);
const entries = await build({
  ...options,
  entryPoints: { cli: 'src/main.ts', index: 'src/index.ts' },
  format: 'esm',
  plugins: [cachedCli, helpTexts(readHelp(script)), ...slim],
});
const notices = await licences(root, [commands.metafile, entries.metafile]);
await fse.writeFile(join(root, 'THIRD-PARTY-LICENSES.txt'), notices);
execFileSync(
  join(root, 'node_modules/.bin/tsc'),
  ['--project', join(root, 'tsconfig.types.json'), '--outDir', join(next, 'types')],
  { stdio: 'inherit' },
);
// A command that runs meanwhile sees the old bundle or the new one.
await rm(dist, { recursive: true, force: true });
await rename(next, dist);
