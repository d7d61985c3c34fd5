import { NAME } from './name.ts';
import type { StagedAction } from './plugins/plop/run.ts';

/** What of plop's API the pack uses. */
export interface PlopHost {
  setDefaultInclude(include: { generators: boolean; actionTypes: boolean }): unknown;
  setGenerator(name: string, config: object): unknown;
  setActionType(name: string, action: PackAction): unknown;
}

export type PackAction = (answers: object, config: object, plop: object) => Promise<string>;

/**
 * A plop pack: `plop.load('create-api')` gives a plopfile the generator `feature`, and the actions `create-api:add`
 * and `create-api:wire`. What they need is loaded when they are used.
 */
export default function createApiPack(plop: PlopHost): void {
  plop.setDefaultInclude({ generators: true, actionTypes: true });
  plop.setActionType(`${NAME}:add`, actionOf('stageAdd'));
  plop.setActionType(`${NAME}:wire`, actionOf('stageWire'));
  plop.setGenerator('feature', {
    description: 'A feature: model, schema, service, routes, migration, tests',
    prompts: [
      question('name', 'What is the feature called, in the plural?'),
      question('fields', 'Its fields (name:string email:email:unique)'),
    ],
    actions: [{ type: `${NAME}:add` }],
  });
}

const question = (name: 'name' | 'fields', message: string) => ({
  type: 'input',
  name,
  message,
  validate: async (value: string) => {
    const { faultIn } = await import('./commands/plop-actions.ts');
    return faultIn(name, value) ?? true;
  },
});

/** Under plop itself an action is a commit of its own; where we run the plopfile, it is staged with the others. */
function actionOf(kind: 'stageAdd' | 'stageWire'): PackAction {
  const staged: StagedAction['staged'] = async (config, facts, ground, acted) => {
    const [actions, { fill }] = await Promise.all([
      import('./commands/plop-actions.ts'),
      import('./plugins/plop/edit.ts'),
    ]);
    const render = (text: string) => fill(text, facts, ground, config.type);
    const { wirings, notes } = await actions[kind](ground.stage, { config, facts, render });
    acted.wirings.push(...wirings);
    acted.notes.push(...notes);
  };
  const run: PackAction = async (answers, config, plop) => {
    const { runInPlop } = await import('./commands/plop-actions.ts');
    return runInPlop(kind, { answers, config, plop });
  };
  return Object.assign(run, { staged });
}
