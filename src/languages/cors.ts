import type { OnceGenerator } from '../framework.ts';
import { type Wiring, entryIn, importInto, memberOf } from '../reconcile/wiring.ts';

const DESCRIBE = 'Let pages of other origins call the API: those that CORS_ORIGINS names';

const SETTING = entryIn(
  '.env.example',
  [],
  'CORS_ORIGINS',
  '',
  'Origins whose pages may call the API: https://app.example.com,http://localhost:5173, or * for all.',
);

/** CORS in a TypeScript project: its setting, and what the framework has run before all else. */
export const typescriptCors = (templates: URL[], first: Wiring[]): OnceGenerator => ({
  once: true,
  describe: DESCRIBE,
  templates,
  wiring: () => [
    importInto('src/config.ts', 'import { Origins } from "./http/origins.ts";'),
    memberOf('src/config.ts', 'Environment', 'CORS_ORIGINS: Origins,'),
    SETTING,
    ...first,
  ],
});

/** CORS in a Python project, as {@link typescriptCors}. */
export const pythonCors = (templates: URL[], first: Wiring[]): OnceGenerator => ({
  once: true,
  describe: DESCRIBE,
  templates,
  wiring: () => [
    importInto('app/config.py', 'import os'),
    memberOf('app/config.py', 'Config', 'CORS_ORIGINS = os.environ.get("CORS_ORIGINS", "")'),
    SETTING,
    ...first,
  ],
});
