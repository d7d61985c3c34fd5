import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** Relative path → what is there: `file 644 <bytes as latin1>`, `folder 755`, `link <target>`. */
export type Tree = Record<string, string>;

const LOCAL = '.create-api/local';

/** The tree without the folders that a command fills or clears; the next command clears away what is left of them. */
export const settled = (tree: Tree): Tree =>
  Object.fromEntries(Object.entries(tree).filter(([path]) => !path.includes('.create-api-work-')));

/** All that is below a folder, byte for byte; of our own machinery's folder, nothing. */
export function treeOf(folder: string): Tree {
  const tree: Tree = {};
  const visit = (path: string): void => {
    for (const name of fs.readdirSync(join(folder, path)).sort()) {
      const child = path ? `${path}/${name}` : name;
      if (child.endsWith(LOCAL)) continue;
      const at = join(folder, child);
      const stat = fs.lstatSync(at);
      const mode = (stat.mode & 0o777).toString(8);
      if (stat.isSymbolicLink()) tree[child] = `link ${fs.readlinkSync(at)}`;
      else if (stat.isDirectory()) {
        tree[child] = `folder ${mode}`;
        visit(child);
      } else tree[child] = `file ${mode} ${fs.readFileSync(at, 'latin1')}`;
    }
  };
  visit('');
  return tree;
}

/** What is in our own machinery's folder. */
export const localOf = (root: string): string[] => {
  const local = join(root, LOCAL);
  return fs.existsSync(local) ? fs.readdirSync(local).sort() : [];
};

// In memory where there is such a place: what is tried here is tried thousands of times.
const HOME = fs.existsSync('/dev/shm') ? '/dev/shm' : fs.realpathSync(tmpdir());
const made = new Set<string>();
afterAll(() => made.forEach(removeFolder));

export function removeFolder(folder: string): void {
  fs.rmSync(folder, { recursive: true, force: true });
  made.delete(folder);
}

/** An empty folder, removed after the tests of this file. */
export function emptyFolder(): string {
  const folder = fs.mkdtempSync(join(HOME, 'create-api-test-'));
  made.add(folder);
  return folder;
}

/** Writes files (text or bytes) with their folders. */
export function plant(folder: string, files: Record<string, string | Buffer>): void {
  for (const [path, content] of Object.entries(files)) {
    fs.mkdirSync(join(folder, path, '..'), { recursive: true });
    fs.writeFileSync(join(folder, path), content);
  }
}

/** Makes what this process left behind look as if the process had ended: the next command is another process. */
export function endProcess(parent: string, root: string): void {
  for (const name of localOf(root)) {
    if (!/^lock(\.[0-9a-f]{16})*$/u.test(name)) continue;
    const lock = join(root, LOCAL, name);
    const holder = JSON.parse(fs.readFileSync(lock, 'utf8')) as object;
    fs.writeFileSync(lock, JSON.stringify({ ...holder, started: '1' }));
  }
  for (const folder of [parent, root]) {
    if (!fs.existsSync(folder)) continue;
    for (const name of fs.readdirSync(folder)) {
      const parts = /^(\.create-api-work-\d+-)\d+(-.*)$/u.exec(name);
      if (parts) fs.renameSync(join(folder, name), join(folder, `${parts[1]}1${parts[2]}`));
    }
  }
}
