import type { Framework } from '../../framework.ts';
import { isSame } from '../../languages/same.ts';
import { MANIFEST, NAME } from '../../name.ts';
import { formatFeatureText } from '../../project/fields/grammar.ts';
import type { FeatureSpec } from '../../project/feature.ts';
import { contextOf, resolveFeature } from '../../project/resolve.ts';
import type { Manifest } from '../../project/manifest.ts';
import { nextMigrations } from '../../project/migrations.ts';
import { suggest } from '../../project/names/suggest.ts';
import { recordPath } from '../../project/records.ts';
import { filesOf, wiredFiles, wiringsOf } from '../inspect/files.ts';
import { commandLine } from '../shell.ts';
import { allThings } from '../things.ts';
import { EJECTED } from '../eject/stage.ts';
import { moveFinder } from '../moves/find.ts';
import { movedCommand } from '../moves/text.ts';
import { type Check, type Finding, type KnownRecord, findingOf } from './check.ts';

/** The manifest and the records tell of the same things. */
export const things: Check = {
  name: 'features',
  needs: 'project',
  async find({ project, framework, records, broken }) {
    const { manifest } = project!;
    const wrong = framework ? unresolved(manifest, framework) : [];
    const amiss = Object.entries(allThings(manifest)).flatMap(([generator, entries]): Finding[] => {
      if (framework && generator !== 'with' && !Object.hasOwn(framework.generators, generator)) {
        return [noGenerator(generator, framework)];
      }
      const wanted = Object.keys(entries);
      const there = records.filter((one) => one.generator === generator).map(({ name }) => name);
      const known = [...there, ...broken];
      const lost = wanted.filter(
        (name) => !known.includes(name) && !known.includes(recordPath(generator, name)),
      );
      const extra = there.filter((name) => !wanted.includes(name));
      return [
        ...lost.map((name) => ({
          level: 'off' as const,
          where: recordPath(generator, name),
          what: `${name} is in ${NAME}.json, and its record is gone`,
          mend: `git checkout -- ${recordPath(generator, name)}; or, where it was never made: ${NAME} apply`,
        })),
        ...extra.map((name) => ({
          level: 'off' as const,
          where: recordPath(generator, name),
          what: `it is the record of ${name}, which ${NAME}.json does not have`,
          mend: `git checkout -- ${NAME}.json; or, where it is to go: ${NAME} apply`,
        })),
      ];
    });
    const edited = wrong.length > 0 ? [] : unapplied(manifest, records);
    return [...wrong, ...amiss, ...edited];
  },
};

/** What someone edited in the manifest, and nobody applied. */
const unapplied = (manifest: Manifest, records: readonly KnownRecord[]): Finding[] =>
  records.flatMap(({ generator, name, record }): Finding[] => {
    const isProject = generator === 'project';
    const due = isProject ? manifest.options : allThings(manifest)[generator]?.[name];
    const made = isProject ? (record.input as Partial<Manifest>).options : record.input;
    if (due === undefined || isSame(due, made)) return [];
    const what = `${isProject ? '"options"' : `"${name}"`} has been edited, and not applied`;
    return [{ level: 'off', where: MANIFEST, what, mend: `${NAME} apply` }];
  });

/** There is one migration that no other follows. */
export const migrations: Check = {
  name: 'migrations',
  needs: 'framework',
  async find({ root, framework }) {
    const { migrations: style } = framework!.language;
    try {
      nextMigrations(root, style, 0, 1);
      return [];
    } catch (error) {
      return [findingOf(error, style.folder)];
    }
  },
};

/** Features that could not be as the manifest has them: someone edited it, and commands read what they add alone. */
function unresolved(manifest: Manifest, framework: Framework): Finding[] {
  const context = contextOf(manifest, framework);
  return Object.keys(manifest.feature).flatMap((key) => {
    try {
      resolveFeature(key, manifest.feature, context);
      return [];
    } catch (error) {
      return [findingOf(error, MANIFEST)];
    }
  });
}

/** A key of the manifest that is mistyped, or of a plugin that is no longer pinned. */
function noGenerator(key: string, { title, generators }: Framework): Finding {
  const nearest = suggest(key, Object.keys(generators));
  return {
    level: 'off',
    where: MANIFEST,
    what: `${title} has no generator "${key}"`,
    mend: nearest
      ? `Is "${nearest}" meant?`
      : `Pin the plugin that brings it, or take "${key}" out`,
  };
}

/** The files that were written: gone, or edited, both of which the user may do. */
export const files: Check = {
  name: 'files',
  async find({ project, stage, records, broken }) {
    // Which files others of its like have wired is not known then.
    const [first] = broken;
    if (first)
      return [{ level: 'note', where: first, what: 'the files are not looked at, for want of it' }];
    const written = records.filter(({ generator }) => generator !== EJECTED);
    const wired = wiredFiles(written);
    const finder = project && moveFinder(project);
    const findings: Finding[] = [];
    for (const { path, written: place = path, state } of written.flatMap((known) =>
      filesOf(known, stage, wired),
    )) {
      if (state === 'removed') {
        const move = await finder?.movedTo(place);
        if (move) {
          const what = `it is gone, and ${move.to} is ${move.likeness} % like it`;
          findings.push({ level: 'note', where: path, what, mend: movedCommand(move) });
          continue;
        }
        const mend = `git checkout -- ${commandLine([path])}`;
        findings.push({ level: 'note', where: path, what: 'you removed it', mend });
      } else if (state === 'edited') {
        findings.push({ level: 'note', where: path, what: 'you edited it' });
      }
    }
    return findings;
  },
};

/** The lines that let the rest of the project know: those that the user took out. */
export const wirings: Check = {
  name: 'wirings',
  async find({ stage, records }) {
    const findings: Finding[] = [];
    for (const known of records) {
      for (const { file, line, state } of await wiringsOf(known, stage)) {
        if (state !== 'yours') continue;
        const what = `you took out \`${line}\``;
        findings.push({ level: 'note', where: file, what, mend: rewire(known) });
      }
    }
    return findings;
  },
};

function rewire({ generator, name, record }: KnownRecord): string {
  if (generator === 'with') return commandLine([NAME, 'add', name, '--rewire']);
  const words = formatFeatureText(name, record.input as FeatureSpec);
  return `${NAME} add ${generator} ${words} --rewire`;
}
