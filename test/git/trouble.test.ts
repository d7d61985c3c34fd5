import { join } from 'node:path';
import fse from 'fs-extra';
import { describe, expect, test } from 'vitest';
import { loadMerged } from '../../src/commands/branches/load.ts';
import { commitAll, git, tryGit, unmerged } from '../support/git.ts';
import { readTree } from '../support/cli.ts';
import {
  type Repository,
  type Work,
  apply,
  checkApplied,
  merge,
  newRepository,
  onBranch,
} from './repository.ts';

const add = (...words: string[]): Work => ['add', 'feature', ...words];
const change = (...words: string[]): Work => ['change', 'feature', ...words];
const USERS = add('users', 'name:string');

const edit =
  (path: string, change: (text: string) => string): Work =>
  async (root) => {
    const file = join(root, path);
    const text = await fse.readFile(file, 'utf8');
    expect(change(text)).not.toBe(text);
    await fse.writeFile(file, change(text));
  };

async function met(framework: string, one: Work[], other: Work[], start: Work[] = [USERS]) {
  const repository = await newRepository(framework, ...start);
  await onBranch(repository, 'one', ...one);
  await onBranch(repository, 'other', ...other);
  merge(repository, 'one', 'other');
  return repository;
}

/** It is refused, and nothing is written. */
async function refused(repository: Repository, message: RegExp): Promise<void> {
  const before = await readTree(repository.root);
  await expect(apply(repository)).rejects.toMatchObject({
    exit: 'conflict',
    message: expect.stringMatching(message),
  });
  expect(await readTree(repository.root)).toEqual(before);
}

const BOTH = { posts: { title: 'string' }, tags: { label: 'string' }, users: { name: 'string' } };
const ONE = [add('posts', 'title:string')];
const OTHER = [add('tags', 'label:string')];

const PATHS = {
  fastify: { routes: 'src/routes/index.ts', service: 'src/services/users.ts', note: '//' },
  flask: { routes: 'app/__init__.py', service: 'app/services/users.py', note: '#' },
};

describe.each(['fastify', 'flask'] as const)('%s', (framework) => {
  const { routes, service, note } = PATHS[framework];
  const below =
    (line: string) =>
    (text: string): string =>
      `${text}${note} ${line}\n`;
  const above =
    (line: string) =>
    (text: string): string =>
      `${note} ${line}\n${text}`;

  describe('what two branches have made into two things is named', () => {
    test('one field, in two ways', async () => {
      const repository = await met(
        framework,
        [change('users', 'name:string:max=80')],
        [change('users', 'name:string:max=90')],
      );
      await refused(
        repository,
        /feature\.users\.fields\.name: "string:max=90" in ours, "string:max=80" in theirs/,
      );
    });

    test('a feature that one removes and the other changes', async () => {
      const repository = await met(
        framework,
        [['remove', 'feature', 'users']],
        [change('users', 'age:integer:optional')],
      );
      await refused(repository, /feature\.users: \{.*"age".*\} in ours, removed in theirs/);
    });

    test('a feature that both add, each in its own way', async () => {
      const repository = await met(
        framework,
        [add('posts', 'title:string')],
        [add('posts', 'body:text')],
      );
      await refused(repository, /feature\.posts: \{.*body.*\} in ours, \{.*title.*\} in theirs/);
    });

    test('a feature that both add alike has two migrations, of which one is to go', async () => {
      const repository = await met(framework, ONE, ONE);
      await refused(repository, /Both branches have changed posts alike[^]*_create_posts/);
      const { root, now } = repository;
      const folder = join(root, framework === 'flask' ? 'migrations/versions' : 'migrations');
      const made = (await fse.readdir(folder)).filter((name) => name.includes('create_posts'));
      expect(made).toHaveLength(2);
      await fse.remove(join(folder, made[1]!));
      await apply({ ...repository, now });
      await checkApplied(repository, { posts: { title: 'string' }, users: { name: 'string' } });
    });

    test('a field that both add alike has two migrations, of which one is to go', async () => {
      const work = [change('users', 'age:integer:optional')];
      await refused(await met(framework, work, work), /changed users\.age alike[^]*alter_users/);
    });

    const AGE = add('users', 'name:string', 'age:integer:optional');
    const DROP = [change('users', '-age')];
    const RENAME: Work[] = [['rename', 'feature', 'users', 'members']];
    const MEMBERS = { members: { name: 'string', age: 'integer:optional' } };

    /** Deletes all but the first of the migrations of this name. */
    async function keepFirst({ root }: Repository, name: string): Promise<void> {
      const folder = join(root, framework === 'flask' ? 'migrations/versions' : 'migrations');
      const made = (await fse.readdir(folder)).filter((one) => one.includes(name)).sort();
      expect(made.length).toBeGreaterThan(1);
      for (const one of made.slice(1)) await fse.remove(join(folder, one));
    }

    test('a field that both drop', async () => {
      const repository = await met(framework, DROP, DROP, [AGE]);
      await refused(repository, /changed users\.age alike[^]*alter_users/);
      await keepFirst(repository, 'alter_users');
      await apply(repository);
      await checkApplied(repository, { users: { name: 'string' } });
    });

    test('a field that both drop in one second, one of them with more', async () => {
      const repository = await newRepository(framework, AGE);
      const { now } = repository;
      await onBranch(repository, 'one', ...DROP);
      repository.now = now;
      await onBranch(repository, 'other', change('users', 'phone:string:optional', '-age'));
      expect(merge(repository, 'one', 'other')).toBe(false);
      await refused(repository, /changed users\.age alike[^]*alter_users/);
      git(repository.root, 'checkout', '--ours', 'migrations');
      await apply(repository);
      await checkApplied(repository, { users: { name: 'string', phone: 'string:optional' } });
    });

    test('a feature that both remove', async () => {
      const work: Work[] = [['remove', 'feature', 'users']];
      const repository = await met(framework, work, work);
      await refused(repository, /changed users alike[^]*drop_users[^]*drop_users/);
      await keepFirst(repository, 'drop_users');
      await apply(repository);
      await checkApplied(repository, {});
    });

    test('a feature that both rename alike', async () => {
      const repository = await met(framework, RENAME, RENAME, [AGE]);
      await refused(repository, /changed members alike[^]*rename_users[^]*rename_users/);
      await keepFirst(repository, 'rename_users');
      await apply(repository);
      await checkApplied(repository, MEMBERS);
    });

    test.each<[string, Work[], RegExp]>([
      [
        'renames, too',
        [['rename', 'feature', 'users', 'people']],
        /users was renamed to people in ours, renamed to members in theirs/,
      ],
      [
        'removes',
        [['remove', 'feature', 'users']],
        /users was removed in ours, renamed to members in theirs/,
      ],
      [
        'changes',
        [change('users', 'phone:string:optional')],
        /users was renamed to members in theirs, and its table was changed in ours:\n.*rename_users_to_members.*\n.*alter_users/,
      ],
      [
        'refers to',
        [add('posts', 'title:string', 'user:references=users')],
        /posts\.user refers to users, which was renamed to members in theirs/,
      ],
      [
        'has moved a file of',
        [
          (root) => fse.move(join(root, service), join(root, 'elsewhere/own')),
          ['moved', service, 'elsewhere/own'],
        ],
        /was moved to elsewhere\/own, and is a file of users, which was renamed to members/,
      ],
    ])('a feature that one renames and the other %s', async (_, work, message) => {
      await refused(await met(framework, RENAME, work, [AGE]), message);
    });
  });

  test('an edit of a file of a feature that the other branch renames is the user’s to take over', async () => {
    // So much that git does not know the file again.
    const mine = Array.from({ length: 40 }, (_, at) => `${note} mine ${at}\n`).join('');
    const repository = await met(
      framework,
      [['rename', 'feature', 'users', 'members']],
      [edit(service, (text) => mine + text)],
    );
    await refused(repository, new RegExp(`${service}.*users was renamed to members`));
    await fse.remove(join(repository.root, service));
    await apply(repository);
    await checkApplied(repository, { members: { name: 'string' } });
  });

  test('a feature that one branch took from the other is the same', async () => {
    const repository = await newRepository(framework, USERS);
    await onBranch(repository, 'one', ...ONE);
    await onBranch(repository, 'other', ...OTHER);
    expect(tryGit(repository.root, 'cherry-pick', 'one').status).not.toBe(0);
    await apply(repository);
    await checkApplied(repository, BOTH);
    commitAll(repository.root, 'Taken');
    git(repository.root, 'checkout', '--quiet', 'one');
    merge(repository, 'other', 'one');
    await apply(repository);
    await checkApplied(repository, BOTH);
  });

  test('a rebase', async () => {
    const repository = await newRepository(framework, USERS);
    await onBranch(repository, 'one', ...ONE);
    await onBranch(repository, 'other', ...OTHER);
    expect(tryGit(repository.root, 'rebase', 'one').status).not.toBe(0);
    await apply(repository);
    await checkApplied(repository, BOTH);
  });

  test.each(['merge', 'diff3', 'zdiff3'])(
    'markers that were committed, in the style of %s',
    async (style) => {
      const repository = await newRepository(framework, USERS);
      git(repository.root, 'config', 'merge.conflictStyle', style);
      await onBranch(repository, 'one', ...ONE, change('users', 'age:integer:optional'));
      await onBranch(repository, 'other', ...OTHER);
      expect(merge(repository, 'one', 'other')).toBe(false);
      commitAll(repository.root, 'With markers');
      expect(unmerged(repository.root)).toEqual([]);
      await apply(repository);
      await checkApplied(repository, {
        ...BOTH,
        users: { name: 'string', age: 'integer:optional' },
      });
    },
  );

  test('without git', async () => {
    const repository = await met(framework, ONE, OTHER);
    await fse.remove(join(repository.root, '.git'));
    await apply(repository);
    await checkApplied(repository, BOTH);
  });

  test('the line ends of Windows', async () => {
    const repository = await met(framework, ONE, OTHER);
    for (const path of unmerged(repository.root)) {
      const file = join(repository.root, path);
      await fse.writeFile(file, (await fse.readFile(file, 'utf8')).replaceAll('\n', '\r\n'));
    }
    await apply(repository);
    expect(await fse.readFile(join(repository.root, routes), 'utf8')).toMatch(/^(.*\r\n)+$/);
  });

  test('edits of both, in wired and in generated files', async () => {
    const repository = await met(
      framework,
      [...ONE, edit(routes, above('one')), edit(service, above('mine'))],
      [
        ...OTHER,
        edit(routes, below('other')),
        change('users', 'age:integer:optional'),
        edit(service, below('yours')),
      ],
    );
    await apply(repository);
    const { model } = repository;
    model.lines.set(routes, [`${note} one`, `${note} other`]);
    model.lines.set(service, [`${note} mine`, `${note} yours`]);
    await checkApplied(repository, {
      ...BOTH,
      users: { name: 'string', age: 'integer:optional' },
    });
  });

  test('edits of both in files of a feature that both change', async () => {
    const repository = await met(
      framework,
      [change('users', 'phone:string:optional'), edit(service, above('mine'))],
      [change('users', 'age:integer:optional'), edit(service, below('yours'))],
    );
    await apply(repository);
    repository.model.lines.set(service, [`${note} mine`, `${note} yours`]);
    await checkApplied(repository, {
      users: { name: 'string', age: 'integer:optional', phone: 'string:optional' },
    });
  });

  test('an edit beside a line that the other branch generates anew', async () => {
    const path = framework === 'flask' ? 'app/models/users.py' : 'src/models/users.ts';
    const repository = await met(
      framework,
      [change('users', 'age:integer:optional')],
      [edit(path, (text) => text.replace(/^( *)(name: .*)$/m, `$1${note} mine\n$1$2`))],
    );
    await apply(repository);
    repository.model.lines.set(path, [framework === 'flask' ? '    # mine' : '  // mine']);
    await checkApplied(repository, { users: { name: 'string', age: 'integer:optional' } });
  });

  test('an edit that both made otherwise is the user’s to merge', async () => {
    const repository = await met(
      framework,
      [...ONE, edit(service, above('mine'))],
      [...OTHER, edit(service, above('yours'))],
    );
    await refused(repository, new RegExp(`${service} \\(conflict markers on line 1: both`));
    const file = join(repository.root, service);
    const text = await fse.readFile(file, 'utf8');
    await fse.writeFile(file, text.replaceAll(/^(<{7}|={7}|>{7}).*\n/gm, ''));
    await apply(repository);
    repository.model.lines.set(service, [`${note} mine`, `${note} yours`]);
    await checkApplied(repository, BOTH);
  });

  test('a line that one branch took out stays out', async () => {
    const posts = framework === 'flask' ? /^.*posts_blueprint.*\n/gm : /^.*postsRoutes.*\n/gm;
    const repository = await met(
      framework,
      [edit(routes, (text) => text.replaceAll(posts, ''))],
      [add('tags', 'label:string')],
      [USERS, ...ONE],
    );
    await apply(repository);
    repository.model.taken.set(routes, [framework === 'flask' ? 'posts_blueprint' : 'postsRoutes']);
    await checkApplied(repository, BOTH);
  });

  test('an option that one changes holds for what the other adds', async () => {
    const repository = await met(framework, ONE, [
      ...OTHER,
      edit('create-api.json', (text) => text.replace('"prefix": "/api"', '"prefix": "/v1"')),
      ['apply'],
    ]);
    await apply(repository);
    repository.model.manifest.options.prefix = '/v1';
    await checkApplied(repository, BOTH);
  });

  test('a manifest that was mended by hand counts as it is', async () => {
    const repository = await met(framework, ONE, OTHER);
    const { text } = loadMerged(repository.root);
    await fse.writeFile(join(repository.root, 'create-api.json'), text);
    await apply(repository);
    await checkApplied(repository, BOTH);
  });

  test('migrations that both made in one second', async () => {
    const repository = await newRepository(framework, USERS);
    const { now } = repository;
    await onBranch(repository, 'one', ...ONE, change('users', 'age:integer:optional'));
    repository.now = now;
    await onBranch(repository, 'other', ...OTHER, change('users', 'phone:string:optional'));
    expect(merge(repository, 'one', 'other')).toBe(false);
    await apply(repository);
    await checkApplied(repository, {
      ...BOTH,
      users: { name: 'string', phone: 'string:optional', age: 'integer:optional' },
    });
  });
});
