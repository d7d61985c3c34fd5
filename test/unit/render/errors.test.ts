import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import fse from 'fs-extra';
import { expect, test } from 'vitest';
import { renderGenerator } from '../../../src/render/render.ts';
import { emptyFolder } from '../../support/cli.ts';

const FACTS = {
  project: { name: { kebab: 'my-api' }, title: 'My api' },
  feature: {
    plural: { camel: 'users', pascal: 'Users' },
    fields: [
      { key: 'name', target: null, tags: ['a', 'b'] },
      { key: 'author', target: { table: 'users' }, tags: [] },
    ],
    none: [],
    zero: 0,
  },
};

/** What a template of ours and those laid over it come to. */
async function render(
  files: Record<string, string>,
  ours: Record<string, string> = {},
): Promise<Record<string, string>> {
  const [folder, own] = await Promise.all([written(files), written(ours)]);
  const overlay = { folder, shown: 'own', blame: 'project' } as const;
  const layout = { style: 'prettier', width: 80 } as const;
  return Object.fromEntries(await renderGenerator([own], FACTS, layout, [overlay]));
}

async function written(files: Record<string, string>): Promise<URL> {
  const folder = emptyFolder();
  for (const [name, text] of Object.entries(files)) await fse.outputFile(join(folder, name), text);
  return pathToFileURL(`${folder}/`);
}

const failure = async (files: Record<string, string>, ours?: Record<string, string>) => {
  const error = await render(files, ours).then(
    (rendered) => expect.fail(`rendered: ${JSON.stringify(rendered)}`),
    (thrown: Error & { hint?: string }) => thrown,
  );
  return [error.message, ...(error.hint === undefined ? [] : [error.hint])].join('\n');
};

/** Template → what is said of it, after the file's name. */
test.each([
  [
    'a misspelt fact',
    'a\n\nb {{feature.plurl.camel}}',
    ':3: there is no fact "feature.plurl"; feature has: plural, fields, none, zero',
  ],
  [
    'a misspelt fact at the end of its path',
    '{{feature.plural.camle}}',
    ':1: there is no fact "feature.plural.camle"; feature.plural has: camel, pascal',
  ],
  [
    'a misspelt first word',
    '{{featur.plural}}',
    ':1: there is no fact "featur.plural"; there are: feature, project',
  ],
  [
    'a fact that only an outer block has',
    '{{#each feature.fields}}\n{{project.title}}\n{{/each}}',
    ':2: there is no fact "project.title" in "feature.fields"; there are: key, target, tags\nWrite ../project.title.',
  ],
  [
    'a fact two blocks further out',
    '{{#each feature.fields}}{{#each tags}}{{feature.zero}}{{/each}}{{/each}}',
    ':1: there is no fact "feature.zero" in "tags"; this is a string\nWrite ../../feature.zero.',
  ],
  [
    'a fact of null',
    '{{#each feature.fields}}{{target.table}}{{/each}}',
    ':1: "target" is null here, so there is no "target.table"\nPut {{#if target}}…{{/if}} around it.',
  ],
  [
    'a block of a fact that is not there',
    '{{#if feature.nullable}}{{/if}}',
    ':1: there is no fact "feature.nullable"; feature has: plural, fields, none, zero',
  ],
  [
    'a branch that is taken',
    '{{#unless feature.none}}{{nmae}}{{/unless}}',
    ':1: there is no fact "nmae"; there are: project, feature',
  ],
  [
    'the else of an empty list',
    '{{#each feature.none}}{{x}}{{else}}{{nmae}}{{/each}}',
    ':1: there is no fact "nmae"; there are: project, feature',
  ],
  [
    'a name given to an item',
    '{{#each feature.fields as |field index|}}{{index}}{{field.kye}}{{/each}}',
    ':1: there is no fact "field.kye"; field has: key, target, tags',
  ],
  [
    'a fact of the loop',
    '{{#each feature.fields}}{{@indx}}{{/each}}',
    ':1: there is no fact "@indx"; there are: @index, @root, @key, @first, @last',
  ],
  [
    'an object as text',
    '{{feature.plural}}',
    ':1: "feature.plural" is no text; there are: camel, pascal',
  ],
  [
    'a list of objects as text',
    '{{feature.fields}}',
    ':1: "feature.fields" is a list\nWrite {{#each feature.fields}}…{{/each}}.',
  ],
  [
    'a fact of a text',
    '{{project.title.length}}',
    ':1: there is no fact "project.title.length"; project.title is a string',
  ],
  ['a way out of the template', '{{../project}}', ':1: "../project" leads out of the template'],
  [
    'an open block',
    'a\n  {{#if feature.zero}}\n{{#each feature.fields}}{{/each}}',
    ':2:3: {{#if}} is not closed\nWrite {{/if}} where the block ends.',
  ],
  ['an open tag', 'a\n b {{feature.zero', ':2:4: the tag is not closed'],
  [
    'a block closed twice',
    'a{{#if feature.zero}}{{/if}}\n {{/if}}',
    ':2:2: there is no block to close here',
  ],
  ['a block closed as another', '{{#if feature.zero}}\n{{/each}}', ":1:4: if doesn't match each"],
  ['a tag that is none', 'x\n{{feature.=}}', ":2:12: `}}` can't stand here"],
  [
    'a brace right behind a tag',
    '{ {{feature.key}}}',
    ":1:16: `}}}` can't stand here; where `}}` ends a tag, put a blank before the other `}`",
  ],
  [
    'a helper that is not there',
    '{{#fitt}}{{/fitt}}',
    ':1:1: there is no helper "fitt"; there are: fit, if, unless, each, with',
  ],
  [
    'a helper of Handlebars that we do not have',
    'a {{lookup feature "zero"}}',
    ':1:3: there is no helper "lookup"; there are: if, unless, each, with, fit',
  ],
  ['a block without its fact', '{{#if}}{{/if}}', ':1:1: {{#if}} takes one fact, and has none'],
  ['a fit with a fact', '{{#fit feature}}{{/fit}}', ':1:1: {{#fit}} takes no fact, and has 1'],
  ['a block as a tag', '{{if feature.zero}}', ':1:1: if is a block: {{#if}}…{{/if}}'],
  ['a partial', '{{> header}}', ':1:1: templates have no partials and no decorators'],
])('says what is wrong with %s', async (_, template, message) => {
  expect(await failure({ 'a.ts.hbs': template })).toBe(`own/a.ts.hbs${message}`);
});

test.each([
  [
    '{{feature.plurl}}.ts.hbs',
    'own/{{feature.plurl}}.ts.hbs: in its name, there is no fact "feature.plurl"; feature has: plural, fields, none, zero',
  ],
  [
    '{{feature.plural}}.ts.hbs',
    'own/{{feature.plural}}.ts.hbs: in its name, "feature.plural" is no text; there are: camel, pascal',
  ],
  ['{{a.ts.hbs', 'own/{{a.ts.hbs: in its name, the tag is not closed'],
  [
    'src/{{#if a}}x.hbs',
    'own/src/{{#if a}}x.hbs: in its name, {{#if}} is not closed\nWrite {{/if}} where the block ends.',
  ],
])('says what is wrong with the name %s', async (name, message) => {
  expect(await failure({ [name]: '' })).toBe(message);
});

test.each([
  [
    'create-api.json',
    'own/create-api.json: it would write "create-api.json", which belongs to create-api.',
  ],
  [
    '.create-api/records/x.json',
    'own/.create-api/records/x.json: it would write ".create-api/records/x.json", which belongs to create-api.',
  ],
  [
    '{{feature.none}}/x',
    'own/{{feature.none}}/x: it would write "/x", which is no plain path inside the project.',
  ],
])('a template does not write %s', async (name, message) => {
  expect(await failure({ [name]: '' })).toBe(message);
});

test('two templates that write one file are named', async () => {
  const message = await failure(
    { 'src/{{feature.plural.camel}}.ts.hbs': '' },
    { 'src/users.ts': '' },
  );
  expect(message).toMatch(
    /^own\/src\/\{\{feature\.plural\.camel\}\}\.ts\.hbs: it writes src\/users\.ts, which .*\/src\/users\.ts writes too\.\nA template takes/,
  );
});

test('two files that stand for one are named', async () => {
  expect(await failure({ 'a.ts': '', 'a.ts.hbs': '' })).toBe(
    'own/a.ts.hbs: it stands for the same file as a.ts.',
  );
});

test('what is no text is no template', async () => {
  const folder = await written({});
  await fse.writeFile(join(fileURLToPath(folder), 'logo.png'), Buffer.from([0x89, 0xff, 0xfe]));
  const overlay = { folder, shown: 'own', blame: 'project' } as const;
  const rendered = renderGenerator([], FACTS, { style: 'prettier', width: 80 }, [overlay]);
  await expect(rendered).rejects.toThrow('own/logo.png: it is not UTF-8 text.');
});

/** What an attacker would try: none of it may reach an object's prototype, a function or the world. */
test.each([
  '{{constructor}}',
  '{{feature.constructor}}',
  '{{feature.plural.constructor.constructor}}',
  '{{feature.__proto__}}',
  '{{feature.[__proto__]}}',
  '{{feature.toString}}',
  '{{this.constructor}}',
  '{{./constructor}}',
  '{{@root.constructor}}',
  '{{@constructor}}',
  '{{"constructor"}}',
  '{{[constructor]}}',
  '{{#with this as |constructor|}}{{constructor}}{{/with}}',
  '{{#each constructor}}{{this}}{{/each}}',
  '{{#if constructor}}x{{/if}}',
  '{{#with feature.constructor}}{{this}}{{/with}}',
  '{{#with "constructor"}}{{this}}{{/with}}',
  '{{#with (lookup this "constructor")}}{{this}}{{/with}}',
  '{{lookup this "constructor"}}',
  '{{lookup this "__proto__"}}',
  '{{#with __lookupGetter__}}{{this}}{{/with}}',
  '{{helperMissing}}',
  '{{#helperMissing}}{{/helperMissing}}',
  '{{blockHelperMissing feature}}',
  '{{#blockHelperMissing feature}}{{/blockHelperMissing}}',
  '{{log "x"}}',
  '{{valueOf}}',
  '{{hasOwnProperty "x"}}',
  '{{#feature.constructor}}{{/feature.constructor}}',
  '{{> (lookup this "x")}}',
  '{{#> layout}}{{/layout}}',
  '{{#*inline "x"}}{{/inline}}',
  '{{* decorator}}',
  '{{{constructor}}}',
  '{{&constructor}}',
  '{{^constructor}}x{{/constructor}}',
  '{{global}}',
  '{{process.env}}',
])('is not led out of the template by %s', async (template) => {
  expect(await failure({ 'a.hbs': template })).toMatch(/^own\/a\.hbs:1:/);
});

test('what is laid over takes the place of a template of the same name, with or without its ending', async () => {
  const ours = { 'a.ts': 'ours', '{{project.title}}.md.hbs': 'ours', 'c.ts.hbs': 'ours' };
  const own = {
    'a.ts.hbs': '{{project.title}}',
    '{{project.title}}.md.hbs': '2',
    'd.txt': '{{3}}',
  };
  expect(await render({ ...own, '.DS_Store': '\0' }, ours)).toEqual({
    'a.ts': 'My api',
    'My api.md': '2',
    'c.ts': 'ours',
    'd.txt': '{{3}}',
  });
});

test.each([
  ['words that look like an object', '[object Object]', '[object Object]'],
  ['a list of texts', '{{#each feature.fields}}{{tags}};{{/each}}', 'a,b;;'],
  [
    'null as nothing',
    '{{#each feature.fields}}{{#unless target}}{{target}}-{{/unless}}{{/each}}',
    '-',
  ],
  ['what no formatter would', 'const   a=[ {{feature.zero}} ,\n2 ]', 'const   a=[ 0 ,\n2 ]'],
  ['a fit of what is no code', '{{#fit}}a ) ( {{project.title}} ?? {{/fit}}', 'a ) ( My api ??'],
  [
    'a fit of code',
    `{{#fit}}const list = [${'"a long text", '.repeat(7)}];{{/fit}}`,
    `const list = [\n${'  "a long text",\n'.repeat(7)}];`,
  ],
  [
    'all that a block knows',
    '{{#each feature.fields}}{{@index}}{{@first}}{{@last}}{{@key}}{{@root.project.title}}{{/each}}',
    '0truefalse0My api1falsetrue1My api',
  ],
])('writes %s', async (_, template, text) => {
  expect(await render({ 'a.ts.hbs': template })).toEqual({ 'a.ts': text });
});
