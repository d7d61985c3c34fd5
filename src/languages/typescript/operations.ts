import type { ProjectFacts } from '../../framework.ts';
import { action, foldersOf, serversOf } from '../operations.ts';
import { lineOfNode } from './engines.ts';

/** The image's version of each line of Node. */
const NODE: Record<number, string> = { 20: '20.20.2', 22: '22.23.3' };

interface ManagerUse {
  lockfile: string;
  /** The version for an image, which has npm and yarn; the others are got by npm. */
  version?: string;
  install: string;
  production: string;
  run: string;
  /** Whether setup-node knows where it keeps what it has downloaded. */
  cache?: false;
  /** The action that brings it, where the runner has none. */
  setup?: ReturnType<typeof action>;
}

const FROZEN = '--frozen-lockfile';

const MANAGERS: Record<string, ManagerUse> = {
  npm: {
    lockfile: 'package-lock.json',
    install: 'npm ci',
    production: 'npm ci --omit=dev',
    run: 'npm run',
  },
  pnpm: {
    lockfile: 'pnpm-lock.yaml',
    version: '10.34.8',
    install: `pnpm install ${FROZEN}`,
    production: `pnpm install ${FROZEN} --prod`,
    run: 'pnpm',
    setup: action('pnpm/action-setup@v4', { version: '10.34.8' }),
  },
  yarn: {
    lockfile: 'yarn.lock',
    install: `yarn install ${FROZEN}`,
    production: `yarn install ${FROZEN} --production`,
    run: 'yarn',
  },
  bun: {
    lockfile: 'bun.lock',
    version: '1.4.5',
    install: `bun install ${FROZEN}`,
    production: `bun install ${FROZEN} --production`,
    run: 'bun run',
    cache: false,
    setup: action('oven-sh/setup-bun@v2', { 'bun-version': '1.4.5' }),
  },
};

/** What a container and a workflow run of a TypeScript project. */
export function typescriptOperated(
  options: ProjectFacts['options'],
  { kebab }: ProjectFacts['name'],
) {
  const name = String(options.packageManager ?? 'npm');
  const manager = MANAGERS[name] ?? MANAGERS.npm!;
  const node = lineOfNode(options);
  return {
    container: {
      image: `node:${NODE[node]}-bookworm-slim`,
      manager: manager.version ? [`npm install --global ${name}@${manager.version}`] : [],
      lockfile: manager.lockfile,
      install: manager.install,
      production: manager.production,
      migrate: ['node', 'dist/src/migrate.js'],
      port: 3000,
      folders: foldersOf(options),
      url: `/data/${kebab}.sqlite`,
    },
    workflow: {
      servers: serversOf(options),
      actions: [
        ...(manager.setup ? [manager.setup] : []),
        action('actions/setup-node@v5', {
          'node-version': node,
          ...(manager.cache === false ? {} : { cache: name }),
        }),
      ],
      commands: [
        manager.install,
        ...['lint', 'build', 'migrate', 'test'].map((script) => `${manager.run} ${script}`),
      ],
    },
  };
}
