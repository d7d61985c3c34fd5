import { recover } from '../commit/index.ts';
import { CreateApiError } from '../errors.ts';
import { NAME, TEMPLATE_SET } from '../name.ts';
import { type Project, findRoot, readProject } from '../project/manifest.ts';
import { isOlder } from '../project/versions.ts';
import { type Plan, isChange } from '../reconcile/plan.ts';
import { showRecovery } from '../ui/terminal.ts';
import { type EditInput, editProject } from './edit.ts';
import { carryOut, show } from './finish.ts';
import { planEdit } from './manifest-edit.ts';
import { followMoves } from './moves/index.ts';
import { notesSince } from './upgrade-notes.ts';

export interface UpgradeInput extends EditInput {
  /** Only say what would change; exit 1 if anything would. */
  check: boolean;
}

/** `create-api upgrade`: every generated file as these templates have it, merged with what was edited. */
export async function upgrade(input: UpgradeInput): Promise<void> {
  const root = findRoot(input.cwd);
  if (!input.check) return editProject(root, input, planUpgrade, readProject);
  showRecovery(recover(root, {}));
  const preview = { ...input, dryRun: true };
  const { plan } = await followMoves(readProject(root), preview, planUpgrade);
  await carryOut(plan, preview);
  await show(plan, preview);
  if (!isChange(plan)) return;
  throw new CreateApiError('It is not what these templates make.', {
    blame: 'project',
    hint: `Bring it up to date: ${NAME} upgrade`,
  });
}

export async function planUpgrade(project: Project, input: UpgradeInput): Promise<Plan> {
  const { manifest } = project;
  const { version } = manifest;
  if (isOlder(TEMPLATE_SET, version)) refuseNewer(version);
  const after = { ...manifest, version: TEMPLATE_SET };
  return planEdit(
    project,
    { command: `${NAME} upgrade`, after, everything: true, notes: notesSince(version) },
    input,
  );
}

function refuseNewer(version: string): never {
  throw new CreateApiError(`This project is of ${NAME} ${version}, and this is ${TEMPLATE_SET}.`, {
    blame: 'project',
    hint: `Use ${NAME} ${version} for it.`,
  });
}
