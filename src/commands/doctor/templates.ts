import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { HOME, MANIFEST, NAME } from '../../name.ts';
import { foldersFor } from '../../project/by-option.ts';
import { suggest } from '../../project/names/suggest.ts';
import { projectOptions } from '../../project/options.ts';
import { fromLines } from '../../project/records.ts';
import { compileFolder } from '../../render/folder.ts';
import { isFolder, ownTemplates, setOverlays } from '../../render/overlays.ts';
import { layTemplates } from '../../render/render.ts';
import { EJECTED, type EjectedFrom, ejectedText } from '../eject/stage.ts';
import { commandLine } from '../shell.ts';
import { templateSetOf } from '../template-set.ts';
import { type Check, type Examined, type Finding, type KnownRecord, findingOf } from './check.ts';
import { namesIn } from './examine.ts';

/** Templates of the project's own and of the set it uses: each can be read, and is of a generator that there is. */
export const templates: Check = {
  name: 'templates',
  needs: 'framework',
  async find({ root, project, framework }) {
    const findings: Finding[] = [];
    const generators = Object.keys(framework!.generators);
    const folders = namesIn(join(root, HOME, 'templates')).map(ownTemplates);
    for (const shown of folders.filter((path) => isFolder(join(root, path)))) {
      const name = shown.slice(ownTemplates('').length);
      if (!generators.includes(name)) {
        const mend = `Rename it: ${suggest(name, generators) ?? generators.join(', ')}`;
        findings.push({ level: 'off', where: shown, what: 'no generator is called so', mend });
        continue;
      }
      const folder = pathToFileURL(`${join(root, shown)}/`);
      await attempt(shown, findings, () => compileFolder({ folder, shown, blame: 'project' }));
    }
    await attempt(MANIFEST, findings, async () => {
      const set = await templateSetOf(root, project!.manifest);
      const overlays = generators.flatMap((name) =>
        set ? setOverlays(name, framework!, set) : [],
      );
      for (const overlay of overlays) await compileFolder(overlay);
    });
    return findings;
  },
};

/** For a fault that says only what is wrong, and where. */
const MEND = `Mend the template at that place. One in ${HOME} may be deleted, to have ours again.`;

async function attempt(where: string, findings: Finding[], read: () => Promise<unknown>) {
  try {
    await read();
  } catch (error) {
    findings.push({ mend: MEND, ...findingOf(error, where) });
  }
}

/** Ejected templates of which ours is not any more what was ejected. */
export const ejected: Check = {
  name: 'ejected',
  needs: 'framework',
  async find(examined) {
    const findings: Finding[] = [];
    for (const known of examined.records.filter(({ generator }) => generator === EJECTED)) {
      findings.push(...(await movedOn(known, examined)));
    }
    return findings;
  },
};

async function movedOn(
  { name, record }: KnownRecord,
  { root, stage, project, framework }: Examined,
): Promise<Finding[]> {
  const generator = framework?.generators[name];
  if (!project || !framework || !generator) return [];
  const set = await templateSetOf(root, project.manifest).catch(() => null);
  const overlays = set ? setOverlays(name, framework, set) : [];
  const folders = foldersFor(generator, projectOptions(project.manifest, framework));
  const laid = await layTemplates(folders, overlays).catch(() => null);
  const findings: Finding[] = [];
  for (const [where, lines] of Object.entries(record.files)) {
    if (laid === null || stage.read(where) === null) continue;
    const target = where.slice(ownTemplates(name).length + 1, -'.hbs'.length);
    const ours = laid.get(target);
    const { version = '?' } = (record.input as Record<string, EjectedFrom>)[where] ?? {};
    if (!ours) {
      const what = `it was taken from ${version}; there is no such template any more`;
      findings.push({
        level: 'off',
        where,
        what,
        mend: `Delete it, or rename it: ${NAME} eject --list`,
      });
    } else if ((await ejectedText(ours)) !== fromLines(lines)) {
      const command = [NAME, 'eject', name, target];
      const mend =
        `${commandLine([...command, '--force', '--diff'])}  # compare\n` +
        `${commandLine([...command, '--keep'])}  # when yours is up to date`;
      findings.push({ level: 'off', where, what: `ours has moved on since ${version}`, mend });
    }
  }
  return findings;
}
