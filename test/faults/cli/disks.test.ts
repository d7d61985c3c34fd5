import { chmodSync, cpSync, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { some } from '../broken-disk.ts';
import { type Tree, emptyFolder, localOf, treeOf } from '../tree.ts';
import { type Ending, ending } from './ending.ts';
import { caselessDisk, memoryDisk, remount } from './mounts.ts';
import { CLI, PROGRAM, PROJECT, bootstrap, done, environment, run } from './worlds.ts';

const SEED = Number(process.env.SEED ?? 20260131);
const CREATE = bootstrap('fastify', 'posts title:string');
const ADD = ['add', 'feature', 'comments', 'body:text', 'post:references=posts'];

const due: Record<'made' | 'added', Tree> = { made: {}, added: {} };
let seed: string;

beforeAll(async () => {
  seed = emptyFolder();
  await done(seed, CREATE);
  due.made = treeOf(join(seed, PROJECT));
  const other = emptyFolder();
  cpSync(seed, other, { recursive: true });
  await done(join(other, PROJECT), ADD);
  due.added = treeOf(join(other, PROJECT));
}, 300_000);

const plant = (folder: string): string => {
  cpSync(seed, folder, { recursive: true });
  return join(folder, PROJECT);
};

const NO_DISK = 'no disk of its own may be mounted here';
const NO_USER = 'no other user to be had here';

function expectRefused({ code, signal, stdout, stderr }: Ending, says: RegExp): void {
  expect({ code, signal, stdout }, stderr).toEqual({ code: 1, signal: null, stdout: '' });
  expect(stderr).toMatch(/^error .+\n(?: {6}.+\n)*$/u);
  expect(stderr.split('\n', 1)[0]).toMatch(says);
}

/** Adds, where it may or may not be possible; then, where it is possible, adds again and undoes. */
async function addWith(
  root: string,
  says: RegExp,
  limited: () => Promise<Ending>,
  free: () => void,
) {
  const ended = await limited();
  if (ended.code !== 0) expectRefused(ended, says);
  expect(treeOf(root)).toEqual(ended.code === 0 ? due.added : due.made);
  free();
  await done(root, ADD);
  expect(treeOf(root)).toEqual(due.added);
  await done(root, ['undo']);
  expect(treeOf(root)).toEqual(due.made);
  expect(localOf(root)).toEqual(['.gitignore', 'undo']);
  return ended.code === 0;
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

describe(`a disk, SEED=${SEED}`, { timeout: 1_200_000 }, () => {
  test('that is full, or almost', async ({ skip }) => {
    const disk = memoryDisk('size=2m') ?? skip(NO_DISK);
    const root = plant(disk);
    const filler = join(disk, 'filler');
    const outcomes: boolean[] = [];
    for (const pages of some(upTo(40), 3, SEED)) {
      const { bavail, bsize } = statfsSync(disk);
      writeFileSync(filler, Buffer.alloc(Math.max(0, bavail - pages) * bsize));
      outcomes.push(
        await addWith(
          root,
          /the disk is full \(ENOSPC/u,
          () => run(root, ADD),
          () => rmSync(filler),
        ),
      );
    }
    console.info(
      `full disk: ${outcomes.length} adds, ${outcomes.filter((ok) => !ok).length} refused`,
    );
    writeFileSync(filler, Buffer.alloc(statfsSync(disk).bavail * statfsSync(disk).bsize - 100_000));
    expectRefused(await run(disk, ['other-api', ...CREATE.slice(1)]), /the disk is full/u);
    rmSync(filler);
    expect(Object.keys(treeOf(disk)).filter((path) => !path.startsWith(PROJECT))).toEqual([]);
  });

  test('that has no inodes left, or almost', async ({ skip }) => {
    const disk = memoryDisk('nr_inodes=400') ?? skip(NO_DISK);
    const root = plant(disk);
    const filler = join(disk, 'filler');
    for (const inodes of some(upTo(20), 3, SEED)) {
      mkdirSync(filler);
      for (let left = statfsSync(disk).ffree; left > inodes; left--) {
        writeFileSync(join(filler, String(left)), '');
      }
      const free = () => rmSync(filler, { recursive: true });
      await addWith(root, /the disk is full \(ENOSPC/u, () => run(root, ADD), free);
    }
  });

  test('that is read-only: nothing is refused but what would write', async ({ skip }) => {
    const disk = memoryDisk('size=2m') ?? skip(NO_DISK);
    const root = plant(disk);
    expect(remount(disk, 'ro')).toBe(true);
    for (const args of [ADD, ['undo'], ['eject', 'feature']]) {
      expectRefused(await run(root, args), /the disk is read-only \(EROFS/u);
    }
    expectRefused(
      await run(disk, ['other-api', ...CREATE.slice(1)]),
      /the disk is read-only \(EROFS/u,
    );
    for (const args of [
      ['doctor'],
      [...ADD, '--dry-run'],
      [...ADD, '--diff'],
      ['undo', '--dry-run'],
    ]) {
      expect(await run(root, args), args.join(' ')).toMatchObject({ code: 0, stderr: '' });
    }
    expect(treeOf(root)).toEqual(due.made);
  });

  test('that takes capitals and small letters for the same', async ({ skip }) => {
    const disk = caselessDisk() ?? skip('no disk of this kind to be had here');
    // This one shows all names in small letters.
    const small = (tree: Tree) =>
      Object.fromEntries(
        Object.entries(tree)
          .map(([path, entry]) => [path.toLowerCase(), entry.replace(/^(\w+) \d+/u, '$1')])
          .sort(),
      );
    const root = join(disk, PROJECT);
    await done(disk, CREATE);
    expect(small(treeOf(root))).toEqual(small(due.made));
    await done(root, ADD);
    expect(small(treeOf(root))).toEqual(small(due.added));
    await done(root, ['undo']);
    expect(small(treeOf(root))).toEqual(small(due.made));
    // What is there under the same name with a capital is the user's.
    writeFileSync(join(root, 'src/models/Comments.ts'), '// mine\n');
    const before = treeOf(root);
    expect(await run(root, ADD)).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('comments.ts'),
    });
    expect((await run(disk, ['MY-API', ...CREATE.slice(1)])).code).not.toBe(0);
    expect(treeOf(root)).toEqual(before);
  });
});

describe(`a limit, SEED=${SEED}`, { timeout: 1_200_000 }, () => {
  test('of the size of a file', async () => {
    const folder = emptyFolder();
    const root = plant(folder);
    const limited = (blocks: number, cwd: string, args: readonly string[]) =>
      ending('sh', ['-c', `ulimit -f ${blocks}; exec "$@"`, 'sh', ...CLI, ...args], {
        cwd,
        env: environment(),
      });
    for (const blocks of some(upTo(48), 3, SEED)) {
      await addWith(
        root,
        /larger than is allowed here \(EFBIG/u,
        () => limited(blocks, root, ADD),
        () => {},
      );
    }
    expectRefused(await limited(2, folder, ['other-api', ...CREATE.slice(1)]), /\(EFBIG/u);
  });
});

describe('files of another user', { timeout: 600_000 }, () => {
  const NOBODY = ['--reuid=65534', '--regid=65534', '--clear-groups'];
  /** The same program, where everyone may read it. */
  let program: string;
  let allowed = false;
  beforeAll(async () => {
    if (process.getuid?.() !== 0) return;
    program = emptyFolder();
    for (const part of ['bin', 'dist'])
      cpSync(join(PROGRAM, part), join(program, part), { recursive: true });
    chmodSync(program, 0o755);
    allowed = (await asNobody('/', ['--version'])).code === 0;
  });

  const asNobody = (cwd: string, args: readonly string[]) =>
    ending('setpriv', [...NOBODY, process.execPath, join(program, 'bin/create-api.js'), ...args], {
      cwd,
      env: environment({ XDG_CACHE_HOME: '' }),
    });

  /** A project of nobody's, but for some paths. */
  async function owned(except: readonly string[]) {
    const folder = emptyFolder();
    chmodSync(folder, 0o755);
    const root = plant(folder);
    await ending('chown', ['-R', '65534:65534', folder], { cwd: '/', env: environment() });
    for (const path of except) {
      await ending('chown', ['0:0', join(root, path)], { cwd: '/', env: environment() });
    }
    return root;
  }

  test.for<[string, string[]]>([
    ['the project itself', ['', '.create-api/local']],
    ['our folder', ['.create-api/local']],
    ['a folder that a new file is for', ['src/services']],
    ['the folder of what is written last', ['tests']],
  ])('%s: refused, and nothing has changed', async ([, except], { skip }) => {
    if (!allowed) skip(NO_USER);
    const root = await owned(except);
    expectRefused(await asNobody(root, ADD), /permission denied \(EACCES/u);
    expect(treeOf(root)).toEqual(due.made);
    await done(root, ADD);
    expect(treeOf(root)).toEqual(due.added);
  });

  test('a file that may not be read', async ({ skip }) => {
    if (!allowed) skip(NO_USER);
    const root = await owned(['src/routes/index.ts']);
    chmodSync(join(root, 'src/routes/index.ts'), 0o600);
    const before = treeOf(root);
    expectRefused(await asNobody(root, ADD), /src\/routes\/index\.ts: permission denied \(EACCES/u);
    expect(treeOf(root)).toEqual(before);
  });

  test('a file of another’s in a folder of one’s own may be replaced, as the system has it', async ({
    skip,
  }) => {
    if (!allowed) skip(NO_USER);
    const root = await owned(['src/routes/index.ts']);
    expect((await asNobody(root, ADD)).code).toBe(0);
    expect(treeOf(root)).toEqual(due.added);
  });
});
