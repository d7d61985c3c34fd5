import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CreateApiError } from '../errors.ts';
import { makeFolder } from '../home.ts';
import { run } from '../run.ts';
import { type PluginPackage, cachePlace, packageIn, packagesFolder } from './places.ts';

/**
 * Puts a package into the cache, once for each version; none of its scripts runs.
 * @param version exact, a tag, or nothing for the newest
 */
export async function install(name: string, version = 'latest'): Promise<PluginPackage> {
  makeFolder(packagesFolder());
  const place = mkdtempSync(join(packagesFolder(), '.new-'));
  try {
    const wanted = `${name}@${version}`;
    const command = ['npm', 'install', '--prefix', place, '--ignore-scripts'];
    // Its peer is this program, which it is given when it is loaded.
    const alone = ['--legacy-peer-deps', '--no-package-lock'];
    const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
    // Where nobody looks for the plan: it may be read by a program.
    process.stderr.write(`Getting ${wanted} …\n`);
    const ran = await run([...command, ...alone, ...quiet, wanted], place);
    const found = ran.ok ? packageIn(place, name) : undefined;
    if (!found) throw failed(wanted, ran.interrupted, ran.output);
    return keep(place, found);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** Another process may have been quicker; what it put there is the same. */
function keep(place: string, { name, version }: PluginPackage): PluginPackage {
  const kept = cachePlace(name, version);
  makeFolder(dirname(kept));
  try {
    renameSync(place, kept);
  } catch (error) {
    if (!packageIn(kept, name)) throw error;
  }
  return packageIn(kept, name)!;
}

function failed(wanted: string, interrupted: boolean, output: string): CreateApiError {
  if (interrupted) {
    return new CreateApiError('Interrupted; nothing was written.', { exit: 'interrupted' });
  }
  const missing = /\bE404\b|ETARGET/.test(output);
  return new CreateApiError(
    missing
      ? `There is no package ${wanted}.`
      : `${wanted} could not be installed.\n${output.trim()}`,
    {
      blame: missing ? 'input' : 'machine',
      hint: missing
        ? 'Look for its name and its versions on npmjs.com.'
        : 'Is the network there? A folder in its place needs none, such as ./my-plugin.',
    },
  );
}
