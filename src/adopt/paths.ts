import { posix } from 'node:path';
import type { Adoption } from '../framework.ts';
import type { Adopted, Paths } from '../project/adopted.ts';
import { EXTENSIONS } from './code.ts';
import { type App, type AppFiles, type Survey, nameOfApp } from './finding.ts';
import { pythonPackages, readJson } from './listed.ts';

/** What of the application's folders is what of ours: names that they have, the first that is there counts. */
const LAYERS = {
  models: ['models', 'db/models'],
  schemas: ['schemas', 'api/schemas'],
  routes: ['routes', 'routers', 'api/routes', 'api/routers', 'api/endpoints', 'blueprints'],
  services: ['services'],
} as const;

/** The folder that holds what features share. */
const HOME = 'features';

/** Where features go in an application: its own folders where it has such, else one of ours in it. */
export function pathsOf(
  files: AppFiles,
  { app, found }: Survey,
  { without, mount, migrations = {} }: Adoption,
): { adopted: Adopted; paths: Paths } {
  const parts = { files, app, found };
  const isPython = app.language === 'python';
  const engine = found.find(({ what, name }) => what === 'database' && name !== undefined);
  const listed = pythonPackages(files);
  const tool = Object.keys(migrations).find((name) => listed.has(name));
  return {
    adopted: {
      app: nameOfApp(app),
      ...(app.factory === null ? {} : { factory: app.factory }),
      ...(app.handed ? { handed: true } : {}),
      ...(engine && mount.engine ? { engine: `${engine.file}:${engine.name}` } : {}),
      ...(tool ? { migrations: migrations[tool]! } : {}),
      imports: isPython ? rootOf(files, app) || '.' : endingOf(files, app),
    },
    paths: {
      ...(isPython ? pythonPaths(parts) : nodePaths(parts)),
      ...Object.fromEntries(without.map((path) => [path, null])),
    },
  };
}

type Parts = Pick<Survey, 'app' | 'found'> & { files: AppFiles };

function pythonPaths({ files, app, found }: Parts): Paths {
  const root = rootOf(files, app);
  const [first = ''] = posix.relative(root || '.', posix.dirname(app.file)).split('/');
  const source = [root, first === '..' ? '' : first].filter(Boolean).join('/');
  const home = inside(source, HOME);
  const tests = ['tests', 'test'].find((one) => files.has(`${one}/__init__.py`));
  const versions = found.find(({ what }) => what === 'migrations')?.file;
  return {
    app: home,
    ...layers(files, source, 'app', (layer) => ({
      [`app/${layer}/__init__.py`]: `${home}/${layer}.py`,
    })),
    ...(tests ? { 'app/tests': `${tests}/${HOME}` } : {}),
    'migrations/versions': versions ? `${posix.dirname(versions)}/versions` : 'migrations/versions',
  };
}

function nodePaths({ files, app, found }: Parts): Paths {
  const folder = posix.dirname(app.file);
  const source = app.file.startsWith('src/') ? 'src' : folder === '.' ? '' : folder;
  const home = inside(source, HOME);
  const runner = found.find(({ what }) => what === 'tests')?.value ?? 'vitest';
  const tests = ['tests', 'test'].find((one) => hasFolder(files, one)) ?? 'tests';
  return {
    src: home,
    ...layers(files, source, 'src', (layer) => ({
      [`src/${layer}/index.ts`]: `${home}/${layer}.ts`,
    })),
    migrations: `${home}/migrations`,
    tests: runner.startsWith('vitest') ? `${tests}/${HOME}` : null,
  };
}

const inside = (folder: string, name: string): string => (folder ? `${folder}/${name}` : name);

/** The folders of layers that are there; the index of one, which names every feature, stays ours. */
function layers(
  files: AppFiles,
  source: string,
  ours: string,
  indexOf: (layer: string) => Paths,
): Paths {
  return Object.fromEntries(
    Object.entries(LAYERS).flatMap(([layer, names]) => {
      const there = names
        .map((name) => inside(source, name))
        .find((path) => hasFolder(files, path));
      if (!there || isLoaded(files, there)) return [];
      return Object.entries({ [`${ours}/${layer}`]: there, ...indexOf(layer) });
    }),
  );
}

/** What loads all files of a folder: one of ours would be taken for what it is not. */
const LOADER =
  /\b(?:autoload|readdir(?:Sync)?|globSync|fast-glob|iter_modules|walk_packages|listdir)\b/i;

/** Whether something in the folder, or that names it, loads what lies in a folder. */
function isLoaded(files: AppFiles, folder: string): boolean {
  const name = posix.basename(folder);
  const named = new RegExp(`["'/]${name}["'/]`);
  return [...files].some(
    ([path, text]) => LOADER.test(text) && (path.startsWith(`${folder}/`) || named.test(text)),
  );
}

const hasFolder = (files: AppFiles, folder: string): boolean =>
  [...files.keys()].some((path) => path.startsWith(`${folder}/`));

/** The folder that Python finds the application's modules in: the one below which its imports are. */
function rootOf(files: AppFiles, app: App): string {
  const folders = folderChain(posix.dirname(app.file));
  const text = files.get(app.file) ?? '';
  const imported = [...text.matchAll(/^\s*(?:from|import)\s+([A-Za-z_]\w*)/gm)].map(
    ([, name]) => name!,
  );
  const found = folders.find((folder) =>
    imported.some((name) => {
      const path = inside(folder, name);
      return files.has(`${path}.py`) || hasFolder(files, path);
    }),
  );
  return found ?? folders.find((folder) => !files.has(inside(folder, '__init__.py'))) ?? '';
}

/** `a/b` → ``, `a`, `a/b`. */
function folderChain(path: string): string[] {
  const parts = path === '.' ? [] : path.split('/');
  return ['', ...parts.map((_, at) => parts.slice(0, at + 1).join('/'))];
}

/** How relative imports end: as most of the application's do, else as its compiler wants it. */
function endingOf(files: AppFiles, app: App): string {
  const counts = { '.ts': 0, '.js': 0, '-': 0 };
  for (const [path, text] of files) {
    if (!EXTENSIONS.node.test(path)) continue;
    for (const [, module = ''] of text.matchAll(
      /\bfrom\s+["'](\.{1,2}\/[^"']+|[@~#]\/[^"']+)["']/g,
    )) {
      const ending = posix.extname(module);
      counts[ending === '.ts' || ending === '.js' ? ending : '-']++;
    }
  }
  const [most] = Object.entries(counts).sort(([, a], [, b]) => b - a);
  if (most && most[1] > 0) return most[0];
  const options = files.get('tsconfig.json') ?? '';
  if (/"(?:allowImportingTs|rewriteRelativeImport)Extensions"\s*:\s*true/.test(options))
    return '.ts';
  const isModule = readJson(files.get('package.json') ?? '')?.type === 'module';
  return isModule && !/"bundler"/i.test(options) && app.language === 'typescript' ? '.js' : '-';
}
