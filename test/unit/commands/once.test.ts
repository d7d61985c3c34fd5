import { describe, expect, test } from 'vitest';
import { stageProject } from '../../../src/commands/pipeline.ts';
import type { Framework, OnceGenerator } from '../../../src/framework.ts';
import { loadFramework } from '../../../src/frameworks/index.ts';
import { newManifest } from '../../../src/project/manifest.ts';
import { defaultOptions } from '../../../src/project/options.ts';
import type { Plan } from '../../../src/reconcile/plan.ts';
import { createStage } from '../../../src/reconcile/stage.ts';
import { callIn, first, importInto } from '../../../src/reconcile/wiring.ts';
import { TIME } from '../../support/generate.ts';

/** A new project that has these besides what its framework offers. */
async function projectWith(
  name: string,
  generators: Record<string, Partial<OnceGenerator>>,
): Promise<Pick<Plan, 'changes' | 'wirings'>> {
  const own = await loadFramework(name);
  const further = Object.entries(generators).map(([key, generator]) => [
    key,
    { once: true, describe: key, templates: [], ...generator } satisfies OnceGenerator,
  ]);
  const framework: Framework = {
    ...own,
    generators: { ...own.generators, ...Object.fromEntries(further) },
  };
  const manifest = newManifest({
    name: 'my-api',
    framework: name,
    options: { ...defaultOptions(framework), packageManager: 'npm' },
    with: Object.fromEntries(Object.keys(generators).map((key) => [key, {}])),
    feature: {},
  });
  const stage = createStage('/nowhere');
  const wirings = await stageProject({ stage, manifest, framework, time: TIME }, []);
  return { changes: stage.changes(), wirings };
}

const textOf = ({ changes }: Pick<Plan, 'changes'>, path: string) =>
  changes.find((change) => change.path === path)?.after ?? '';

describe('what a thing depends on stands in the list of the language, in name order', () => {
  test('package.json', async () => {
    const plan = await projectWith('fastify', {
      helmet: {
        dependencies: { '@fastify/helmet': '^13.0.0', lru: '^3.1.0' },
        devDependencies: { '@types/lru': '^3.1.0' },
      },
    });
    const { dependencies, devDependencies } = JSON.parse(textOf(plan, 'package.json'));
    expect(dependencies).toMatchObject({ '@fastify/helmet': '^13.0.0', lru: '^3.1.0' });
    for (const list of [dependencies, devDependencies]) {
      expect(Object.keys(list)).toEqual(Object.keys(list).toSorted());
    }
    expect(devDependencies['@types/lru']).toBe('^3.1.0');
  });

  test('requirements.txt', async () => {
    const plan = await projectWith('flask', {
      limiter: {
        dependencies: { 'flask-limiter': '==4.0.0' },
        devDependencies: { freezegun: '>=1.5' },
      },
    });
    expect(textOf(plan, 'requirements.txt')).toContain('flask==3.1.3\nflask-limiter==4.0.0\n');
    expect(textOf(plan, 'requirements-dev.txt')).toMatch(
      /^-r requirements\.txt\nfreezegun>=1\.5\n/,
    );
  });

  test('twice is once', async () => {
    const both = { dependencies: { lru: '^3.1.0' } };
    const plan = await projectWith('fastify', { cache: both, sessions: both });
    expect(textOf(plan, 'package.json').match(/"lru"/g)).toHaveLength(1);
    expect(plan.wirings.map(({ outcome }) => outcome)).toEqual(['wired', 'already']);
  });
});

test('things that ask for one place stand in name order there', async () => {
  const hook = (name: string): Partial<OnceGenerator> => ({
    wiring: () => [
      importInto('src/app.ts', `import { ${name} } from "./http/${name}.ts";`),
      callIn(
        'src/app.ts',
        'createApp',
        `app.addHook("onRequest", ${name});`,
        { app: { assigned: 'fastify' } },
        first,
      ),
    ],
  });
  const plan = await projectWith('fastify', { zip: hook('zip'), cors: hook('cors') });
  expect(textOf(plan, 'src/app.ts')).toContain(
    '  app.addHook("onRequest", cors);\n  app.addHook("onRequest", zip);\n',
  );
});
