import { expect, test } from 'vitest';
import { typescriptProject } from '../../../../src/languages/typescript/project.ts';
import { cases } from '../../../../src/project/names/names.ts';

const project = { name: { ...cases(['my', 'api']), kebab: 'my-api' } };

test.each([20, 22])('Node %i has its own versions, in npm’s order', (node) => {
  const { engine, dependencies, devDependencies } = typescriptProject(
    { node },
    project,
    { fastify: '^5.12.8' },
    { '@acme/types': '^1.0.0' },
  );
  expect(engine).toMatch(new RegExp(`^>=${node}\\.`));
  const names = dependencies.map(({ name }) => name);
  expect(names).toContain('fastify');
  expect(names).toEqual(names.toSorted());
  expect(devDependencies).toContainEqual({ name: '@acme/types', range: '^1.0.0' });
  const types = devDependencies.find(({ name }) => name === '@types/node');
  expect(types?.range).toMatch(new RegExp(`^\\^${node}\\.`));
});

test.each([
  [{ database: 'sqlite', id: 'integer' }, ['better-sqlite3'], 'my-api.sqlite'],
  [{ database: 'postgres', id: 'integer' }, [], 'postgres://localhost:5432/my_api'],
  [{ database: 'postgres', id: 'uuid' }, ['uuid'], 'postgres://localhost:5432/my_api'],
])('%o needs %o, and begins with %s', (options, expected, url) => {
  const { dependencies, devDependencies, database } = typescriptProject(options, project);
  const all = [...dependencies, ...devDependencies].map(({ name }) => name);
  expect(all.filter((name) => /^uuid$|^better/.test(name))).toEqual(expected);
  expect(all.filter((name) => /sqlite/.test(name)).length > 0).toBe(options.database === 'sqlite');
  expect(database.url).toBe(url);
});
