import { lock, recover } from '../commit/index.ts';
import { CreateApiError } from '../errors.ts';
import { NAME } from '../name.ts';
import { FEATURE_FLAGS, type FeatureFlags, parseFeatureArgs } from '../project/fields/grammar.ts';
import { findRoot } from '../project/manifest.ts';
import { type Plan, impossibleOf, isChange } from '../reconcile/plan.ts';
import { type Stage, createStage } from '../reconcile/stage.ts';
import type { Wiring } from '../reconcile/wiring.ts';
import { planWirings } from '../reconcile/wirings.ts';
import { flagsOf, stageAdded } from './add-feature.ts';
import { planTime } from './clock.ts';
import { faultOf } from './fault.ts';
import { carryOut } from './finish.ts';
import { commandLine } from './shell.ts';

/** An action of ours in a plopfile: its config, what is known, and how a text of it is filled. */
interface Turn {
  config: object;
  facts: Readonly<Record<string, unknown>>;
  render: (template: string) => string;
}

type Staged = Pick<Plan, 'wirings' | 'notes'>;

const WIRE = { wire: true, rewire: false };

/** `{ type: 'create-api:add', feature: '{{name}}', fields: ['name:string'] }`: the feature, wired. */
export function stageAdd(stage: Stage, turn: Turn): Promise<Staged> {
  return stageAdded(stage, wordsOf(turn), { ...WIRE, ...flagsIn(turn) }, planTime());
}

/** `{ type: 'create-api:wire', wirings: [importInto('src/routes/index.ts', '…')] }` */
export async function stageWire(stage: Stage, { config, render }: Turn): Promise<Staged> {
  const { wirings } = config as { wirings?: unknown };
  const wanted = [wirings ?? []].flat().map((wiring) => filledIn(wiring, render) as Wiring);
  if (wanted.length === 0)
    throw misused('wire', 'wirings', 'one or more of importInto(…), callIn(…)');
  wanted.forEach(checkWiring);
  const planned = await planWirings(stage, wanted, [], WIRE);
  const [impossible] = impossibleOf({ wirings: planned } as Plan);
  if (impossible) {
    const { wiring, reason = '', lines } = impossible;
    const where = reason.startsWith(wiring.file) ? reason : `${wiring.file}: ${reason}`;
    throw new CreateApiError(`It can't be wired: ${where}`, {
      exit: 'wiring',
      blame: 'project',
      hint: `Nothing was written. By hand it would be, in ${wiring.file}:\n    ${lines.join('\n    ')}`,
    });
  }
  return { wirings: planned, notes: [] };
}

const STAGES = { stageAdd, stageWire };

/**
 * An action under plop itself: planned, and committed on the spot.
 * @returns what plop is to say of it
 */
export async function runInPlop(
  kind: keyof typeof STAGES,
  given: { answers: object; config: object; plop: object },
): Promise<string> {
  const plop = given.plop as {
    getDestBasePath: () => string;
    renderString: (template: string, facts: object) => string;
    handlebars: { compile: (template: string, options: object) => (facts: object) => string };
  };
  const facts = { ...given.answers } as Record<string, unknown>;
  // plop gives Handlebars its helpers only when it renders, and then it escapes what we write for HTML.
  plop.renderString('', {});
  const render = (text: string) => plop.handlebars.compile(text, { noEscape: true })(facts);
  try {
    const root = findRoot(plop.getDestBasePath());
    const held = lock(root);
    try {
      recover(root, { lock: held });
      const stage = createStage(root);
      const turn = { config: given.config, facts, render };
      const { wirings, notes } = await STAGES[kind](stage, turn);
      const plan: Plan = {
        command:
          kind === 'stageAdd'
            ? commandLine([NAME, 'add', 'feature', ...wordsOf(turn), ...flagsOf(flagsIn(turn))])
            : `${NAME}:wire of a plopfile`,
        root,
        time: new Date(planTime()).toISOString(),
        changes: stage.changes(),
        wirings,
        notes,
      };
      await carryOut(plan, { dryRun: false, diff: false, json: false }, held);
      return summary(plan);
    } finally {
      held.release();
    }
  } catch (error) {
    // plop shows an error's message and nothing else.
    if (error instanceof CreateApiError && error.hint) error.message += `\n${error.hint}`;
    throw error;
  }
}

function summary(plan: Plan): string {
  if (!isChange(plan)) return 'all of it is there already';
  const files = plan.changes.filter(({ before, after }) => before !== after);
  return [...files.map(({ path }) => path), ...plan.notes].join('\n -> ');
}

/** What is wrong with an answer to a question of the pack's own generator. */
export function faultIn(question: 'name' | 'fields', value: string): string | undefined {
  const words = split(value);
  if (question === 'fields') return faultOf(() => parseFeatureArgs(['things', ...words]));
  return faultOf(() => parseFeatureArgs([value]));
}

/** The words that `add feature` would be given: of the action, else of the answers. */
function wordsOf({ config, facts, render }: Turn): [name: string, ...fields: string[]] {
  const { feature = facts.name, fields = facts.fields ?? [] } = config as Record<string, unknown>;
  if (typeof feature !== 'string' || feature === '') {
    throw misused('add', 'feature', "a name: 'users', or '{{name}}' of an answer");
  }
  const words = [fields].flat().flatMap((field) => split(render(String(field))));
  return [render(feature), ...words];
}

/** What an action says besides: `plural`, `table`, `only: ['list', 'get']`. */
function flagsIn({ config, render }: Turn): FeatureFlags {
  const flags: FeatureFlags = {};
  for (const flag of FEATURE_FLAGS) {
    const { [flag]: given } = config as Record<string, unknown>;
    if (given === undefined) continue;
    const values = [given].flat().map((value) => render(String(value)));
    if (flag === 'unique') flags[flag] = values;
    else flags[flag] = values.join(',');
  }
  return flags;
}

const split = (fields: string): string[] => fields.split(/\s+/).filter(Boolean);

/** The same data with every text of it filled. */
function filledIn(value: unknown, render: (template: string) => string): unknown {
  if (typeof value === 'string') return render(value);
  if (Array.isArray(value)) return value.map((one) => filledIn(one, render));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, filledIn(one, render)]),
  );
}

const PARTS: Record<Wiring['kind'], string[]> = {
  import: ['statement'],
  call: ['function', 'statement'],
  element: ['list', 'element'],
  member: ['of', 'member'],
  entry: ['key', 'value'],
};

function checkWiring(wiring: Wiring): void {
  const parts = PARTS[wiring?.kind];
  const data = wiring as unknown as Record<string, unknown>;
  if (parts && ['file', ...parts].every((part) => typeof data[part] === 'string')) return;
  throw misused(
    'wire',
    'wirings',
    'what importInto(…), callIn(…), elementIn(…), memberOf(…) or entryIn(…) give',
  );
}

const misused = (action: string, key: string, due: string): CreateApiError =>
  new CreateApiError(`${NAME}:${action} needs "${key}": ${due}.`, { blame: 'plugin' });
