import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { withFeature, withOnce, withThing } from '../../../src/project/edit-manifest.ts';
import {
  findRoot,
  formatManifest,
  loadProject,
  newManifest,
} from '../../../src/project/manifest.ts';
import { emptyFolder } from '../../support/cli.ts';

const manifest = newManifest({ name: 'my-api', framework: 'flask', options: {}, feature: {} });
const good = formatManifest(manifest);

const load = (text: string) => {
  const root = emptyFolder();
  writeFileSync(join(root, 'create-api.json'), text);
  return loadProject(root);
};

test('reads what it wrote', async () => {
  expect((await load(good)).manifest).toEqual(manifest);
});

test('takes a byte order mark', async () => {
  expect((await load(`\uFEFF${good}`)).manifest).toEqual(manifest);
});

describe('names the line of what is wrong', () => {
  test.each([
    ['a missing comma', good.replace('1,\n', '1\n'), /json:4: not valid JSON: comma expected/],
    ['nothing', '', /json:1: not valid JSON/],
    [
      'merge markers',
      good.replace('  "plugins"', '<<<<<<< ours\n  "plugins"'),
      /json:7: unresolved git conflict/,
    ],
    ['another format', good.replace('"format": 1', '"format": "1"'), /json:3: "format" must be 1/],
    [
      'a newer format',
      good.replace('"format": 1', '"format": 2'),
      /json:3: "format" 2 is of a newer create-api/,
    ],
    ['a name that is a number', good.replace('"my-api"', '7'), /json:5: "name" must be a string/],
    [
      'features that are a list',
      good.replace('"feature": {}', '"feature": []'),
      /json:9: "feature" must be an object/,
    ],
    [
      'a key that means nothing',
      good.replace('"feature"', '"option": true,\n"feature"'),
      /json:9: "option" must be an object of named things/,
    ],
    [
      'things of a generator that are a list',
      good.replace('"feature": {}', '"feature": {},\n"job": []'),
      /json:10: "job" must be an object of named things/,
    ],
    [
      'a thing without fields',
      good.replace('"feature": {}', '"feature": {},\n"job": {\n"report": {} }'),
      /json:11: "report" must be an object with "fields"/,
    ],
    [
      'a field of a thing that is no string',
      good.replace(
        '"feature": {}',
        '"feature": {},\n"job": {"report": {"fields": {\n"title": 1 } } }',
      ),
      /json:11: "title" must be a string/,
    ],
    [
      'what it has once as a list',
      good.replace('"feature"', '"with": ["cors"],\n"feature"'),
      /json:9: "with" must be an object/,
    ],
    [
      'one of them that is no object',
      good.replace('"feature"', '"with": {\n"cors": true},\n"feature"'),
      /json:10: "cors" must be an object: \{\}/,
    ],
    [
      'a feature with no fields',
      good.replace('"feature": {}', '"feature": {\n"users": {}}'),
      /json:10: "users" must be an object with "fields"/,
    ],
    [
      'a field that is no string',
      good.replace('"feature": {}', '"feature": {"users": {"fields": {\n"age": 3}}}'),
      /json:10: "age" must be a string/,
    ],
    [
      'a plugin of any version',
      good.replace('"plugins": {}', '"plugins": {\n"create-api-plugin-x": "^1.0.0"}'),
      /json:8: "create-api-plugin-x" must be an exact version/,
    ],
    ['a name that is missing', good.replace('"name"', '"title"'), /json:1: "name" is missing/],
    ['a mistyped key', good.replace('"feature"', '"featur"'), /json:9: "feature" is missing/],
    ['a list', '[]', /json:1: must be an object/],
  ])('%s', async (_, text, message) => {
    await expect(load(text)).rejects.toThrow(message);
  });
});

test.each([
  ['9.0.0', /was made by create-api 9\.0\.0, and this is/],
  ['0.0.1', /templates are of 0\.0\.1/],
])('refuses the template set %s, and names the version to use', async (version, message) => {
  const text = formatManifest({ ...manifest, version });
  const error = await load(text).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({
    message: expect.stringMatching(message),
    hint: expect.stringMatching(new RegExp(`use create-api ${version} for it`, 'i')),
  });
});

test('finds the project from a folder deep inside', () => {
  const root = emptyFolder();
  const deep = join(root, 'a/b/c');
  mkdirSync(deep, { recursive: true });
  writeFileSync(join(root, 'create-api.json'), good);
  expect(findRoot(deep)).toBe(root);
  expect(() => findRoot(emptyFolder())).toThrow('There is no create-api.json in');
});

describe('adds a feature to the text', () => {
  const spec = { fields: { name: 'string' } };
  test.each([
    ['two spaces', good],
    ['four spaces', JSON.stringify(manifest, null, 4)],
    ['tabs', JSON.stringify(manifest, null, '\t')],
    ['CRLF', good.replaceAll('\n', '\r\n')],
    ['no final newline', good.trimEnd()],
  ])('with %s, and changes nothing else', (_, text) => {
    const lines = text.split(/\r?\n/);
    const added = withFeature(text, 'users', spec);
    const kept = added.split(/\r?\n/).filter((line) => lines.includes(line));
    expect(JSON.parse(added)).toEqual({ ...manifest, feature: { users: spec } });
    expect(kept).toEqual(
      expect.arrayContaining(lines.filter((line) => !line.includes('"feature"'))),
    );
    expect(added.includes('\r\n')).toBe(text.includes('\r\n'));
    expect(added.endsWith('\n')).toBe(text.endsWith('\n'));
  });

  test('in name order, whatever the order of adds', () => {
    const orders = [
      ['a', 'b', 'c'],
      ['c', 'b', 'a'],
      ['b', 'c', 'a'],
    ];
    const texts = orders.map((order) =>
      order.reduce((text, key) => withFeature(text, key, spec), good),
    );
    expect(new Set(texts).size).toBe(1);
  });
});

describe('adds what a project has once', () => {
  const both = { cors: {}, auth: {} };
  const add = (text: string, ...names: string[]) =>
    names.reduce((before, name) => withOnce(before, name, {}), text);

  test('in the bytes of a project that began with it, whatever the order of adds', () => {
    const begun = formatManifest(
      newManifest({ name: 'my-api', framework: 'flask', options: {}, with: both, feature: {} }),
    );
    expect(add(good, 'cors', 'auth')).toBe(begun);
    expect(add(good, 'auth', 'cors')).toBe(begun);
    expect(add(withFeature(good, 'a', { fields: {} }), 'cors')).toBe(
      withFeature(add(good, 'cors'), 'a', { fields: {} }),
    );
  });

  test('and a project that has none says nothing of it', () => {
    expect(good).not.toContain('with');
  });

  test.each([
    ['tabs', JSON.stringify(manifest, null, '\t')],
    ['CRLF', good.replaceAll('\n', '\r\n')],
    ['no features, by a slip of the hand', good.replace(',\n  "feature": {}', '')],
  ])('with %s', (_, text) => {
    const kept = JSON.parse(text);
    expect(JSON.parse(add(text, 'cors'))).toEqual({ ...kept, with: { cors: {} } });
  });
});

test('the things of a generator stand behind the features, generators and things in name order', () => {
  const spec = { fields: {} };
  let text = withThing(good, 'job', 'report', spec);
  text = withThing(text, 'job', 'mail', spec);
  text = withThing(text, 'graphql', 'users', spec);
  expect(text).toBe(
    formatManifest({
      ...manifest,
      graphql: { users: spec },
      job: { mail: spec, report: spec },
    } as typeof manifest),
  );
});

test('a pin of the folder above is a folder', async () => {
  const text = good.replace('"plugins": {}', '"plugins": { "create-api-plugin-koa": ".." }');
  expect((await load(text)).manifest.plugins).toEqual({ 'create-api-plugin-koa': '..' });
});
