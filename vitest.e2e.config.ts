import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/e2e/longest-first.ts';
import unit, { env } from './vitest.config.ts';

/** Whole projects: generated, installed, checked, run. Minutes, so apart from `npm test`. */
export default defineConfig({
  ...unit,
  test: {
    include: ['test/e2e/**/*.e2e.ts'],
    env,
    testTimeout: 300_000,
    // A hook may have to wait for an install that another file makes.
    hookTimeout: 600_000,
    // One more than there are cores: each waits for installs, servers and the disk by turns.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    reporters: ['verbose'],
    // A step that fails leaves nothing for the next ones to stand on.
    bail: 0,
  },
});
