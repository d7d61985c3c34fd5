import { spawnSync } from 'node:child_process';
import { transformSync } from 'esbuild';
import type { Tree } from '../tree.ts';

const PYTHON = `
import ast, json, sys
for path, text in json.load(sys.stdin):
    try:
        ast.parse(text)
    except SyntaxError as error:
        print(f"{path}: {error}")
`;

/** What is no Python, by Python itself: one process for all. */
function pythonFaults(files: readonly [string, string][]): string[] {
  if (files.length === 0) return [];
  const input = JSON.stringify(files);
  const { error, stdout, stderr } = spawnSync('python3', ['-c', PYTHON], { input });
  if (error) throw error;
  return `${stdout}${stderr}`.split('\n').filter(Boolean);
}

const DEMANDS: Record<string, (text: string) => unknown> = {
  json: (text) => JSON.parse(text),
  ts: (text) => transformSync(text, { loader: 'ts' }),
};

const endOf = (path: string) => path.slice(path.lastIndexOf('.') + 1);

/** The files of a tree that do not parse, each with what its language says of it. */
export function unparsable(tree: Tree): string[] {
  const files = Object.entries(tree).flatMap(([path, entry]): [string, string][] => {
    const bytes = /^file \d+ ([^]*)$/u.exec(entry)?.[1];
    return bytes === undefined ? [] : [[path, Buffer.from(bytes, 'latin1').toString()]];
  });
  const faults = files.flatMap(([path, text]) => {
    try {
      DEMANDS[endOf(path)]?.(text);
      return [];
    } catch (error) {
      return [`${path}: ${(error as Error).message}`];
    }
  });
  return [...faults, ...pythonFaults(files.filter(([path]) => endOf(path) === 'py'))];
}
