import type { Framework } from '../framework.ts';
import { HOME } from '../name.ts';
import { isMigration } from '../project/migrations.ts';
import type { Tree } from './project.ts';

/** What of a tree must not depend on the order of commands: all but migrations, which are history. */
export function withoutHistory(tree: Tree, { language }: Framework): Tree {
  const kept = [...tree].filter(([path]) => !isMigration(path, language.migrations));
  return new Map(
    kept.map(([path, text]) => {
      if (!path.startsWith(`${HOME}/records/`)) return [path, text];
      return [path, JSON.stringify({ ...JSON.parse(text), migrations: [] })];
    }),
  );
}

/** The paths at which two trees differ, each with how. */
export function differences(before: Tree, after: Tree): string[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths.flatMap((path) => {
    const [one, other] = [before.get(path), after.get(path)];
    if (one === other) return [];
    if (one === undefined || other === undefined) {
      return [`${path}: ${one === undefined ? 'only afterwards' : 'only before'}`];
    }
    return [`${path}:${firstDifference(one, other)}`];
  });
}

/** Where two texts first differ: `12: "a" became "b"`. */
export function firstDifference(one: string, other: string): string {
  const [before, after] = [one.split('\n'), other.split('\n')];
  const index = before.findIndex((line, i) => line !== after[i]);
  const at = index < 0 ? before.length : index;
  return `${at + 1}: ${JSON.stringify(before[at] ?? '')} became ${JSON.stringify(after[at] ?? '')}`;
}
