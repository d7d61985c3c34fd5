import { defineConfig } from 'vitest/config';
import unit from './vitest.config.ts';

/** Whole projects: generated, installed, checked, run. Minutes, so apart from `npm test`. */
export default defineConfig({
  ...unit,
  test: {
    include: ['test/e2e/**/*.e2e.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    reporters: ['verbose'],
    // A step that fails leaves nothing for the next ones to stand on.
    bail: 0,
  },
});
