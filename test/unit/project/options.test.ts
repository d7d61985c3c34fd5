import { describe, expect, test } from 'vitest';
import { byOption } from '../../../src/framework.ts';
import { loadFramework } from '../../../src/frameworks/index.ts';
import { PROJECT_OPTIONS } from '../../../src/options.ts';
import { allLayers, choicesIn, foldersFor, layersFor } from '../../../src/project/by-option.ts';
import { findValueFault, flagOf, valueFault } from '../../../src/project/options.ts';
import { prefixFault } from '../../../src/project/prefix.ts';
import { alternativesFault } from '../../../src/plugins/shapes.ts';

describe('a prefix', () => {
  test.each([
    '/api',
    '/api/v1',
    '/v1.2',
    '/API',
    '/my-team/api_2',
    '/docs-of/health',
    `/${'a'.repeat(99)}`,
  ])('%s will do', (prefix) => expect(prefixFault(prefix)).toBeUndefined());

  test.each([
    ['', /begin with a slash/],
    ['api', /begin with a slash, as \/api\/v1 does/],
    ['/', /must name a path/],
    ['/api/', /not end with a slash/],
    ['//api', /words of letters/],
    ['/api//v1', /words of letters/],
    ['/../api', /words of letters/],
    ['/api/.', /words of letters/],
    ['/.well-known', /words of letters/],
    ['/{id}', /words of letters/],
    ['/:id', /words of letters/],
    ['/a b', /words of letters/],
    ['/api?x', /words of letters/],
    ['/api%2f', /words of letters/],
    ['/café', /words of letters/],
    ['/api\n', /words of letters/],
    ['/$(id)', /words of letters/],
    [`/${'a'.repeat(100)}`, /100 characters/],
    ['/health', /not begin with \/health/],
    ['/docs/api', /not begin with \/docs/],
    ['/Docs', /not begin with \/Docs/],
    ['/openapi.json', /not begin with \/openapi.json/],
    ['C:/Program Files/Git/api', /Git Bash makes one of \/api/],
  ])('%j is refused', (prefix, reason) => expect(prefixFault(prefix)).toMatch(reason));
});

test.each([
  ['id', 'id'],
  ['wireCase', 'wire-case'],
  ['my-option', 'my-option'],
])('the flag of %s is --%s', (name, flag) => expect(flagOf(name)).toBe(flag));

test.each([
  ['a choice', PROJECT_OPTIONS.id, 'uuid', undefined],
  ['a number', PROJECT_OPTIONS.node, 22, undefined],
  ['a text in the place of a number', PROJECT_OPTIONS.node, '22', 'must be 20 or 22'],
  ['no choice', PROJECT_OPTIONS.id, 'ulid', 'must be "integer" or "uuid"'],
  ['any text', PROJECT_OPTIONS.prefix, '/v9', undefined],
  ['a text that will not do', PROJECT_OPTIONS.prefix, '/v9/', 'must not end with a slash'],
  ['no text', PROJECT_OPTIONS.prefix, 9, 'must be a text'],
])('an option that is %s', (_, option, value, reason) => {
  expect(valueFault(option, value)).toBe(reason);
});

test.each([
  ['what nobody declares is let pass', { other: true, packageManager: 'pnpm' }, undefined],
  ['what is no choice', { node: 21 }, '"node" must be 20 or 22'],
])('of a manifest: %s', async (_, values, reason) => {
  expect(findValueFault(values, await loadFramework('fastify'))?.reason).toBe(reason);
});

const layers = [
  'a',
  byOption('size', { small: 'b', large: ['c', byOption('id', { integer: [], uuid: 'd' })] }),
];

test.each([
  [{ size: 'small', id: 'uuid' }, ['a', 'b']],
  [{ size: 'large', id: 'integer' }, ['a', 'c']],
  [{ size: 'large', id: 'uuid' }, ['a', 'c', 'd']],
])('by the options %o there is %o', (options, expected) => {
  expect(layersFor(layers, options)).toEqual(expected);
});

test('an option that names no alternative is a fault of who declared them', () => {
  expect(() => layersFor(layers, { size: 'none' })).toThrow(/option size, none/);
});

test('all there is, and every choice between alternatives', () => {
  expect(allLayers(layers)).toEqual(['a', 'b', 'c', 'd']);
  expect(choicesIn(layers).map(({ option }) => option)).toEqual(['size', 'id']);
});

test('dependencies called as alternatives are, are dependencies', () => {
  const dependencies = { option: '^1', alternatives: '^2' };
  expect(layersFor(dependencies, {})).toEqual([dependencies]);
});

test('the folders of an entry stay together', () => {
  const [a, b] = [new URL('builtin:a'), new URL('builtin:b')];
  const templates = [a, byOption('id', { integer: [], uuid: [b, a] }), b];
  expect(foldersFor({ templates }, { id: 'uuid' })).toEqual([[a], [b, a], [b]]);
  expect(foldersFor({ templates }, { id: 'integer' })).toEqual([[a], [], [b]]);
});

describe('what a framework declares', () => {
  const { id, prefix } = PROJECT_OPTIONS;
  const folder = new URL('builtin:a');
  test.each([
    ['all of them', byOption('id', { integer: [], uuid: folder }), undefined],
    ['one too few', byOption('id', { uuid: folder }), /by id must be integer, uuid, and are uuid/],
    [
      'one too many',
      byOption('id', { integer: [], uuid: [], ulid: folder }),
      /must be integer, uuid, and are integer, ulid, uuid/,
    ],
    ['no such option', byOption('size', { s: folder }), /there is no option size/],
    ['any text', byOption('prefix', { '/api': folder }), /prefix can be any text/],
  ])('%s', (_, layer, fault) => {
    const generator = { templates: [folder, layer] };
    const framework = {
      options: { id, prefix },
      generators: { project: generator, feature: generator },
    };
    const found = alternativesFault(framework);
    if (fault) expect(found).toMatch(fault);
    else expect(found).toBeUndefined();
  });
});
