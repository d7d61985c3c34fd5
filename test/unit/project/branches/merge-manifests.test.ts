import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeManifests } from '../../../../src/project/branches/merge-manifests.ts';

const manifest = (parts: object) =>
  `${JSON.stringify(
    {
      format: 1,
      version: '1.0.0',
      name: 'my-api',
      framework: 'flask',
      plugins: {},
      options: { database: 'sqlite', prefix: '/api' },
      feature: { users: { fields: { name: 'string', email: 'email' } } },
      ...parts,
    },
    null,
    2,
  )}\n`;
const feature = (features: Record<string, Record<string, string>>) => ({
  feature: Object.fromEntries(Object.entries(features).map(([name, fields]) => [name, { fields }])),
});
const merge = (base: object | null, ours: object, theirs: object) =>
  mergeManifests({
    base: base && manifest(base),
    ours: manifest(ours),
    theirs: manifest(theirs),
  });

const USERS = { name: 'string', email: 'email' };

test.each<[string, object, object, object]>([
  [
    'a feature each',
    feature({ users: USERS, albums: { title: 'string' } }),
    feature({ users: USERS, posts: { title: 'text' } }),
    feature({ albums: { title: 'string' }, posts: { title: 'text' }, users: USERS }),
  ],
  [
    'a field each, at one place',
    feature({ users: { ...USERS, age: 'integer' } }),
    feature({ users: { ...USERS, phone: 'string' } }),
    feature({ users: { ...USERS, age: 'integer', phone: 'string' } }),
  ],
  [
    'a field changed, another taken out',
    feature({ users: { ...USERS, name: 'string:max=80' } }),
    feature({ users: { name: 'string' } }),
    feature({ users: { name: 'string:max=80' } }),
  ],
  ['a feature taken out', feature({}), { name: 'other' }, { name: 'other', ...feature({}) }],
  [
    'options',
    { options: { database: 'postgres', prefix: '/api' } },
    { options: { database: 'sqlite', prefix: '/v1' } },
    { options: { database: 'postgres', prefix: '/v1' } },
  ],
  ['of two versions the newer', { version: '1.9.0' }, { version: '1.10.0' }, { version: '1.10.0' }],
  [
    'combinations of fields',
    { feature: { users: { fields: USERS, unique: [['a', 'b']] } } },
    { feature: { users: { fields: USERS, unique: [['c', 'd']] } } },
    {
      feature: {
        users: {
          fields: USERS,
          unique: [
            ['a', 'b'],
            ['c', 'd'],
          ],
        },
      },
    },
  ],
  [
    'the same feature, alike',
    feature({ users: USERS, posts: { title: 'text' } }),
    feature({ users: USERS, posts: { title: 'text' } }),
    feature({ users: USERS, posts: { title: 'text' } }),
  ],
])('%s: what either has done', (_, ours, theirs, expected) => {
  const { text, clashes } = merge({}, ours, theirs);
  expect(clashes).toEqual([]);
  expect(JSON.parse(text)).toEqual(JSON.parse(manifest(expected)));
});

test.each<[string, object, object, string[]]>([
  [
    'a field that both changed',
    feature({ users: { ...USERS, name: 'string:max=80' } }),
    feature({ users: { ...USERS, name: 'text' } }),
    ['feature', 'users', 'fields', 'name'],
  ],
  [
    'a feature that one took out and the other changed',
    feature({}),
    feature({ users: { ...USERS, age: 'integer' } }),
    ['feature', 'users'],
  ],
  [
    'a feature that both added otherwise',
    feature({ users: USERS, posts: { title: 'text' } }),
    feature({ users: USERS, posts: { body: 'text' } }),
    ['feature', 'posts'],
  ],
  [
    'an option',
    { options: { database: 'postgres', prefix: '/v1' } },
    { options: { database: 'postgres', prefix: '/v2' } },
    ['options', 'prefix'],
  ],
])('%s is named, with both', (_, ours, theirs, path) => {
  const { clashes } = merge({}, ours, theirs);
  expect(clashes.map((clash) => clash.path)).toEqual([path]);
});

test('without a base all that either has is there', () => {
  const ours = feature({ users: { ...USERS, age: 'integer' }, tags: { label: 'string' } });
  const { text, clashes } = merge(null, ours, feature({ users: { ...USERS, phone: 'string' } }));
  expect(clashes).toEqual([]);
  expect(JSON.parse(text).feature).toEqual({
    tags: { fields: { label: 'string' } },
    users: { fields: { ...USERS, age: 'integer', phone: 'string' } },
  });
});

test('what is not merged keeps the formatting of ours', () => {
  const base = manifest({});
  const ours = base.replaceAll('  ', '\t').replace('"plugins": {}', '"plugins": {  }');
  const theirs = manifest(feature({ users: USERS, posts: { title: 'text' } }));
  const { text } = mergeManifests({ base, ours, theirs });
  expect(text).toContain('\t"plugins": {  },\n');
  expect(text).toContain('\t\t"posts": {\n\t\t\t"fields": {\n\t\t\t\t"title": "text"\n');
});

test('a side that is no JSON is named', () => {
  const base = manifest({});
  expect(() => mergeManifests({ base, ours: base, theirs: '{' })).toThrow(/as theirs has it, line/);
});

describe('whatever two branches do', () => {
  const fields = fc.dictionary(
    fc.constantFrom('a', 'b', 'c', 'd'),
    fc.constantFrom('string', 'text', 'integer'),
  );
  const features = fc.dictionary(fc.constantFrom('posts', 'tags', 'users'), fields);

  test('one that does nothing takes what the other does; the order of the two is no matter', () => {
    fc.assert(
      fc.property(features, features, features, (base, one, other) => {
        const [b, o, t] = [base, one, other].map(feature);
        expect(JSON.parse(merge(b!, o!, b!).text)).toEqual(JSON.parse(manifest(o!)));
        expect(JSON.parse(merge(b!, b!, o!).text)).toEqual(JSON.parse(manifest(o!)));
        const [there, back] = [merge(b!, o!, t!), merge(b!, t!, o!)];
        expect(there.clashes.map(({ path }) => path.join())).toEqual(
          expect.arrayContaining(back.clashes.map(({ path }) => path.join())),
        );
        if (there.clashes.length > 0) return;
        expect(JSON.parse(there.text)).toEqual(JSON.parse(back.text));
        // Merging what is merged already changes nothing.
        const again = mergeManifests({
          base: manifest(b!),
          ours: there.text,
          theirs: manifest(t!),
        });
        expect(again).toEqual({ text: there.text, clashes: [] });
      }),
    );
  });
});
