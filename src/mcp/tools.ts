import { PLAN, PRINTED, type Schema } from '../schemas/index.ts';

/** A tool as a client is told of it. */
export interface Tool {
  name: string;
  description: string;
  inputSchema: { type: 'object'; properties: Record<string, object>; required: string[] };
  outputSchema?: Schema;
  annotations: {
    readOnlyHint: boolean;
    destructiveHint: boolean;
    idempotentHint: boolean;
    openWorldHint: boolean;
  };
}

const ROOT = {
  type: 'string',
  description: "The project's folder, absolute: the one that holds create-api.json.",
};
const TEXTS = { type: 'array', items: { type: 'string' } };

const takes = (properties: Record<string, object>, optional: readonly string[] = []) => ({
  type: 'object' as const,
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
});

const LOOKS = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
};
const CHANGES = { ...LOOKS, readOnlyHint: false, idempotentHint: false };

/** What carries out a plan, and what it is for; `true` where it may delete what is there. */
export const CARRYING: Readonly<Record<string, readonly [what: string, deletes: boolean]>> = {
  add: ['Adds a feature, or what a project has once', false],
  change: ['Changes a feature or the options of the project', true],
  rename: ['Renames a feature', true],
  remove: ['Removes a feature, or what the project has once', true],
  moved: ['Takes note of generated files that were moved', false],
  apply: ['Does what follows from edits of create-api.json', true],
  upgrade: ['Brings what was generated up to date', true],
  undo: ['Takes commands back', true],
  redo: ['Does again what undo took back', true],
};

const looking = (
  name: string,
  description: string,
  properties: Record<string, object> = {},
  optional: readonly string[] = [],
): Tool => ({
  name,
  description,
  inputSchema: takes({ root: ROOT, ...properties }, optional),
  outputSchema: PRINTED[name]!,
  annotations: LOOKS,
});

const carrying = Object.entries(CARRYING).map(([name, [what, destructiveHint]]): Tool => ({
  name,
  description: `${what}: carries out a plan that the tool plan made for "${name} …", exactly; refuses where the project has changed since.`,
  inputSchema: takes({
    root: ROOT,
    plan: { type: 'string', description: 'The id that plan returned.' },
  }),
  outputSchema: PLAN,
  annotations: { ...CHANGES, destructiveHint },
}));

export const TOOLS: readonly Tool[] = [
  looking('list', 'What a project has: features with their fields, options, plugins.'),
  looking('show', 'One thing of a project: fields, files, wirings, and what the user edited.', {
    words: { ...TEXTS, description: 'Its name: ["users"]; or its generator and name.' },
  }),
  looking('doctor', 'What of a project is off, each with what mends it.'),
  {
    ...looking(
      'verify',
      'Starts the API on a database of its own and holds it to the HTTP contract. Takes up to minutes.',
      {
        only: { ...TEXTS, description: 'Sections, topics or rows of the contract; all without.' },
        feature: { ...TEXTS, description: 'Features; all without.' },
        bail: { type: 'boolean', description: 'End with the first check that fails.' },
      },
      ['only', 'feature', 'bail'],
    ),
    annotations: CHANGES,
  },
  {
    name: 'takes',
    description: 'The JSON Schema of the input of a command, for the tool plan.',
    inputSchema: takes({ command: { type: 'string', description: 'add feature' } }),
    annotations: LOOKS,
  },
  {
    name: 'plan',
    description: `What a command would do: every file with its text before and after. Writes nothing. Its id is what ${Object.keys(CARRYING).join(', ')} take. Commands: add feature, add cors, change feature, change project, rename, remove, moved, apply, upgrade, undo, redo.`,
    inputSchema: takes(
      {
        root: ROOT,
        command: { type: 'string', description: 'Its words: add feature' },
        input: {
          type: 'object',
          description:
            'What it is told, as takes says: { "name": "users", "fields": { "email": "email:unique" } }',
        },
      },
      ['input'],
    ),
    outputSchema: PLAN,
    annotations: LOOKS,
  },
  ...carrying,
];
