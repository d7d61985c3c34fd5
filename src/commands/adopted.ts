import { posix } from 'node:path';
import { needsOf } from '../adopt/needs.ts';
import { demandNone, obstaclesOf } from '../adopt/obstacles.ts';
import { placedIn } from '../adopt/placers.ts';
import { dotted } from '../adopt/relocate.ts';
import type { ProjectFacts } from '../framework.ts';
import { HOME } from '../name.ts';
import { placeOf } from '../project/adopted.ts';
import { readRecord } from '../project/records.ts';
import { type WireOptions, stageGenerated } from '../reconcile/generated.ts';
import type { PlannedWiring } from '../reconcile/plan.ts';
import type { Wiring } from '../reconcile/wiring.ts';
import type { Rendered } from '../render/render.ts';
import { recordGone } from './again.ts';
import { type Context, projectThing, renderAsWritten, wiringsOf } from './pipeline.ts';

/**
 * What features share in an adopted application, and how they are let in: nothing while it has none of ours. What they
 * depend on is wired into its list where we know how.
 */
export async function adoptedFiles(
  context: Context,
  facts: { project: ProjectFacts },
): Promise<{ rendered: Rendered; wirings: Wiring[] }> {
  const { manifest, framework, stage } = context;
  if (Object.keys(manifest.feature).length === 0) return { rendered: new Map(), wirings: [] };
  const written = new Map([
    ...(await renderAsWritten(context, 'project', facts)),
    ...(await renderAsWritten(context, 'adoption', facts)),
  ]);
  const rendered = placedIn(framework, written);
  const { project } = framework.generators;
  const needs = needsOf(
    written,
    [...rendered.values()],
    framework,
    facts.project.options,
    stage.read,
  );
  if (![...rendered.keys()].some((path) => stage.read(path) !== null))
    demandNone(obstaclesOf(manifest, framework, needs, stage.read), manifest);
  return {
    rendered,
    wirings: [
      ...needs.flatMap(({ wiring }) => wiring ?? []),
      ...wiringsOf(project, facts, framework.language),
    ],
  };
}

/** What is to be known once features are in an adopted application. */
export function notesOnFirst({ manifest, framework, stage }: Context): string[] {
  const { name, migrations } = framework.language;
  if (name === 'typescript') return notesOnCompiler(stage.read('tsconfig.json'));
  const base = placeOf('app/db/base.py', manifest.paths ?? {});
  if (name !== 'python' || base === null) return [];
  const env = posix.join(posix.dirname(migrations.folder), 'env.py');
  const module = dotted(base, manifest.adopted!.imports);
  return [
    `So that alembic revision --autogenerate knows of their tables, give ${env} a list: target_metadata = [<what is there>, Base.metadata], with from ${module} import Base, after an import of ${module.replace(/\.db\.base$/, '.models')}.`,
  ];
}

/** What the compiler is to be told, where its configuration says that it is told less. */
function notesOnCompiler(text: string | null): string[] {
  const target = /"target"\s*:\s*"es(\w+)"/i.exec(text ?? '')?.[1] ?? '';
  if (text === null || /"extends"/.test(text) || target.toLowerCase() === 'next') return [];
  return Number(target) >= 2023
    ? []
    : [
        'So that tsc takes it, give tsconfig.json "target": "es2023" and "lib": ["es2024"], or later.',
      ];
}

/** Stages what features share, before the first of them. */
export async function stageAdopted(
  context: Context,
  options: WireOptions,
): Promise<PlannedWiring[]> {
  const { stage, manifest } = context;
  if (Object.keys(manifest.feature).length === 0) return [];
  const record = await readRecord(stage.read, 'project', 'project');
  if (!record) throw recordGone('project', 'project');
  const isThere = Object.keys(record.files).some((path) => !path.startsWith(`${HOME}/`));
  return isThere ? [] : stageGenerated(stage, await projectThing(context), record, options);
}
