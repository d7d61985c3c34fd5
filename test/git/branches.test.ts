import { describe, expect, test } from 'vitest';
import { commitAll } from '../support/git.ts';
import { type Work, apply, checkApplied, merge, newRepository, onBranch } from './repository.ts';

const add = (...words: string[]): Work => ['add', 'feature', ...words];
const change = (...words: string[]): Work => ['change', 'feature', ...words];
const remove = (...words: string[]): Work => ['remove', ...words];

const USERS = add('users', 'name:string');

/** A repository with two branches, of which the one was merged into the other. */
async function met(framework: string, one: Work[], other: Work[], start: Work[] = [USERS]) {
  const repository = await newRepository(framework, ...start);
  await onBranch(repository, 'one', ...one);
  await onBranch(repository, 'other', ...other);
  return { repository, isMerged: merge(repository, 'one', 'other') };
}

describe.each(['fastify', 'express', 'fastapi', 'flask'])('%s', (framework) => {
  test('both add a feature, at one place of every list', async () => {
    const { repository, isMerged } = await met(
      framework,
      [add('posts', 'title:string')],
      [add('tags', 'label:string')],
    );
    expect(isMerged).toBe(false);
    const { notes } = await apply(repository);
    expect(notes).toContain('Tell git what is merged: git add --all, then commit');
    const features = {
      posts: { title: 'string' },
      tags: { label: 'string' },
      users: { name: 'string' },
    };
    await checkApplied(repository, features);
    commitAll(repository.root, 'Merged');
    await checkApplied(repository, features);
  });

  test('both add features that refer to one that was there, and to each other', async () => {
    const { repository } = await met(
      framework,
      [
        add('posts', 'title:string', 'author:references=users'),
        add('replies', 'body:text', 'post:references=posts'),
      ],
      [add('pages', 'title:string', 'owner:references=users:optional')],
    );
    await apply(repository);
    await checkApplied(repository, {
      pages: { title: 'string', owner: 'references=users:optional' },
      posts: { title: 'string', author: 'references=users' },
      replies: { body: 'text', post: 'references=posts' },
      users: { name: 'string' },
    });
  });

  test('both change different fields of one feature', async () => {
    const { repository, isMerged } = await met(
      framework,
      [change('users', 'age:integer:optional', 'email:email:optional')],
      [change('users', 'phone:string:optional', 'name:string:max=80')],
    );
    expect(isMerged).toBe(false);
    await apply(repository);
    await checkApplied(repository, {
      users: {
        name: 'string:max=80',
        phone: 'string:optional',
        age: 'integer:optional',
        email: 'email:optional',
      },
    });
  });

  test('one removes a feature, the other adds the one that stood beside it', async () => {
    const { repository } = await met(
      framework,
      [remove('feature', 'tags')],
      [add('topics', 'label:string')],
      [USERS, add('tags', 'label:string')],
    );
    await apply(repository);
    await checkApplied(repository, { topics: { label: 'string' }, users: { name: 'string' } });
  });

  test('what git merges by itself needs one head at most', async () => {
    const { repository, isMerged } = await met(
      framework,
      [add('albums', 'title:string')],
      [add('zebras', 'name:string')],
      [USERS, add('books', 'title:string'), add('trips', 'to:string')],
    );
    expect(isMerged).toBe(true);
    await apply(repository);
    await checkApplied(repository, {
      albums: { title: 'string' },
      books: { title: 'string' },
      trips: { to: 'string' },
      users: { name: 'string' },
      zebras: { name: 'string' },
    });
  });
});
