import type { ProjectOption } from '../framework.ts';
import { MANIFEST, NAME } from '../name.ts';
import { PROJECT_OPTIONS } from '../options.ts';
import { OPERATIONS } from './operations.ts';

const featureSchema = {
  type: 'object',
  properties: {
    fields: {
      type: 'object',
      description:
        'Field name → type and rules: "string:max=80", "email:unique", "references=users:optional".',
      additionalProperties: { type: 'string' },
    },
    unique: {
      type: 'array',
      description: 'Names of fields that no two items may share all of: [["author", "slug"]].',
      items: { type: 'array', items: { type: 'string' }, minItems: 2, uniqueItems: true },
    },
    singular: {
      type: 'string',
      description: 'What one of them is called, where the plural was given.',
    },
    table: {
      type: 'string',
      description: 'The SQL table, where it is not called as the feature is.',
      pattern: '^[a-z][a-z0-9]*(_[a-z0-9]+)*$',
    },
    only: {
      type: 'string',
      description: `What the API can do with it, where that is not all: "list,get" of ${OPERATIONS.join(', ')}.`,
      pattern: `^(${OPERATIONS.join('|')})(,(${OPERATIONS.join('|')}))*$`,
    },
  },
  required: ['fields'],
  additionalProperties: false,
};

const CHANGES = {
  free: 'It can be changed later',
  rerender: 'It can be changed later, by making anew what was generated',
  never: 'It can not be changed later',
};

const optionSchema = ([name, option]: [string, ProjectOption]) => {
  const { describe, choices, fault, change, why } = option;
  const description = `${describe}. ${CHANGES[change]}: ${why}`;
  // A plugin's framework may have an option of the same name with choices of its own.
  return [name, fault ? { type: 'string', description } : { description, examples: choices }];
};

const schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: MANIFEST,
  description: `What ${NAME} made this project of.`,
  type: 'object',
  properties: {
    $schema: { type: 'string' },
    format: { const: 1, description: "Of this file's shape." },
    version: { type: 'string', description: 'The template set that the project was made with.' },
    name: { type: 'string', description: "The project's name." },
    framework: { type: 'string' },
    plugins: {
      type: 'object',
      description: 'Plugin → its exact version, or its folder as seen from here.',
      additionalProperties: { type: 'string' },
    },
    templates: {
      type: 'string',
      description:
        "Templates that lie over create-api's: a folder as seen from here, or npm:@acme/api-templates@1.0.0.",
    },
    options: {
      type: 'object',
      properties: Object.fromEntries(Object.entries(PROJECT_OPTIONS).map(optionSchema)),
      additionalProperties: { type: ['string', 'integer', 'boolean'] },
    },
    adopted: {
      type: 'object',
      description: 'Of an application that create-api did not make: docs/adopt.md.',
      properties: {
        app: {
          type: 'string',
          description: 'Its file and what it is called there: "app/main.py:app".',
          pattern: '^[^:]+:[A-Za-z0-9_$.]+$',
        },
        factory: {
          type: 'string',
          description: 'The function that makes it, where its module does not.',
        },
        handed: {
          const: true,
          description: 'The function is handed the object, as its first parameter.',
        },
        engine: {
          type: 'string',
          description: 'SQLAlchemy\'s engine of the application: "app/core/db.py:engine".',
        },
        migrations: {
          type: 'string',
          description: 'Python: what runs migrations, where that is not "alembic".',
        },
        imports: {
          type: 'string',
          description:
            'Python: the folder that names of modules begin in. TypeScript: how relative imports end: ".js", ".ts" or "-" for nothing.',
        },
      },
      required: ['app', 'imports'],
      additionalProperties: false,
    },
    paths: {
      type: 'object',
      description:
        'In an adopted application: a folder or file as docs/layout.md has it → where it is here; null: not to be made. The longest path that fits counts.',
      additionalProperties: { type: ['string', 'null'] },
    },
    moved: {
      type: 'object',
      description:
        'Files that you moved: the path that create-api writes → where the file is. `create-api moved OLD NEW` writes it.',
      additionalProperties: { type: 'string' },
    },
    with: {
      type: 'object',
      description: 'What the project has once, such as cors → what was asked of it.',
      additionalProperties: { type: 'object', additionalProperties: false },
    },
    feature: {
      type: 'object',
      description: 'Feature, in the plural → its fields.',
      additionalProperties: featureSchema,
    },
  },
  required: ['format', 'version', 'name', 'framework', 'plugins', 'options', 'feature'],
  additionalProperties: {
    type: 'object',
    description: 'What another generator made, by name → its fields.',
    additionalProperties: featureSchema,
  },
};

/** The JSON Schema of the manifest, for the user's editor. */
export const schemaText = (): string => `${JSON.stringify(schema, null, 2)}\n`;
