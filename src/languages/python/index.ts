import { type Language, builtinTemplates } from '../../framework.ts';
import { code } from './code.ts';
import { dropped, history } from './history.ts';
import { reserved, reservedMembers } from './reserved.ts';
import { featureCode } from './typed.ts';

/** Runs its argument on the project's server. */
const STATEMENT = `import os, sys
import psycopg
psycopg.connect(os.environ["DATABASE_URL"], autocommit=True).execute(sys.argv[1])`;

/** Print the one value that their argument selects. */
const SELECT_POSTGRES = `import json, os, sys
import psycopg
with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
    print(json.dumps(connection.execute(sys.argv[1]).fetchone()[0]))`;
const SELECT_SQLITE = `import os, pathlib, sqlite3, sys
database = pathlib.Path(os.environ["DATABASE_URL"]).resolve().as_uri() + "?mode=ro"
print(sqlite3.connect(database, uri=True).execute(sys.argv[1]).fetchone()[0])`;

export const python: Language = {
  name: 'python',
  title: 'Python',
  layout: { style: 'ruff', width: 88 },
  managers: [
    {
      name: 'uv',
      executable: 'uv',
      install: [
        ['uv', 'venv'],
        ['uv', 'pip', 'install', '-r', 'requirements-dev.txt'],
      ],
      run: '.venv/bin/',
    },
    {
      name: 'pip',
      executable: 'python3',
      install: [
        ['python3', '-m', 'venv', '.venv'],
        ['.venv/bin/pip', 'install', '-r', 'requirements-dev.txt'],
      ],
      run: '.venv/bin/',
    },
  ],
  packages: {
    dependencies: { file: 'requirements.txt', path: [] },
    devDependencies: { file: 'requirements-dev.txt', path: [] },
  },
  reserved,
  reservedMembers,
  wireCase: 'snake',
  code,
  fieldDependencies: { password: { 'argon2-cffi': '==25.1.0' } },
  featureCode,
  migrations: {
    folder: 'migrations/versions',
    pattern: /^([0-9a-z]+)_.*\.py$/,
    read: readRevision,
    place: placeRevision,
    merge: builtinTemplates('python/merge'),
    status: {
      command: 'alembic current',
      applied: /^([0-9a-z]+)(?: \([a-z ]+\))*$/,
      lastOnly: true,
      down: 'alembic downgrade -{count}',
    },
  },
  history: {
    templates: new URL('builtin:python/history'),
    code: history,
    dropped,
  },
  database: {
    file: /^sqlite(?:\+\w+)?:\/\/\/(?!:memory:)([^?]+)/,
    usual: { source: 'app/config.py', file: /f["']sqlite:\/\/\/\{ROOT \/ ["']([^"']+)["']\}["']/ },
    fileUrl: (path) => `sqlite:///${path}`,
    statement: (run) => [`${run}python`, '-c', STATEMENT],
    select: {
      postgres: (run) => [`${run}python`, '-c', SELECT_POSTGRES],
      sqlite: (run) => [`${run}python`, '-c', SELECT_SQLITE],
    },
  },
  installed: ['.venv'],
  runtime: { title: 'Python', command: ['.venv/bin/python', '--version'], least: () => '3.11' },
};

/** What a migration says of its own id and of those before it; merges have several. */
function readRevision(text: string): { id: string; parents: string[] } | null {
  const [, , id] = REVISION.exec(text) ?? [];
  if (!id) return null;
  return { id: stringsIn(id)[0] ?? '', parents: stringsIn(DOWN_REVISION.exec(text)?.[2] ?? '') };
}

/** The same migration under another id, behind others. */
function placeRevision(
  text: string,
  { id, parents }: { id: string; parents: readonly string[] },
): string {
  const quoted = parents.map((parent) => `"${parent}"`);
  const down = quoted.length > 1 ? `(${quoted.join(', ')})` : (quoted[0] ?? 'None');
  return text.replace(REVISION, `$1"${id}"`).replace(DOWN_REVISION, `$1${down}`);
}

const [REVISION, DOWN_REVISION] = ['revision', 'down_revision'].map(
  (name) => new RegExp(`^(${name}\\b[^=\\n]*=\\s*)(\\([^)]*\\)|[^#\\s]*)`, 'm'),
) as [RegExp, RegExp];

const stringsIn = (source: string): string[] =>
  [...source.matchAll(/["']([^"']*)["']/g)].map(([, found = '']) => found);
