import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';
import { emptyFolder } from './tree.ts';

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  output: string;
}

/** Bundles the driver, so that a process of it starts as fast as Node does. */
export async function buildDriver(): Promise<(...args: (string | number)[]) => Promise<Ended>> {
  const outfile = join(emptyFolder(), 'driver.mjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'driver.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
  });
  return (...args) =>
    new Promise((resolve) => {
      const child = spawn(process.execPath, [outfile, ...args.map(String)]);
      let output = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (text) => (output += text));
      child.on('close', (code, signal) => resolve({ code, signal, output }));
    });
}

/** Runs tasks, two at a time. */
export async function inPairs<T>(
  items: readonly T[],
  task: (item: T) => Promise<void>,
): Promise<void> {
  const rest = [...items];
  const work = async () => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await task(item);
  };
  await Promise.all([work(), work()]);
}
