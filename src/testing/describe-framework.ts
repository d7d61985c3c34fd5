import { describe, expect, test } from 'vitest';
import type { Framework } from '../framework.ts';
import type { OptionValues } from '../project/options.ts';
import { Missing, faultsOf } from './check.ts';
import { CHECKS } from './checks/index.ts';

export interface FrameworkSuite {
  /** Options of the projects that are made, over the framework's defaults. */
  options?: OptionValues;
}

/**
 * Registers a vitest suite of what every framework promises, one test a promise. It needs no install and no server:
 * projects are planned in memory and in temporary folders. What needs a formatter that is not installed is skipped.
 *
 * @example
 * ```ts
 * import { describeFramework } from 'create-api/testing';
 * import framework from '../index.js';
 *
 * describeFramework(framework);
 * ```
 */
export function describeFramework(
  framework: Framework,
  { options = {} }: FrameworkSuite = {},
): void {
  describe(`${framework.title}: the promises of a framework`, () => {
    for (const check of CHECKS) {
      test(check.promise, { timeout: 60_000 }, async ({ skip }) => {
        const faults = await faultsOf(check, { framework, options }).catch((error: unknown) => {
          if (error instanceof Missing) return skip(error.message);
          throw error;
        });
        expect(faults, check.advice).toEqual([]);
      });
    }
  });
}
