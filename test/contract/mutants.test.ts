import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { isLimited } from '../../src/contract/row.ts';
import { ROWS } from '../../src/contract/rows/index.ts';
import { checkContract } from '../../src/contract/run.ts';
import { FEATURE_TEXTS } from '../../src/testing/features.ts';
import { PARTIAL_TEXTS, featuresOf } from './features.ts';
import { MUTATIONS } from './mutations/index.ts';
import type { startReference } from './reference/server.ts';

const options = { wireCase: 'camel', id: 'integer', prefix: '/api' } as const;
/** What the API is started with where a row is about limits. */
const rateLimit = { requests: 10, seconds: 3600 };
const features = featuresOf([...FEATURE_TEXTS, ...PARTIAL_TEXTS], options);

/** Rows about every answer see only those that others provoke. */
const PROVOKING = ['create.answer', 'delete.twice', 'faults.all', 'route.unknown', 'sort.unknown'];
const isExchange = (row: string) =>
  ROWS.some(({ id, scope }) => id === row && scope === 'exchange');

const pathOf = (file: string) => fileURLToPath(new URL(`./reference/${file}.ts`, import.meta.url));

const startMutant = async (file: string, from: string, to: string, limit?: number) => {
  const path = pathOf(file);
  const source = await readFile(path, 'utf8');
  expect(source.split(from), `${file} has this once: ${from}`).toHaveLength(2);
  const mutate: Plugin = {
    name: 'mutate',
    setup: ({ onLoad }) =>
      onLoad({ filter: /\.ts$/ }, (file) =>
        file.path === path ? { contents: source.split(from).join(to), loader: 'ts' } : undefined,
      ),
  };
  const { outputFiles } = await build({
    entryPoints: [pathOf('server')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    write: false,
    plugins: [mutate],
  });
  const code = Buffer.from(outputFiles[0]!.contents).toString('base64');
  const mutant = (await import(/* @vite-ignore */ `data:text/javascript;base64,${code}`)) as {
    startReference: typeof startReference;
  };
  return mutant.startReference(features, options.wireCase, limit);
};

test.each(MUTATIONS)('%s notices it in %s: %s', async (row, file, from, to) => {
  const limits = ROWS.some((each) => each.id === row && isLimited(each)) ? { rateLimit } : {};
  const mutant = await startMutant(file, from, to, limits.rateLimit?.requests);
  const only = isExchange(row) ? [row, ...PROVOKING] : [row];
  try {
    const { results } = await checkContract({
      baseUrl: mutant.url,
      features,
      options,
      ...limits,
      only,
    });
    const failed = results.filter(({ outcome }) => outcome === 'fail').map(({ id }) => id);
    expect(failed).toContain(row);
  } finally {
    await mutant.close();
  }
});

describe('the mutations', () => {
  test('try every row but those that need a server at fault', () => {
    const tried = new Set(MUTATIONS.map(([row]) => row));
    expect(ROWS.map(({ id }) => id).filter((id) => !tried.has(id))).toEqual(['route.malformed']);
  });
});
