import { CreateApiError } from '../errors.ts';
import type { Framework } from '../framework.ts';
import { MANIFEST, NAME } from '../name.ts';
import type { FeatureSpec } from '../project/feature.ts';
import { formatDeclaration } from '../project/fields/declaration.ts';
import { parseField } from '../project/fields/field-grammar.ts';
import { type Manifest, type Project, findRoot } from '../project/manifest.ts';
import type { Plan } from '../reconcile/plan.ts';
import { createStage } from '../reconcile/stage.ts';
import { type Question, answer } from '../ui/ask.ts';
import { isInteractive } from '../ui/terminal.ts';
import { refuseFixed } from './change-project.ts';
import { notesOnGit, stageBranches } from './branches/index.ts';
import { loadMerged } from './branches/load.ts';
import type { MetRecord } from './branches/records.ts';
import { planTime } from './clock.ts';
import { type EditInput, editProject } from './edit.ts';
import { EJECTED } from './eject/stage.ts';
import { isPreview } from './finish.ts';
import { frameworkOf } from './framework.ts';
import { planEdit } from './manifest-edit.ts';
import { kindsOf, thingsIn, withFields, withThings } from './things.ts';

/** `create-api apply`: someone edited the manifest by hand, or merged two branches; what follows from that is done. */
export async function apply(input: EditInput): Promise<void> {
  await editProject(findRoot(input.cwd), input, planApply, loadMerged);
}

export async function planApply(project: Project, input: EditInput): Promise<Plan> {
  const { root, manifest } = project;
  const framework = await frameworkOf(project, input);
  const stage = createStage(root, manifest.moved);
  const met = await stageBranches({ stage, manifest, framework, time: planTime() }, input);
  const before = recorded(manifest, met.records);
  for (const name of changedOptions(before, manifest)) {
    refuseFixed(name, before.options[name], framework);
  }
  if (before.framework !== manifest.framework) {
    throw new CreateApiError(
      `${MANIFEST}: the framework can't change: it is ${before.framework}.`,
      {
        blame: 'project',
        hint: `Put it back: "framework": "${before.framework}". A new project can have another.`,
      },
    );
  }
  const after = canonical(manifest, framework);
  await agree(lossesIn(before, after), input);
  const everything =
    met.everything || changedOptions(before, after).length > 0 || before.name !== after.name;
  const { anew, verdictOn } = met;
  const plan = await planEdit(
    project,
    { command: `${NAME} apply`, before, after, everything, anew, stage },
    { ...input, verdictOn },
  );
  return {
    ...plan,
    wirings: [...met.wirings, ...plan.wirings],
    notes: [...met.notes, ...plan.notes, ...notesOnGit(stage, met.unmerged)],
  };
}

/** The manifest as it was when the records were written: what they were asked. */
function recorded(manifest: Manifest, records: readonly MetRecord[]): Manifest {
  const entries = (kind: string) =>
    Object.fromEntries(
      records
        .filter(({ generator }) => generator === kind)
        .map(({ name, record }) => [name, record.input as FeatureSpec]),
    );
  const own = records.find(({ generator }) => generator === 'project')?.record.input ?? {};
  const kinds = new Set([
    ...kindsOf(manifest).map(([kind]) => kind),
    ...records.map(({ generator }) => generator),
  ]);
  return [...kinds]
    .filter((kind) => !['project', EJECTED].includes(kind))
    .reduce((all, kind) => withThings(all, kind, entries(kind)), {
      ...withThings(manifest, 'with', entries('with')),
      ...(own as Partial<Pick<Manifest, 'name' | 'framework' | 'options'>>),
    });
}

const changedOptions = (before: Manifest, after: Manifest): string[] =>
  [...new Set([...Object.keys(before.options), ...Object.keys(after.options)])].filter(
    (name) => before.options[name] !== after.options[name],
  );

/** The manifest with every field in its canonical spelling, in whichever it was written. */
const canonical = (manifest: Manifest, { fieldTypes }: Framework): Manifest =>
  withFields(manifest, (grammar, field, name) =>
    formatDeclaration(
      parseField(`${name}.${field}:${grammar}`, grammar, field, 'failed', fieldTypes),
    ),
  );

/** Something that is gone from the manifest, and with it what the database holds; a field where it names one. */
interface Loss {
  kind: string;
  name: string;
  field?: string;
}

function lossesIn(before: Manifest, after: Manifest): Loss[] {
  return kindsOf(before).flatMap(([kind, things]) => {
    const now = thingsIn(after, kind);
    return Object.entries(things).flatMap(([name, { fields }]) => {
      const there = now[name];
      if (!there) return [{ kind, name }];
      const gone = Object.keys(fields).filter((field) => !Object.hasOwn(there.fields, field));
      return gone.map((field) => ({ kind, name, field }));
    });
  });
}

const AGREEMENT: Question = {
  flag: 'yes',
  describe: 'what is gone from the manifest goes from the database, too',
  message: 'Go on?',
  choices: [
    { value: 'yes', label: 'Yes' },
    { value: 'no', label: 'No' },
  ],
  fallback: 'no',
};

/** What to do in place of the edit, where the thing is only called otherwise now. */
const renaming = ({ kind, name, field }: Loss): string =>
  field === undefined
    ? `Where it is called otherwise now, put it back, then: ${NAME} rename ${kind} ${name} …`
    : `Where it is called otherwise now, put it back, then: ${NAME} change ${kind} ${name} …:was=${field}`;

/** Asks before what the user may have only renamed is dropped. */
async function agree(losses: readonly Loss[], input: EditInput): Promise<void> {
  if (losses.length === 0 || input.yes || isPreview(input)) return;
  const named = losses.map(({ kind, name, field }) =>
    field === undefined ? `The ${kind} ${name}` : `${name}.${field}`,
  );
  const message = `${named.join(', ')}: gone from ${MANIFEST}, and so it goes from the database.`;
  const hint = [...new Set(losses.map(renaming))].join('\n');
  if (!isInteractive()) {
    throw new CreateApiError(`${message} Nothing was written.`, {
      hint: `Where that is meant: ${NAME} apply --yes\n${hint}`,
    });
  }
  const said = await answer({ ...AGREEMENT, message: `${message} Go on?` }, undefined, input);
  if (said !== 'yes') throw new CreateApiError('Nothing was changed.', { hint });
}
