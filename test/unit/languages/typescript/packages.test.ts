import { expect, test } from 'vitest';
import { packagesFor } from '../../../../src/languages/typescript/packages.ts';

test.each([20, 22])('Node %i has its own versions, in npm’s order', (node) => {
  const { engine, dependencies, devDependencies } = packagesFor(
    node,
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
