import { TEMPLATE_SET } from '../../name.ts';
import {
  type GeneratorRecord,
  formatRecord,
  fromLines,
  newRecord,
  recordPath,
  toLines,
  withLineEnds,
} from '../../project/records.ts';
import { type Verdict, reconcile } from '../../reconcile/reconcile.ts';
import type { Stage } from '../../reconcile/stage.ts';
import { asTemplate } from '../../render/as-template.ts';
import type { TemplateFile } from '../../render/folder.ts';
import { ownTemplates } from '../../render/overlays.ts';

/** The folder of records of what was ejected, one for each generator. */
export const EJECTED = 'eject';

/** What a record keeps of an ejected template besides its text: where it was taken from. */
export interface EjectedFrom {
  from: string;
  version: string;
}

/** What to do with a template that is there already and not as ours is. */
export interface EjectOptions {
  /** Overwrite it. */
  force: boolean;
  /** Leave it, and take note of ours as it is today. */
  keep: boolean;
}

/** Where a template lies once it is ejected; all of them end in `.hbs`, out of the sight of tools. */
export const ejectedPath = (generator: string, target: string): string =>
  `${ownTemplates(generator)}/${target}.hbs`;

/** The text that ejecting a template writes. */
export async function ejectedText(file: TemplateFile): Promise<string> {
  const source = await file.source();
  return file.name.endsWith('.hbs') ? source : asTemplate(source);
}

/** Stages templates of a generator, by the path that each is for, and their record. */
export async function stageEjected(
  stage: Stage,
  generator: string,
  templates: ReadonlyMap<string, TemplateFile>,
  record: GeneratorRecord | null,
  options: EjectOptions,
): Promise<void> {
  const files: GeneratorRecord['files'] = {};
  const input: Record<string, EjectedFrom> = {};
  for (const [path, text] of Object.entries(record?.files ?? {})) {
    // What was deleted is ours again.
    if (stage.read(path) === null) continue;
    files[path] = text;
    input[path] = (record!.input as Record<string, EjectedFrom>)[path]!;
  }
  for (const [target, file] of templates) {
    const path = ejectedPath(generator, target);
    const desired = await ejectedText(file);
    const base = record?.files[path];
    const { after, status, reason } = verdictOf(
      base ? fromLines(base) : null,
      stage.read(path),
      desired,
      options,
    );
    stage.put(path, after, status, reason);
    refusePlain(stage, path);
    const moves = base === undefined || fromLines(base) !== desired;
    files[path] = toLines(desired);
    if (moves) input[path] = { from: file.origin.shown, version: TEMPLATE_SET };
  }
  const next = newRecord({ input, files, wirings: [], migrations: [] });
  const path = recordPath(EJECTED, generator);
  stage.put(path, withLineEnds(formatRecord(next), stage.read(path)), 'merge');
}

/** Two files that stand for the same one: what the user wrote without `.hbs` is in the way. */
function refusePlain(stage: Stage, path: string): void {
  const plain = path.slice(0, -'.hbs'.length);
  const text = stage.read(plain);
  if (text !== null) stage.put(plain, text, 'conflict', `stands for the same file as ${path}`);
}

function verdictOf(
  base: string | null,
  disk: string | null,
  desired: string,
  { force, keep }: EjectOptions,
): Verdict {
  if (disk === null) return { status: 'create', after: desired };
  if (keep) return { status: 'same', after: disk, reason: 'kept' };
  if (force) {
    const reason = disk === desired ? {} : { reason: 'overwritten; undo brings yours back' };
    return { status: 'merge', after: desired, ...reason };
  }
  const verdict = reconcile(base, disk, desired);
  if (verdict.status === 'merge') return { ...verdict, reason: 'ours has moved on' };
  if (verdict.status !== 'conflict' || base === null) return verdict;
  return { ...verdict, reason: 'you edited it, and ours has moved on since' };
}
