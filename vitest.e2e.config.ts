import { defineConfig } from 'vitest/config';
import unit from './vitest.config.ts';

/** Whole projects: generated, installed, checked, run. Minutes, so apart from `npm test`. */
export default defineConfig({
  ...unit,
  test: {
    include: ['test/e2e/**/*.e2e.ts'],
    env: unit.test!.env!,
    testTimeout: 300_000,
    // A hook may have to wait for an install that another file makes.
    hookTimeout: 600_000,
    maxWorkers: 2,
    reporters: ['verbose'],
    // A step that fails leaves nothing for the next ones to stand on.
    bail: 0,
  },
});
