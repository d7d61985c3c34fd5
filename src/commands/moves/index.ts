import { withManifest } from '../../project/edit-manifest.ts';
import { type Manifest, type Project, byName } from '../../project/manifest.ts';
import type { WireOptions } from '../../reconcile/generated.ts';
import type { Move, Plan } from '../../reconcile/plan.ts';
import { isInteractive } from '../../ui/terminal.ts';
import { type PlanFlags, isPreview } from '../finish.ts';
import type { MoveFinder } from './find.ts';

/**
 * A plan that names the files which seem to have been moved. With a terminal it is asked whether they were: the project
 * that comes with it takes note of those.
 */
export async function followMoves<Input extends PlanFlags & WireOptions & { yes: boolean }>(
  project: Project,
  input: Input,
  planOf: (project: Project, input: Input) => Promise<Plan>,
): Promise<{ project: Project; plan: Plan }> {
  let finder: MoveFinder | undefined;
  const movedTo: WireOptions['movedTo'] = async (path) => {
    finder ??= (await import('./find.ts')).moveFinder(project);
    return finder.movedTo(path);
  };
  const plan = await planOf(project, { ...input, movedTo });
  const moves = finder?.found() ?? [];
  if (moves.length === 0) return { project, plan };
  const asks = !input.yes && !isPreview(input) && isInteractive();
  const meant = asks ? await (await import('./ask.ts')).askMoves(moves) : [];
  if (meant.length === 0) return { project, plan: await withMoves(plan, moves) };
  const manifest = meant.reduce((all, { from, to }) => withMove(all, from, to), project.manifest);
  const followed = { ...project, manifest, text: withManifest(project.text, manifest) };
  // What was asked and answered on the way to the plan holds.
  return { project: followed, plan: await planOf(followed, { ...input, yes: true }) };
}

async function withMoves(plan: Plan, moves: Move[]): Promise<Plan> {
  const { likeText, movedCommand } = await import('./text.ts');
  const notes = moves.map((move) => `${likeText(move)} If you moved it: ${movedCommand(move)}`);
  return { ...plan, moves, notes: [...plan.notes, ...notes] };
}

/** Where we wrote a file that is, or was until now, at this path. */
export const writtenAt = ({ moved = {} }: Manifest, path: string): string =>
  Object.keys(moved).find((written) => moved[written] === path) ?? path;

/** The manifest of a project whose user has moved a file. */
export function withMove(manifest: Manifest, from: string, to: string): Manifest {
  const written = writtenAt(manifest, from);
  const { moved = {}, ...rest } = manifest;
  const { [written]: _, ...others } = moved;
  const all = written === to ? others : { ...others, [written]: to };
  return Object.keys(all).length > 0 ? { ...rest, moved: byName(all) } : rest;
}
