import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reportText } from '../contract/report.ts';
import { checkContract } from '../contract/run.ts';
import { contractOptions } from '../contract/scene.ts';
import type { Framework } from '../framework.ts';
import type { FeatureSpec } from '../project/feature.ts';
import { NAME } from '../name.ts';
import { managerOf, scriptOf } from '../project/facts.ts';
import type { OptionValues } from '../project/options.ts';
import { parseFeatureText } from '../project/fields/grammar.ts';
import { resolveFeatures } from '../project/resolve.ts';
import { ALL_TEXTS, AWKWARD_TEXTS, FEATURE_TEXTS } from './features.ts';
import { type Command, run, serve } from './processes.ts';
import { optionsOf, planProject, write } from './project.ts';

export interface ContractSuite {
  /** Options of the project that is made, over the framework's defaults. */
  options?: OptionValues;
  /** What tells the project's commands the port, and the database where it is not the default: `{ PORT }`. */
  environment?: (port: number) => Record<string, string>;
  /** Rows of the contract that the development server, which no client meets, can't keep. */
  notInDevelopment?: readonly string[];
}

const PATIENCE = { timeout: 600_000 };

/**
 * Registers a vitest suite that makes a project of every field type, installs it, runs its own tests, migrates, boots
 * it in development and in production by the framework's own `commands`, and holds it to the whole HTTP contract.
 * It takes minutes, and what the framework's projects need: a package manager, and the network for the first install.
 *
 * @example
 * ```ts
 * import { describeContract } from 'create-api/testing';
 * import framework from '../index.js';
 *
 * describeContract(framework);
 * ```
 */
export function describeContract(framework: Framework, suite: ContractSuite = {}): void {
  const { environment = (port) => ({ PORT: String(port) }), notInDevelopment = [] } = suite;
  const subject = { framework, options: suite.options ?? {} };
  const { commands, language } = framework;
  const options = optionsOf(subject);
  const manager = managerOf(options, framework);

  describe(`${framework.title}: the HTTP contract`, () => {
    let root = '';
    const runs = (command: Command) => run(command, { cwd: root, env: environment(0) });

    beforeAll(async () => {
      root = await mkdtemp(join(tmpdir(), `${NAME}-${framework.name}-`));
      write(root, await planProject(subject, ALL_TEXTS));
      for (const command of manager.install) await runs(command);
    }, PATIENCE.timeout);
    afterAll(() => rm(root, { recursive: true, force: true }));

    const steps = [
      ['passes its own tests', commands.test],
      ['is built', commands.build],
      ['migrates', commands.migrate],
    ] as const;
    for (const [title, command] of steps) {
      if (command) test(title, PATIENCE, async () => void (await runs(scriptOf(manager, command))));
    }

    // Together all of them: each takes its time.
    const modes = [
      ['development', commands.dev, AWKWARD_TEXTS, notInDevelopment],
      ['production', commands.start, FEATURE_TEXTS, []],
    ] as const;
    for (const [mode, command, texts, except] of modes) {
      test(`keeps the contract in ${mode}`, PATIENCE, async () => {
        const server = await serve(scriptOf(manager, command), root, environment);
        try {
          const report = await checkContract({
            baseUrl: server.url,
            features: resolveFeatures(specsOf(ALL_TEXTS), { language, options }),
            options: contractOptions(options),
            about: Object.keys(specsOf(texts)),
            except,
          });
          expect(report.ok, `${reportText(report)}\n${server.stderr().slice(-4000)}`).toBe(true);
        } finally {
          await server.kill();
        }
      });
    }
  });
}

const specsOf = (texts: readonly string[]): Record<string, FeatureSpec> =>
  Object.fromEntries(
    texts.map((text) => parseFeatureText(text)).map(({ key, spec }) => [key, spec]),
  );
