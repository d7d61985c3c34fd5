/**
 * Measures what we promise, part by part: `npm run bench -- cli peers first-test api size`, all where none is named.
 * `--write` puts the tables into docs/benchmarks.md and the graphs into docs/graphs/.
 */
import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { join } from 'node:path';
import fse from 'fs-extra';
import { format } from 'prettier';
import { api } from './bench/api.ts';
import { cli } from './bench/cli.ts';
import { firstTest } from './bench/first-test.ts';
import { ROOT, WORK } from './bench/kit.ts';
import { peers } from './bench/peers.ts';
import { type Report, markdown, putBetween } from './bench/report.ts';
import { size } from './bench/size.ts';
import { svg } from './bench/svg.ts';

const PARTS: Record<string, () => Promise<Report>> = {
  cli,
  peers,
  'first-test': firstTest,
  api,
  size,
};

const words = process.argv.slice(2);
const named = words.filter((word) => !word.startsWith('--'));
const unknown = named.find((word) => !Object.hasOwn(PARTS, word));
if (unknown) throw new Error(`There is no part ${unknown}: ${Object.keys(PARTS).join(', ')}.`);

try {
  for (const part of named.length > 0 ? named : Object.keys(PARTS)) {
    const report = await PARTS[part]!();
    const text = [circumstances(), ...report.tables.map(markdown)].join('\n\n');
    console.log(`\n${part}\n\n${text}`);
    if (words.includes('--write')) await write(part, text, report);
  }
} finally {
  await fse.remove(WORK);
}

async function write(part: string, text: string, { graphs }: Report): Promise<void> {
  const pictures = graphs.map(({ name, title }) => `![${title}](graphs/${name}.svg)`);
  const file = join(ROOT, 'docs/benchmarks.md');
  const document = putBetween(
    await fse.readFile(file, 'utf8'),
    part,
    [text, ...pictures].join('\n\n'),
  );
  await fse.writeFile(file, await format(document, { filepath: file }));
  for (const graph of graphs) {
    await fse.outputFile(join(ROOT, `docs/graphs/${graph.name}.svg`), svg(graph));
  }
}

/** A figure without them is none. */
function circumstances(): string {
  const commit = execFileSync('git', ['describe', '--always', '--dirty'], { cwd: ROOT });
  const [cpu] = cpus();
  return [
    `${new Date().toISOString().slice(0, 10)}, at ${commit.toString().trim()}`,
    `Node ${process.version}`,
    `${cpus().length} cores of ${cpu?.model.trim() ?? 'an unknown kind'}`,
    `${process.platform}.`,
  ].join(', ');
}
