import { MANIFEST, NAME } from '../name.ts';

const featureSchema = {
  type: 'object',
  properties: {
    fields: {
      type: 'object',
      description:
        'Field name → type and rules: "string:max=80", "email:unique", "references=users:optional".',
      additionalProperties: { type: 'string' },
    },
    singular: {
      type: 'string',
      description: 'What one of them is called, where the plural was given.',
    },
  },
  required: ['fields'],
  additionalProperties: false,
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
      additionalProperties: { type: ['string', 'integer', 'boolean'] },
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
