import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import type { FeatureFacts, Framework } from '../../src/framework.ts';
import { loadFramework } from '../../src/frameworks/index.ts';
import { type Wiring, callIn, entryIn, importInto } from '../../src/reconcile/wiring.ts';
import { faultsOf } from '../../src/testing/check.ts';
import { CHECKS } from '../../src/testing/checks/index.ts';
import { some } from '../faults/broken-disk.ts';

const SEED = Number(process.env.SEED ?? 20260131);

const good = await loadFramework('fastify');
const folder = mkdtempSync(join(tmpdir(), 'mutants-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let layers = 0;

/** A template folder with one file. */
function layer(path: string, text: string): URL {
  layers += 1;
  const root = join(folder, String(layers));
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return pathToFileURL(`${root}/`);
}

const generators = (
  changed: Partial<Record<'project' | 'feature', Partial<Framework['generators']['feature']>>>,
): Framework => ({
  ...good,
  generators: {
    ...good.generators,
    project: {
      ...good.generators.project,
      templates: changed.project?.templates ?? good.generators.project.templates,
    },
    feature: { ...good.generators.feature, ...changed.feature },
  },
});

const withFile = (kind: 'project' | 'feature', path: string, text: string): Framework =>
  generators({ [kind]: { templates: [...good.generators[kind].templates, layer(path, text)] } });

const withWirings = (change: (wirings: Wiring[], facts: FeatureFacts) => Wiring[]): Framework =>
  generators({
    feature: { wiring: (facts) => change(good.generators.feature.wiring!(facts), facts) },
  });

const withCode = (run: () => unknown): Framework => ({
  ...good,
  projectCode(options, project) {
    run();
    return good.projectCode!(options, project);
  },
});

const routes = 'src/routes/index.ts';
const onCalls = (wirings: Wiring[], change: (statement: string) => string): Wiring[] =>
  wirings.map((wiring) =>
    wiring.kind === 'call' ? { ...wiring, statement: change(wiring.statement) } : wiring,
  );

/** A framework broken in one way, and the one check that tells. */
const MUTANTS: [string, string, Framework][] = [
  ['parses', 'a file that is no code', withFile('project', 'src/extra.ts', 'export const = 1;\n')],
  [
    'parses',
    'a JSON file with a comma too many',
    withFile('project', 'extra.json', '{ "a": 1, }\n'),
  ],
  ['formatted', 'two spaces', withFile('project', 'src/extra.ts', 'export const a =  1;\n')],
  [
    'formatted',
    'a line that grows with a name',
    withFile(
      'feature',
      'src/extra/{{feature.plural.kebab}}.ts.hbs',
      'export const {{feature.plural.camel}} = "{{feature.plural.camel}}, {{feature.plural.camel}}";\n',
    ),
  ],
  [
    'names',
    'a file of the project among those of features',
    withFile('project', 'src/routes/health.ts', 'export const health = 1;\n'),
  ],
  [
    'names',
    'the same, where case does not count',
    withFile('project', 'src/routes/Health.ts', 'export const health = 1;\n'),
  ],
  [
    'wirings',
    'a file that is not there',
    withWirings((wirings) => [...wirings, importInto('src/none.ts', 'import "./none.ts";')]),
  ],
  [
    'wirings',
    'a function that is not there',
    withWirings((wirings) => [...wirings, callIn(routes, 'register', 'register();')]),
  ],
  [
    'wirings',
    'a line that no formatter would write',
    withWirings((wirings) => onCalls(wirings, (it) => it.replace('(', '( '))),
  ],
  ['purity', 'the clock', withCode(() => new Date())],
  ['purity', 'the clock, in milliseconds', withCode(() => Date.now())],
  ['purity', 'chance', withCode(() => Math.random())],
  ['purity', 'a file', withCode(() => readFileSync('package.json'))],
  ['dry-run', 'a file', withCode(() => writeFileSync(join(folder, 'written'), ''))],
  [
    'wirings',
    "a wiring into the feature's own file",
    withWirings((wirings, { feature }) => [
      ...wirings,
      importInto(`src/models/${feature.plural.kebab}.ts`, 'import "../errors.ts";'),
    ]),
  ],
  [
    'twice',
    'an entry that is not known again',
    withWirings((wirings) => [...wirings, entryIn('.env.example', [], 'NO KEY', '1')]),
  ],
  [
    'order',
    'calls that do not read alike',
    withWirings((wirings, { feature }) =>
      onCalls(wirings, (it) => (feature.key.length > 20 ? `void ${it}` : it)),
    ),
  ],
  [
    'removal',
    'an import after the call that uses it',
    withWirings((wirings) => wirings.toReversed()),
  ],
  [
    'removal',
    "a line of the project's own",
    withWirings((wirings) => [
      ...wirings,
      importInto(routes, 'import { serviceRoutes } from "../http/service-routes.ts";'),
    ]),
  ],
];

/** Of so many it is seen that no other check tells; of all where FULL is set. */
const SHARE = 4;
const whole = new Set(some(MUTANTS, SHARE, SEED).map(([, what]) => what));

describe(`a framework that breaks one promise fails one check, SEED=${SEED}`, () => {
  test.each(MUTANTS)('%s: %s', async (id, what, framework) => {
    const isWhole = [...whole].some(([, other]) => other === what);
    const failed: Record<string, string[]> = {};
    for (const check of CHECKS.filter((one) => isWhole || one.id === id)) {
      const faults = await faultsOf(check, { framework, options: {} });
      if (faults.length > 0) failed[check.id] = faults;
    }
    expect(failed).toEqual({ [id]: expect.anything() });
  });

  test('each check has a mutant', () => {
    expect(new Set(MUTANTS.map(([id]) => id))).toEqual(new Set(CHECKS.map(({ id }) => id)));
  });
});
