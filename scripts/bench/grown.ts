/** A project with a thousand features, in a second: adding them one by one takes minutes. */
import { join, relative } from 'node:path';
import fse from 'fs-extra';
import { toId } from '../../src/project/migrations.ts';

/** The feature that is copied: it is the project's last one. */
export const COPIED = 'widgets';
const LETTERS = 'abcdefghij';

/** Copies all that there is of the feature, `count` times, under names that stand in order before its own. */
export async function grow(project: string, count: number): Promise<void> {
  const manifestFile = join(project, 'create-api.json');
  const record = await fse.readJson(join(project, `.create-api/records/feature/${COPIED}.json`));
  const { id, parent } = record.migrations[0] as { id: string; parent: string };
  const copies = Array.from({ length: count }, (_, index): Copy => {
    const ids = new Map([
      [id, idAfter(id, index + 1)],
      [parent, index === 0 ? id : idAfter(id, index)],
    ]);
    const suffix = [...String(index).padStart(4, '0')].map((digit) => LETTERS[Number(digit)]);
    return copyOf(suffix.join(''), ids);
  });
  for (const path of await filesOf(project)) {
    const file = join(project, path);
    const text = await fse.readFile(file, 'utf8');
    if (isOwn(path)) {
      await Promise.all(
        copies.map((copy) => fse.outputFile(join(project, copy(path)), copy(text))),
      );
    } else if (file !== manifestFile && /widget/i.test(text)) {
      await fse.writeFile(file, withCopies(text, copies));
    }
  }
  const manifest = await fse.readJson(manifestFile);
  const { [COPIED]: spec, ...others } = manifest.feature as Record<string, object>;
  const added = copies.map((copy) => [copy(COPIED), spec]);
  const feature = { ...others, ...Object.fromEntries(added), [COPIED]: spec };
  await fse.writeFile(manifestFile, `${JSON.stringify({ ...manifest, feature }, null, 2)}\n`);
}

/** A text as it is of a copy. */
type Copy = (text: string) => string;

const copyOf = (suffix: string, ids: ReadonlyMap<string, string>): Copy => {
  const any = new RegExp(`widget|${[...ids.keys()].join('|')}`, 'gi');
  return (text) => text.replace(any, (found) => ids.get(found) ?? found + suffix);
};

/** Each line of the feature, with those of the copies above it; a list on one line is broken into lines for them. */
const withCopies = (text: string, copies: readonly Copy[]): string =>
  text
    .replace(new RegExp(`\\[([\\w, ]*\\b${COPIED})\\]$`, 'm'), (_, items: string) =>
      ['[', ...items.split(', ').map((item) => `    ${item},`), ']'].join('\n'),
    )
    .split('\n')
    .flatMap((line) => (/widget/i.test(line) ? [...copies.map((copy) => copy(line)), line] : line))
    .join('\n');

const isOwn = (path: string): boolean => path.includes(COPIED);

function idAfter(id: string, seconds: number): string {
  const iso = id.replace(/^(.{4})(..)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6Z');
  return toId(Date.parse(iso) + seconds * 1000);
}

async function filesOf(project: string): Promise<string[]> {
  const names = await fse.readdir(project, { recursive: true, withFileTypes: true });
  return names
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(project, join(parentPath, name)))
    .filter((path) => !path.startsWith('.create-api/local'));
}
