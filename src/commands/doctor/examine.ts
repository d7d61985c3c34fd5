import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { HOME, MANIFEST } from '../../name.ts';
import { type Project, checkVersion, readProject } from '../../project/manifest.ts';
import { readRecord, recordPath } from '../../project/records.ts';
import { createStage } from '../../reconcile/stage.ts';
import { type PluginFlags, frameworkOf } from '../framework.ts';
import { type Examined, type Finding, findingOf } from './check.ts';

/** Reads all that the checks look at, and says what could not be read. */
export async function examine(
  root: string,
  flags: PluginFlags,
): Promise<Examined & { unread: Record<'manifest' | 'records', Finding[]> }> {
  const unread: Record<'manifest' | 'records', Finding[]> = { manifest: [], records: [] };
  const project = attempt(() => readProject(root), MANIFEST, unread.manifest);
  if (project) attempt(() => checkVersion(project.manifest), MANIFEST, unread.manifest);
  const framework = project && (await frameworkIn(project, flags, unread.manifest));
  const records: Examined['records'] = [];
  const broken: string[] = [];
  for (const { generator, name } of recordsIn(root)) {
    const path = recordPath(generator, name);
    try {
      const record = await readRecord(root, generator, name);
      if (record) records.push({ generator, name, path, record });
    } catch (error) {
      broken.push(path);
      unread.records.push(findingOf(error, path));
    }
  }
  return {
    root,
    stage: createStage(root, project?.manifest.moved),
    project,
    framework,
    records,
    broken,
    unread,
  };
}

async function frameworkIn(project: Project, flags: PluginFlags, findings: Finding[]) {
  try {
    return await frameworkOf(project, { ...flags, ask: false });
  } catch (error) {
    findings.push(findingOf(error, MANIFEST));
    return null;
  }
}

function attempt<T>(read: () => T, where: string, findings: Finding[]): T | null {
  try {
    return read();
  } catch (error) {
    findings.push(findingOf(error, where));
    return null;
  }
}

/** The records there are, in name order. */
export function recordsIn(root: string): { generator: string; name: string }[] {
  const folder = join(root, HOME, 'records');
  return namesIn(folder).flatMap((generator) =>
    namesIn(join(folder, generator))
      .filter((file) => file.endsWith('.json'))
      .map((file) => ({ generator, name: file.slice(0, -'.json'.length) })),
  );
}

export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
