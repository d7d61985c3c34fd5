import { posix } from 'node:path';
import { CreateApiError } from '../errors.ts';
import type { Framework } from '../framework.ts';
import { MANIFEST, NAME } from '../name.ts';
import type { Manifest } from '../project/manifest.ts';
import type { Reader } from '../project/records.ts';
import { nodePackages, readJson } from './listed.ts';
import type { Need } from './needs.ts';

/** Something that keeps features from working in an application, and what the user has to do. */
export interface Obstacle {
  why: string;
  /** What to do about it; absent where nothing can be done. */
  mend?: string;
}

/** What stands against features in an application. */
export function obstaclesOf(
  { adopted }: Manifest,
  { language, title }: Framework,
  needs: readonly Need[],
  read: Reader,
): Obstacle[] {
  const [file = ''] = (adopted?.app ?? '').split(':');
  const own =
    language.name === 'python'
      ? pythonObstacles([language.migrations.folder, adopted?.migrations ?? 'alembic'], needs, read)
      : nodeObstacles(file, read);
  const old = needs.filter(
    ({ versions, dev, listed }) => listed && !dev && isOlder(listed.versions, versions),
  );
  return [
    ...own,
    ...old.map(({ name, versions, listed }) => ({
      why: `${listed!.file}:${listed!.line} has ${name} ${listed!.versions}, and what is generated for ${title} is made for ${versions}.`,
      mend: `Raise it first.`,
    })),
  ];
}

function nodeObstacles(file: string, read: Reader): Obstacle[] {
  const text = read('package.json') ?? '';
  const listed = nodePackages(new Map([['package.json', text]]));
  const obstacles: Obstacle[] = [];
  if (!/\.[cm]?ts$/.test(file))
    obstacles.push({ why: `${file} is JavaScript, and what is generated is TypeScript.` });
  if (readJson(text)?.type !== 'module')
    obstacles.push({
      why: 'package.json has no "type": "module", and what is generated is made of ES modules.',
    });
  if (!listed.has('typescript') && !listed.has('tsx'))
    obstacles.push({
      why: 'package.json lists neither typescript nor tsx.',
      mend: 'npm install -D typescript tsx',
    });
  return obstacles;
}

function pythonObstacles(
  [folder, tool]: [folder: string, tool: string],
  needs: readonly Need[],
  read: Reader,
): Obstacle[] {
  const obstacles: Obstacle[] = [];
  const env = posix.join(posix.dirname(folder), 'env.py');
  if (read(env) === null)
    obstacles.push({
      why: `There are no migrations of Alembic: ${env} is not there.`,
      mend: `${tool === 'alembic' ? 'alembic init migrations' : `${tool} init`}; then, where it is elsewhere, say so in "paths" of ${MANIFEST}: "migrations/versions".`,
    });
  const missing = needs
    .filter(({ isBrought, wiring }) => !isBrought && !wiring)
    .map(({ name }) => name);
  if (missing.length > 0)
    obstacles.push({
      why: `Generated code imports what is not among your packages: ${missing.join(', ')}.`,
      mend: 'Add that first, as your package manager has it.',
    });
  return obstacles;
}

/** Whether versions that are pinned, or bound to a major one, are before those that are wanted. */
function isOlder(theirs: string, ours: string): boolean {
  const [there, wanted] = [theirs, ours].map((text) =>
    /^\s*(?:[\^~]|~=|===?)?\s*v?(\d+)\.?(\d+)?/.exec(text),
  );
  if (!there || !wanted) return false;
  const [a, b] = [there, wanted].map(
    ([, major = '0', minor = '0']) => [Number(major), Number(minor)] as const,
  );
  if (a![0] !== b![0]) return a![0] < b![0];
  return a![0] === 0 && a![1] < b![1];
}

/** @throws CreateApiError where something stands against features */
export function demandNone(obstacles: readonly Obstacle[], { adopted }: Manifest): void {
  if (obstacles.length === 0) return;
  throw new CreateApiError(`${NAME} can't add features to ${adopted!.app}:`, {
    blame: 'project',
    hint: obstacles.map(({ why, mend }) => (mend ? `${why}\n  ${mend}` : why)).join('\n'),
  });
}
