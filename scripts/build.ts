/** Builds `dist/`: the CLI as lazy scripts, the public API as ES modules, our templates precompiled, licences, types. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type BuildOptions, type Plugin, build } from 'esbuild';
import fse from 'fs-extra';
import { COMMANDS } from '../src/cli/commands.ts';
import { FRAMEWORKS } from '../src/frameworks/index.ts';
import { allLayers } from '../src/project/by-option.ts';
import { precompile } from '../src/render/compile.ts';
import { readFolder, targetPath } from '../src/render/folder.ts';
import { toFunction } from './chunk.ts';
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
  const folders = generators.flatMap(({ templates }) =>
    allLayers(templates).map(({ pathname }) => pathname),
  );
  const histories = frameworks.flatMap(
    ({ language }) => language.history?.templates.pathname ?? [],
  );
  const adoptions = frameworks.flatMap(({ adoption }) =>
    allLayers(adoption?.templates ?? []).map(({ pathname }) => pathname),
  );
  return [...new Set([...folders, ...histories, ...adoptions])].sort();
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

/** `main.ts` imports what it starts from the sources; built, it starts the program. */
const startInstead: Plugin = {
  name: 'start-instead',
  setup(esbuild) {
    esbuild.onResolve({ filter: /^\.\/(cli|fail)\.ts$/ }, () => ({
      path: join(root, 'src/launch/start.ts'),
    }));
  },
};

/** A chunk asks `start.ts` for what only a file of Node's own loaders can do. */
const foreignFromLauncher: Plugin = {
  name: 'foreign-from-launcher',
  setup(esbuild) {
    esbuild.onResolve({ filter: /\/launch\/foreign\.ts$/ }, () => ({
      path: 'foreign',
      external: true,
    }));
  },
};

const COMMON = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  mainFields: ['module', 'main'],
  minify: true,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
} satisfies BuildOptions;

/** The public API and the test kit, as ES modules. */
const buildApi = () =>
  build({
    ...COMMON,
    entryPoints: { index: 'src/package.ts', testing: 'src/testing.ts' },
    outdir: next,
    splitting: true,
    format: 'esm',
    // The test kit takes them from the project that it is installed in.
    external: ['vitest', 'prettier', '@wasm-fmt/ruff_fmt'],
    plugins: [builtinTemplates, ...slim],
    banner: {
      // CommonJS packages that are bundled may still ask for Node's own modules.
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
  });

/** All that a command may load, as lazy chunks, most of them in one file: `src/launch/program.ts` runs them. */
async function buildProgram() {
  const { outputFiles, metafile } = await build({
    ...COMMON,
    entryPoints: { cli: 'src/cli.ts', fail: 'src/fail.ts' },
    entryNames: '[name]-[hash]',
    outdir: join(next, 'program'),
    splitting: true,
    format: 'esm',
    write: false,
    define: {
      'import.meta.url': '__at.url',
      'import.meta.dirname': '__at.folder',
      // yargs asks for it in a way that may fail.
      'import.meta.resolve': 'undefined',
    },
    plugins: [builtinTemplates, foreignFromLauncher, ...slim],
  });
  const ids = outputFiles.map(({ path }) => `./${basename(path)}`);
  const chunks = outputFiles.map(({ text }, index): Chunk => ({
    id: ids[index]!,
    code: toFunction(text, ids),
  }));
  const idOf = (name: string) => ids.find((id) => id.startsWith(`./${name}-`))!;
  const cli = idOf('cli');
  const isPacked = ({ id, code }: Chunk) => id === cli || code.length < PACKED;
  const pack = toScript(chunks.filter(isPacked));
  const packName = `pack-${createHash('sha256').update(pack).digest('hex').slice(0, 8)}.js`;
  await fse.outputFile(join(next, 'program', packName), pack);
  for (const chunk of chunks.filter((one) => !isPacked(one))) {
    await fse.outputFile(join(next, 'program', chunk.id), toScript([chunk]));
  }
  return { metafile, chunks: { pack: packName, cli, fail: idOf('fail') } };
}

interface Chunk {
  id: string;
  code: string;
}

/** A file costs as much as reading so many characters that are not needed. */
const PACKED = 60_000;

const toScript = (chunks: readonly Chunk[]): string =>
  `({${chunks.map(({ id, code }) => `${JSON.stringify(id)}:${code}`).join(',\n')}})`;

type Chunks = Awaited<ReturnType<typeof buildProgram>>['chunks'];

/** What starts it: shows a help text, or opens the program. */
const buildLauncher = (help: Record<string, string>, chunks: Chunks) =>
  build({
    ...COMMON,
    entryPoints: { main: 'src/main.ts' },
    outdir: next,
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    define: { CHUNKS: JSON.stringify(chunks) },
    plugins: [helpTexts(help), startInstead, ...slim],
  });

/** What the bundle prints for each `--help`. */
function readHelp(): Record<string, string> {
  const commands = ['', 'add', 'plugin', ...Object.keys(COMMANDS)];
  const entries = commands.flatMap((command) => {
    const words = command.split(' ').filter(Boolean);
    const text = execFileSync(process.execPath, [join(next, 'main.cjs'), ...words, '--help']);
    return ['--help', '-h'].map((flag) => [[...words, flag].join(' '), text.toString()]);
  });
  return Object.fromEntries(entries);
}

const api = await buildApi();
const program = await buildProgram();
await buildLauncher({}, program.chunks);
const launcher = await buildLauncher(readHelp(), program.chunks);
await fse.writeFile(
  join(root, 'THIRD-PARTY-LICENSES.txt'),
  await licences(root, [api, program, launcher]),
);
execFileSync(
  join(root, 'node_modules/.bin/tsc'),
  ['--project', join(root, 'tsconfig.types.json'), '--outDir', join(next, 'types')],
  { stdio: 'inherit' },
);
// A command that runs meanwhile sees the old bundle or the new one.
await rm(dist, { recursive: true, force: true });
await rename(next, dist);
