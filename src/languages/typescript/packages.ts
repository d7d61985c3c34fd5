/** Package → the range of versions that a project takes. */
export type Packages = Record<string, string>;

/** What a package.json says of packages. */
export interface ProjectPackages {
  dependencies: Packages;
  devDependencies: Packages;
}

/** The oldest Node of each line that the dependencies run on. */
const ENGINES: Record<number, string> = { 20: '>=20.19', 22: '>=22.12' };

/**
 * What every TypeScript project depends on. Newer majors have left Node 20, so each line has versions of its own.
 * better-sqlite3 brings ready-made binaries since 13; its namesake of libsql does so for Node 20.
 */
const VERSIONS: Record<number, ProjectPackages> = {
  20: {
    dependencies: { 'better-sqlite3': 'npm:libsql@^0.5.29' },
    devDependencies: { '@types/node': '^20.19.43', vitest: '^4.1.12' },
  },
  22: {
    dependencies: { 'better-sqlite3': '^13.2.0' },
    devDependencies: { '@types/node': '^22.20.5', vitest: '^5.1.1' },
  },
};

const COMMON: ProjectPackages = {
  dependencies: {
    kysely: '^0.28.18',
    pg: '^8.23.1',
    pino: '^10.4.0',
    'swagger-ui-dist': '^5.35.0',
    zod: '^4.6.7',
  },
  devDependencies: {
    '@types/better-sqlite3': '^9.6.0',
    '@types/pg': '^8.23.1',
    oxlint: '^1.94.0',
    'pino-pretty': '^13.2.0',
    prettier: '^3.10.1',
    tsx: '^4.23.15',
    typescript: '^7.0.2',
  },
};

/** What a project's package.json says, with what its framework adds. */
export function packagesFor(node: number, dependencies: Packages, devDependencies: Packages = {}) {
  const own = VERSIONS[node] ?? VERSIONS[20]!;
  return {
    engine: ENGINES[node] ?? ENGINES[20]!,
    dependencies: sorted({ ...COMMON.dependencies, ...own.dependencies, ...dependencies }),
    devDependencies: sorted({
      ...COMMON.devDependencies,
      ...own.devDependencies,
      ...devDependencies,
    }),
  };
}

const sorted = (packages: Packages) =>
  Object.entries(packages)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, range]) => ({ name, range }));
