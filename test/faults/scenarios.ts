import fs from 'node:fs';
import { join } from 'node:path';
import { type Disk, type FileChange, commit, redo, undo } from '../../src/commit/index.ts';
import { brokenDisk } from './broken-disk.ts';

/** A commit worth breaking: what is there before it, and the commit itself. */
export interface Scenario {
  name: string;
  /** Where the project is, below the folder of the test. */
  root: string;
  seed: (root: string) => void;
  act: (root: string, disk?: Disk) => void;
}

const quick = brokenDisk(() => {});
const TIME = '2026-01-31T12:00:00.000Z';
const text = (path: string) => `// ${path}\n${'export {};\n'.repeat(2)}`;
const created = (paths: string[]): FileChange[] =>
  paths.map((path) => ({ path, before: null, after: text(path) }));
const run = (root: string, command: string, changes: FileChange[], disk: Disk = quick): void =>
  commit(root, changes, { command, time: TIME }, { disk });

const PROJECT = [
  'create-api.json',
  '.create-api/records/project/api.json',
  ...Array.from({ length: 20 }, (_, i) => `src/module${i % 6}/file${i}.ts`),
  ...Array.from({ length: 8 }, (_, i) => `tests/file${i}.test.ts`),
];
const FEATURE = [
  '.create-api/records/feature/users.json',
  'migrations/20260131120000_create_users.ts',
  ...['models', 'routes', 'schemas', 'services'].map((folder) => `src/${folder}/users.ts`),
  ...['a', 'b', 'c'].map((name) => `src/users/deep/er/${name}.ts`),
  ...['x', 'y', 'z'].map((name) => `tests/users/${name}.test.ts`),
];
const LATIN = Buffer.from('caf\xe9 \xff\xfe\r\n', 'latin1');

function seedProject(root: string): void {
  run(root, 'create-api my-api', created(PROJECT));
  fs.writeFileSync(join(root, 'run.sh'), '#!/bin/sh\n', { mode: 0o755 });
  fs.writeFileSync(join(root, 'notes.txt'), LATIN);
  fs.mkdirSync(join(root, 'private'));
  fs.writeFileSync(join(root, 'private/secret.ts'), 'export {};\n', { mode: 0o600 });
  fs.chmodSync(join(root, 'private'), 0o700);
}

const edits: FileChange[] = [
  { path: 'create-api.json', before: text('create-api.json'), after: '{}\n' },
  { path: 'run.sh', before: '#!/bin/sh\n', after: '#!/bin/sh\nexit 1\n' },
  { path: 'notes.txt', before: LATIN, after: Buffer.concat([LATIN, LATIN]) },
];
const addUsers = (root: string, disk?: Disk): void =>
  run(root, 'create-api add feature users', [...created(FEATURE), ...edits], disk);

const deletions: FileChange[] = [
  { path: 'private/secret.ts', before: 'export {};\n', after: null },
  { path: 'notes.txt', before: LATIN, after: null },
  ...['src/module2/file2.ts', 'src/module2/file8.ts', 'src/module2/file14.ts'].map((path) => ({
    path,
    before: text(path),
    after: null,
  })),
  { path: 'src/module3/file3.ts', before: text('src/module3/file3.ts'), after: 'export {};\n' },
];

const REPLACED = 'src/users/deep/er/a.ts';

/** A project of several commits that touch the same files: what one makes, the next edits or deletes. */
function seedHistory(root: string): void {
  seedProject(root);
  addUsers(root);
  run(root, 'create-api change feature users', [
    { path: 'create-api.json', before: '{}\n', after: '{"a":1}\n' },
    { path: REPLACED, before: text(REPLACED), after: null },
    { path: 'src/users/deep/other/a.ts', before: null, after: 'export {};\n' },
  ]);
  run(
    root,
    'create-api remove feature users',
    deletions.filter(({ path }) => path !== 'notes.txt'),
  );
}

export const scenarios: Scenario[] = [
  {
    name: 'bootstrap',
    root: 'some/where/my-api',
    seed: () => {},
    act: (root, disk) => run(root, 'create-api my-api', created(PROJECT), disk),
  },
  {
    name: 'bootstrap in a folder that is there',
    root: 'my-api',
    seed(root) {
      fs.mkdirSync(join(root, 'src'), { recursive: true });
      fs.writeFileSync(join(root, 'LICENSE'), 'MIT\n');
    },
    act: (root, disk) => run(root, 'create-api .', created(PROJECT), disk),
  },
  { name: 'add', root: 'my-api', seed: seedProject, act: addUsers },
  {
    name: 'delete',
    root: 'my-api',
    seed: seedProject,
    act: (root, disk) => run(root, 'create-api remove feature users', deletions, disk),
  },
  {
    name: 'undo of an add',
    root: 'my-api',
    seed(root) {
      seedProject(root);
      addUsers(root);
    },
    act: (root, disk = quick) => void undo(root, { disk }),
  },
  {
    name: 'undo of a delete',
    root: 'my-api',
    seed(root) {
      seedProject(root);
      run(root, 'create-api remove feature users', deletions);
    },
    act: (root, disk = quick) => void undo(root, { disk }),
  },
  {
    name: 'undo of several',
    root: 'my-api',
    seed: seedHistory,
    act: (root, disk = quick) => void undo(root, { disk, steps: 2 }),
  },
  {
    name: 'redo of several',
    root: 'my-api',
    seed(root) {
      seedHistory(root);
      undo(root, { steps: 3 });
      redo(root);
    },
    act: (root, disk = quick) => void redo(root, { disk, steps: 2 }),
  },
  {
    name: 'undo of all there is',
    root: 'my-api',
    seed(root) {
      run(root, 'create-api my-api', created(PROJECT));
      run(root, 'create-api add feature users', created(FEATURE));
    },
    act: (root, disk = quick) => void undo(root, { disk, steps: 2 }),
  },
  {
    name: 'undo of a bootstrap',
    root: 'my-api',
    seed: (root) => run(root, 'create-api my-api', created(PROJECT)),
    act: (root, disk = quick) => void undo(root, { disk }),
  },
];
