import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { NAME } from './src/name.ts';

/** What is printed is compared as text: colours, which a CI variable alone would turn on, are asked for where they matter. */
export const env = { NO_COLOR: '1' };

export default defineConfig({
  resolve: {
    alias: [
      // What frameworks import is the sources here, not the last build.
      { find: new RegExp(`^${NAME}$`), replacement: join(import.meta.dirname, 'src/index.ts') },
    ],
  },
  test: {
    include: ['test/**/*.test.ts'],
    env,
    // What hangs fails; what is slow on a busy machine does not.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // By itself vitest leaves a core to its own process, which idles: on two cores that is half the time.
    maxWorkers: '100%',
  },
});
