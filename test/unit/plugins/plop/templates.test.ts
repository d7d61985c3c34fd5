import builtinHelpers from 'node-plop/src/baked-in-helpers.js';
import { expect, test } from 'vitest';
import { createTemplates } from '../../../../src/plugins/plop/templates.ts';

const FACTS = {
  name: 'user card',
  type: 'Map<string, User>',
  tests: undefined,
  fields: [{ name: 'age', optional: true }, { name: 'email' }],
  owner: { name: 'Ann' },
  words: ['a', 'b'],
};

function render(template: string, lenient = false): string {
  const templates = createTemplates({
    ...builtinHelpers,
    pick: (owner: Record<string, unknown>, name: string) => owner[name],
    eq: (a: unknown, b: unknown) => a === b,
    wrap(this: unknown, options: { fn: (context: unknown) => string }) {
      return `[${options.fn(this)}]`;
    },
  });
  templates.setPartial('title', '# {{titleCase name}}');
  templates.setPartial('field', '{{name}}{{#if optional}}?{{/if}}');
  return templates.render(template, FACTS, { name: 'templates/card.hbs', lenient });
}

test.each([
  ['{{pascalCase name}}/{{dashCase name}}/{{constantCase name}}', 'UserCard/user-card/USER_CARD'],
  ['const all: {{type}} = "&";', 'const all: Map<string, User> = "&";'],
  ['{{> title}}', '# User Card'],
  ['{{#if tests}}yes{{else}}no{{/if}}', 'no'],
  ['{{#unless tests}}none{{/unless}}', 'none'],
  [
    '{{#each fields}}{{name}}{{#if optional}}?{{/if}}{{#unless @last}}, {{/unless}}{{/each}}',
    'age?, email',
  ],
  ['{{#each fields}}{{> field}} {{/each}}', 'age? email '],
  ['{{#with owner}}{{name}}{{#if age}}!{{/if}}{{/with}}', 'Ann'],
  ['{{#if owner.age}}old{{else}}{{owner.name}}{{/if}}', 'Ann'],
  ['{{#if (eq name "x")}}x{{else if tests}}y{{else}}z{{/if}}', 'z'],
  ['{{#owner}}{{name}}{{#if age}}!{{/if}}{{/owner}}', 'Ann'],
  ['{{#wrap}}{{name}}{{/wrap}}', '[user card]'],
  [
    '{{#each fields as |field|}}{{upperCase field.name}}{{upperCase ../name}} {{/each}}',
    'AGEUSER CARD EMAILUSER CARD ',
  ],
  [
    '{{#each fields as |field at|}}{{pick field "name"}}{{pick @root "name"}}{{/each}}',
    'ageuser cardemailuser card',
  ],
  ['{{#each owner.pets}}{{this}}{{else}}none{{/each}}', 'none'],
  ['{{#each words}}{{upperCase this}}{{/each}}', 'AB'],
  ['{{> field owner}}{{> field name=name}}', 'Annuser card'],
  ['{{camelCase (upperCase name)}}', 'userCard'],
])('%s', (template, text) => {
  expect(render(template)).toBe(text);
});

test.each([
  ['{{nmae}}', 'templates/card.hbs:1: there is no fact or helper "nmae".', 'Did you mean name?'],
  [
    'one\n{{camelCase nmae}}',
    'templates/card.hbs:2: there is no fact or helper "nmae".',
    'Did you mean name?',
  ],
  [
    '{{#if nmae}}x{{/if}}',
    'templates/card.hbs:1: there is no fact or helper "nmae".',
    'Did you mean name?',
  ],
  [
    '{{#wrap}}{{#if nmae}}{{/if}}{{/wrap}}',
    'templates/card.hbs:1: there is no fact or helper "nmae".',
    'Did you mean name?',
  ],
  [
    '{{camelCase (upperCase nmae)}}',
    'templates/card.hbs:1: there is no fact or helper "nmae".',
    'Did you mean name?',
  ],
  [
    '\n{{#each fields}}{{camelCase nmae}}{{/each}}',
    'templates/card.hbs:2: there is no fact or helper "nmae".',
    'Did you mean name?',
  ],
  [
    '{{> field name=nmae}}',
    'templates/card.hbs:1: there is no fact or helper "nmae".',
    'Did you mean name?',
  ],
  [
    '{{owner.nmae}}',
    'templates/card.hbs:1: there is no fact or helper "nmae".',
    'Did you mean name?',
  ],
  [
    '{{zzz}}',
    'templates/card.hbs:1: there is no fact or helper "zzz".',
    'There are: fields, name, owner, tests, type, words.',
  ],
  [
    '{{camlCase name}}',
    'templates/card.hbs:1: there is no fact or helper "camlCase".',
    'Did you mean camelCase?',
  ],
  ['{{> tilte}}', 'templates/card.hbs: there is no partial "tilte".', 'Did you mean title?'],
  ['{{#if name}}', /^templates\/card\.hbs:1: the template can't be read: /, undefined],
])('%s fails', (template, message, hint) => {
  expect(() => render(template)).toThrow(
    expect.objectContaining({
      message: typeof message === 'string' ? message : expect.stringMatching(message),
      blame: 'plugin',
      hint,
    }),
  );
});

test('leniently a fact that is not there is nothing, as in plop; a helper still is missed', () => {
  expect(render('[{{nmae}}]', true)).toBe('[]');
  expect(() => render('{{camlCase name}}', true)).toThrow('camlCase');
});
