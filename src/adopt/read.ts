import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CreateApiError } from '../errors.ts';
import { MADE } from '../project/folders.ts';
import type { AppFiles, Lack } from './finding.ts';

/** Folders that hold what others wrote, or what a tool made. */
const SKIPPED = new Set([
  ...MADE,
  'bower_components',
  'site-packages',
  'virtualenv',
  'out',
  'target',
  'vendor',
]);

const READ =
  /\.(?:py|[cm]?[jt]s)$|(?:^|\/)(?:package\.json|tsconfig\.json|pyproject\.toml|Pipfile|setup\.cfg|pytest\.ini|tox\.ini|alembic\.ini|requirements[^/]*\.(?:txt|in))$|(?:^|\/)requirements\/[^/]+\.(?:txt|in)$/;

/** What a folder may hold to be looked through, and a file to be read. */
const MOST_FILES = 20_000;
const MOST_BYTES = 1_000_000;

/**
 * The files of an application, without those of its packages. Nothing is followed out of the folder: a symbolic link
 * is no file here.
 * @throws CreateApiError where there are too many
 */
export function readApp(root: string): { files: AppFiles; skipped: Lack[] } {
  const files = new Map<string, string>();
  const skipped: Lack[] = [];
  const walk = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder ? `${folder}/${entry.name}` : entry.name;
      if (entry.isSymbolicLink()) {
        skipped.push({ what: 'files', why: 'a symbolic link is not followed', file: path });
      } else if (entry.isDirectory()) {
        if (!isSkipped(root, path, entry.name)) walk(path);
      } else if (entry.isFile()) {
        files.set(path, READ.test(path) ? textOf(root, path, skipped) : '');
        if (files.size > MOST_FILES) throw tooMany(root);
      }
    }
  };
  walk('');
  return { files, skipped: skipped.sort((a, b) => (a.file! < b.file! ? -1 : 1)) };
}

/** A virtual environment may have any name: its configuration gives it away. */
const isSkipped = (root: string, path: string, name: string): boolean =>
  name.startsWith('.') ||
  SKIPPED.has(name) ||
  statSync(join(root, path, 'pyvenv.cfg'), { throwIfNoEntry: false }) !== undefined;

function textOf(root: string, path: string, skipped: Lack[]): string {
  const file = join(root, path);
  if (statSync(file).size <= MOST_BYTES) return readFileSync(file, 'utf8');
  skipped.push({ what: 'files', why: 'too long to be read by hand', file: path });
  return '';
}

const tooMany = (root: string) =>
  new CreateApiError(`${root} holds more than ${MOST_FILES.toLocaleString('en')} files.`, {
    blame: 'project',
    hint: 'Go into the folder of the application itself, the one with its package.json or pyproject.toml.',
  });
