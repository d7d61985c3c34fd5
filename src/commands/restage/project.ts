import type { Manifest } from '../../project/manifest.ts';
import { type GeneratorRecord, readRecord } from '../../project/records.ts';
import { isSame } from '../../languages/same.ts';
import { type WireOptions, stageGenerated, stageRemoval } from '../../reconcile/generated.ts';
import type { PlannedWiring } from '../../reconcile/plan.ts';
import { wireFile } from '../../reconcile/wire/index.ts';
import { recordGone } from '../again.ts';
import { type Context, projectThing, stageOnce } from '../pipeline.ts';
import { othersWirings } from './others.ts';
import { kindsOf } from '../things.ts';

/** Stages the project's own files anew, which others are wired into. */
export async function restageProject(
  context: Context,
  before: Manifest,
  options: WireOptions,
): Promise<PlannedWiring[]> {
  const record = await readRecord(context.stage.read, 'project', 'project');
  if (!record) throw recordGone('project', 'project');
  const wiredInto = await wiredBy(context, before, record);
  const needed = () => othersWirings(context, 'project', 'project');
  const change = { history: [], needed, wiredInto };
  return stageGenerated(
    context.stage,
    { ...(await projectThing(context)), change },
    record,
    options,
  );
}

/** Wires into a text of ours all that is wired into its file by now. */
async function wiredBy({ stage }: Context, before: Manifest, own: GeneratorRecord) {
  const names = [
    ...Object.keys(before.with ?? {}).map((name) => ['with', name] as const),
    ...kindsOf(before).flatMap(([kind, things]) =>
      Object.keys(things).map((name) => [kind, name] as const),
    ),
  ];
  const records = [own];
  for (const [generator, name] of names) {
    const record = await readRecord(stage.read, generator, name);
    if (record) records.push(record);
  }
  return async (path: string, text: string): Promise<string> => {
    let wired = text;
    for (const { wirings } of records) {
      const here = wirings.filter(({ file }) => file === path);
      if (here.length > 0) wired = (await wireFile(path, wired, here)).text;
    }
    return wired;
  };
}

/** Stages what a project has once: what is new, what is gone, and all of it where everything is rendered anew. */
export async function restageOnce(
  context: Context,
  before: Manifest,
  isAnew: (name: string) => boolean,
  options: WireOptions,
): Promise<PlannedWiring[]> {
  const { stage, manifest } = context;
  const [old, now] = [before.with ?? {}, manifest.with ?? {}];
  const wirings: PlannedWiring[] = [];
  const change = (name: string) => {
    return { history: [], needed: () => othersWirings(context, 'with', name) };
  };
  for (const name of Object.keys(now)) {
    const isThere = Object.hasOwn(old, name);
    if (isThere && !isAnew(name) && isSame(old[name], now[name])) continue;
    wirings.push(...(await stageOnce(context, name, options, isThere ? change(name) : undefined)));
  }
  for (const name of Object.keys(old).filter((one) => !Object.hasOwn(now, one))) {
    const record = await readRecord(stage.read, 'with', name);
    if (!record) throw recordGone('with', name);
    const gone = { generator: 'with', name };
    wirings.push(...(await stageRemoval(stage, gone, record, change(name), options)));
  }
  return wirings;
}
