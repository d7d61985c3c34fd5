import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { HOME, NAME, TEMPLATE_SET, VERSION } from '../../name.ts';
import { CreateApiError } from '../../errors.ts';
import { findRoot, readProject } from '../../project/manifest.ts';
import { run } from '../../run.ts';
import { say } from '../../ui/terminal.ts';
import { allThings } from '../things.ts';

export interface InfoInput {
  cwd: string;
  json: boolean;
}

/** What a project can need of a machine, and how it tells its version. */
const TOOLS: Readonly<Record<string, readonly string[]>> = {
  npm: ['npm', '--version'],
  git: ['git', '--version'],
  python3: ['python3', '--version'],
  uv: ['uv', '--version'],
};

/** `create-api info`: what a bug report has to tell; no path, no name of the user's. */
export async function info({ cwd, json }: InfoInput): Promise<void> {
  const found: Record<string, Record<string, unknown>> = {
    [NAME]: { version: VERSION, templates: TEMPLATE_SET },
    machine: {
      node: process.version,
      platform: `${process.platform} ${process.arch}`,
      ...(await toolVersions(cwd)),
    },
    project: project(cwd),
  };
  if (json) return say(JSON.stringify({ format: 1, ...found }, null, 2));
  for (const [title, facts] of Object.entries(found)) {
    say(title);
    for (const [name, value] of Object.entries(facts)) say(`  ${name.padEnd(10)} ${shown(value)}`);
  }
}

const shown = (value: unknown): string =>
  typeof value === 'object' && value !== null
    ? Object.entries(value)
        .map(([name, one]) => `${name}=${String(one)}`)
        .join(' ') || 'none'
    : String(value);

async function toolVersions(cwd: string): Promise<Record<string, string>> {
  const versions = await Promise.all(
    Object.entries(TOOLS).map(async ([name, command]) => {
      const { ok, output } = await run(command, cwd);
      return [name, ok ? (/\d+(\.\d+)+/.exec(output)?.[0] ?? 'unknown') : 'none'] as const;
    }),
  );
  return Object.fromEntries(versions);
}

/** How the project around the folder was made; what is wrong with it is doctor's to say. */
function project(cwd: string): Record<string, unknown> {
  try {
    const root = findRoot(cwd);
    const { manifest } = readProject(root);
    const counts = Object.entries(allThings(manifest)).map(
      ([generator, entries]) => [generator, Object.keys(entries).length] as const,
    );
    const folders = Object.entries(manifest.plugins).map(
      // Where a plugin lies is the user's own affair.
      ([name, pin]) => [name, /^\d/.test(pin) ? pin : 'a folder'] as const,
    );
    return {
      framework: manifest.framework,
      templates: manifest.version,
      options: manifest.options,
      plugins: Object.fromEntries(folders),
      has: Object.fromEntries(counts.filter(([, count]) => count > 0)),
      ejected: existsSync(join(root, HOME, 'templates')),
    };
  } catch (error) {
    if (!(error instanceof CreateApiError)) throw error;
    return error.blame === 'project' ? { unreadable: `see ${NAME} doctor` } : { none: 'here' };
  }
}
