import { describe, expect, test } from 'vitest';
import { CreateApiError } from '../../../src/errors.ts';
import { resolveFeature, resolveFeatures } from '../../../src/project/resolve.ts';
import { contextOf, featureOf, fieldOf, orderOf, specsOf } from './support.ts';

test('a feature in all its names', () => {
  expect(featureOf('blogPost title:string')).toMatchObject({
    key: 'blog-posts',
    plural: { camel: 'blogPosts', pascal: 'BlogPosts', snake: 'blog_posts', kebab: 'blog-posts' },
    singular: { camel: 'blogPost', pascal: 'BlogPost', snake: 'blog_post', title: 'Blog post' },
    table: 'blog_posts',
    path: '/api/blog-posts',
  });
});

test('fields sorted by what templates ask for', () => {
  const feature = featureOf(
    'users name',
    'posts title slug:unique at:datetime:index author:references=users editor:references=users:optional meta:json:optional n:integer:default=1',
  );
  const names = (fields: typeof feature.fields) => fields.map(({ key }) => key);
  expect({
    required: names(feature.fields.filter(({ required }) => required)),
    references: names(feature.references),
    uniques: names(feature.uniques),
    sortables: names(feature.sortables),
    nullables: names(feature.nullables),
    created: names(feature.created),
    unfiltered: names(feature.fields.filter(({ filterable }) => !filterable)),
  }).toEqual({
    required: ['title', 'slug', 'at', 'authorId'],
    references: ['authorId', 'editorId'],
    uniques: ['slug'],
    sortables: ['slug', 'at', 'authorId', 'editorId'],
    nullables: ['editorId', 'meta'],
    created: ['title', 'slug', 'at', 'authorId', 'editorId', 'meta', 'n'],
    unfiltered: ['meta'],
  });
});

test('references by what becomes of them when their item is deleted', () => {
  const { onDelete } = featureOf(
    'users name',
    'posts a:references=users b:references=users:on-delete=cascade c:references=users:on-delete=set-null:optional',
  );
  const names = (fields: { key: string }[]) => fields.map(({ key }) => key);
  expect(names(onDelete.restrict)).toEqual(['aId']);
  expect(names(onDelete.cascade)).toEqual(['bId']);
  expect(names(onDelete.setNull)).toEqual(['cId']);
});

test('a reference is carried by its id', () => {
  const author = fieldOf('author:references=users');
  expect(author).toMatchObject({
    name: { camel: 'author', snake: 'author' },
    attribute: { camel: 'authorId', snake: 'author_id' },
    key: 'authorId',
    column: 'author_id',
    sample: 1,
    target: {
      feature: 'users',
      table: 'users',
      path: '/api/users',
      singular: { camel: 'user' },
      self: false,
    },
  });
  expect(fieldOf('author:references=users', { wireCase: 'snake' }).key).toBe('author_id');
  expect(fieldOf('author:references=users', { id: 'uuid' }).sample).toMatch(/^[0-9a-f-]{36}$/);
});

test('the example is a body that a create accepts', () => {
  const { example } = featureOf('users name email:email age:integer:optional');
  expect(example).toEqual({ name: 'Ada Lovelace', email: 'ada@example.com', age: 36 });
});

test.each([
  [{ prefix: '/api/v1' }, '/api/v1/users'],
  [{ prefix: '/' }, '/users'],
  [{ prefix: '' }, '/users'],
])('with %j the path is %s', (options, path) => {
  const specs = specsOf('users name');
  expect(resolveFeature('users', specs, contextOf('python', options)).path).toBe(path);
});

describe('the singular', () => {
  test.each([
    ['typescript', 'users', 'user'],
    ['typescript', 'news', 'news_item'],
    ['typescript', 'media', 'media_item'],
    ['typescript', 'data', 'data_item'],
    ['typescript', 'classes', 'class_item'],
    ['typescript', 'cases', 'case_item'],
    ['typescript', 'packages', 'package_item'],
    ['typescript', 'interfaces', 'interface_item'],
    ['typescript', 'records', 'record_item'],
    ['typescript', 'dates', 'date_item'],
    ['typescript', 'requests', 'request'],
    ['typescript', 'services', 'service'],
    ['typescript', 'problems', 'problem_item'],
    ['python', 'problems', 'problem_item'],
    ['typescript', 'types', 'type'],
    ['typescript', 'fields', 'field'],
    ['typescript', 'docs', 'doc'],
    ['typescript', 'imports', 'import_item'],
    ['python', 'imports', 'import_item'],
    ['python', 'cases', 'case'],
    ['python', 'classes', 'class_item'],
    ['python', 'lambdas', 'lambda_item'],
    ['python', 'lists', 'list_item'],
    ['python', 'texts', 'text'],
    ['python', 'values', 'value'],
    ['python', 'tags', 'tag'],
    ['python', 'blueprints', 'blueprint_item'],
    ['python', 'fields', 'field'],
  ] as const)('in %s of %s is %s', (language, key, singular) => {
    const specs = { [key]: { fields: { name: 'string' } } };
    expect(resolveFeature(key, specs, contextOf(language)).singular.snake).toBe(singular);
  });

  test('given by hand stays', () => {
    const specs = {
      octopodes: { fields: { name: 'string' }, singular: 'octopus' },
    };
    expect(resolveFeature('octopodes', specs, contextOf()).singular.snake).toBe('octopus');
  });
});

type Refused = [
  name: string,
  language: 'typescript' | 'python',
  texts: string[],
  message: string,
  hint: string,
];

describe('refused', () => {
  test.each<Refused>([
    [
      'a plural that is a keyword',
      'typescript',
      ['arguments name'],
      'could not use the word',
      'Try argument-records',
    ],
    [
      'a keyword for a field',
      'python',
      ['users class:string'],
      'could not use the word',
      'Try class_value',
    ],
    [
      'a member of a base class for a field',
      'python',
      ['users metadata:json'],
      'could not use',
      'Try metadata_value',
    ],
    [
      'what constructors take for a field',
      'python',
      ['users self:string'],
      'could not use the word',
      'Try self_value',
    ],
    [
      'a method of a schema for a field',
      'python',
      ['users validate:boolean'],
      'could not use',
      'Try validate_value',
    ],
    [
      'two that differ by a hyphen',
      'typescript',
      ['blogposts name', 'blog-posts name'],
      "can't both be there",
      'Try',
    ],
    [
      'two with one singular',
      'python',
      ['media name', 'media-items name'],
      "can't both be there",
      'Try',
    ],
    [
      'one named as the page of another',
      'python',
      ['users name', 'user-pages name'],
      "can't both be there",
      'Try',
    ],
    [
      'one named as the body of another',
      'python',
      ['user-creates name', 'users name'],
      "can't both be there",
      'Try',
    ],
    [
      'a reference to nothing',
      'python',
      ['posts author:references=users'],
      'no feature of this project',
      'create-api add feature users; to a new project: --feature users',
    ],
    [
      'a misspelt reference',
      'python',
      ['users name', 'posts author:references=usres'],
      'refers to usres',
      'references=users?',
    ],
    [
      'a reference and its column',
      'python',
      ['users name', 'posts author:references=users author_id:integer'],
      'kept as author_id',
      'Leave one out',
    ],
    [
      'a required reference to itself',
      'python',
      ['categories parent:references=categories'],
      'categories.parent → categories',
      'parent:references=categories:optional',
    ],
    [
      'a circle of two',
      'python',
      ['users best:references=posts', 'posts author:references=users'],
      'posts.author → users.best → posts',
      'optional',
    ],
    [
      'a circle of three',
      'python',
      ['ants b:references=bees', 'bees c:references=cats', 'cats a:references=ants'],
      'each needs the other first',
      'optional',
    ],
  ])('%s', (_, language, texts, message, hint) => {
    const specs = specsOf(...texts);
    const error = (() => {
      try {
        return resolveFeatures(specs, contextOf(language));
      } catch (thrown) {
        return thrown as CreateApiError;
      }
    })();
    expect(error).toBeInstanceOf(CreateApiError);
    expect((error as CreateApiError).message).toContain(message);
    expect((error as CreateApiError).hint).toContain(hint);
    expect((error as CreateApiError).exit).toBe('failed');
  });

  test.each(['Users', 'blog_posts', '1x', '../x', '', 'constructor'])(
    'the key %j of a manifest edited by hand',
    (key) => {
      const specs = { [key]: { fields: { name: 'string' } } };
      expect(() => resolveFeatures(specs, contextOf())).toThrow(CreateApiError);
    },
  );

  test.each(['constructor', 'toString', 'nope'])('the feature %s that is not there', (key) => {
    expect(() => resolveFeature(key, {}, contextOf())).toThrow('There is no feature');
  });
});

test.each<[name: string, language: 'typescript' | 'python', text: string]>([
  ['keywords', 'typescript', 'users class from:date import default:boolean type in:integer'],
  [
    'soft keywords and builtins',
    'python',
    'users type match case format hash input list:json max min next',
  ],
  [
    'words of SQL',
    'python',
    'users order:integer group select user table where:text desc primary:boolean rowid oid',
  ],
  [
    'words of SQL',
    'typescript',
    'users order:integer group select user table where:text desc primary:boolean rowid oid',
  ],
  [
    'the likeliest of all',
    'python',
    'users date:date name title status tag time count items key value label url:url',
  ],
])('fields may be %s in %s', (_, language, text) => {
  const specs = specsOf(text);
  expect(resolveFeatures(specs, contextOf(language))).toHaveLength(1);
});

describe('the order of creation', () => {
  test.each<[string, string[], string[]]>([
    ['by name', ['b name', 'a name'], ['as:name', 'bs:name']],
    ['by reference', ['as b:references=bs', 'bs name'], ['bs:name', 'as:bId']],
    ['to itself', ['as a:references=as:optional'], ['as:aId']],
    [
      'an optional one waits in a circle',
      ['users best:references=posts:optional name', 'posts author:references=users'],
      ['users:name', 'posts:authorId+users.bestId'],
    ],
    [
      'a circle of optional ones',
      ['as b:references=bs:optional', 'bs a:references=as:optional'],
      ['as:', 'bs:aId+as.bId'],
    ],
    [
      'three in a circle',
      ['as b:references=bs', 'bs c:references=cs:optional', 'cs a:references=as'],
      ['bs:', 'as:bId', 'cs:aId+bs.cId'],
    ],
    [
      'two wait for one',
      [
        'as c:references=cs:optional',
        'bs c:references=cs:optional',
        'cs a:references=as b:references=bs',
      ],
      ['as:', 'bs:', 'cs:aId,bId+as.cId,bs.cId'],
    ],
  ])('%s', (_, texts, expected) => {
    const described = orderOf(...texts).map(({ key, created, completes }) => {
      const later = completes.map(({ feature, field }) => `${feature.key}.${field.key}`).join(',');
      return `${key}:${created.map((field) => field.key).join(',')}${later && `+${later}`}`;
    });
    expect(described).toEqual(expected);
    expect(orderOf(...texts.toReversed()).map(({ key }) => key)).toEqual(
      expected.map((line) => line.split(':')[0]),
    );
  });

  test('features that are there come first', () => {
    const specs = specsOf('as b:references=bs:optional', 'bs name');
    const existing = new Set(['as']);
    const [first, second] = resolveFeatures(specs, { ...contextOf(), existing });
    expect([first?.key, first?.created, second?.completes.length]).toEqual(['as', [], 1]);
  });
});

test('a feature among a thousand asks for its targets alone', () => {
  const others = Object.fromEntries(
    Array.from({ length: 1000 }, (_, at) => [
      `things-${String.fromCharCode(97 + (at % 26))}${at}-boxes`,
      { fields: { name: 'nonsense:type' } },
    ]),
  );
  const specs = { ...others, ...specsOf('users name', 'posts author:references=users') };
  expect(resolveFeature('posts', specs, contextOf()).references).toHaveLength(1);
});

describe('fields that are unique together', () => {
  const names = (fields: { key: string }[]) => fields.map(({ key }) => key);
  const spread = (...texts: string[]) => {
    const { fields, combinations } = featureOf('users name', ...texts);
    return {
      combinations: combinations.map((one) => names(one.fields)),
      distinct: names(fields.filter(({ distinct }) => distinct)),
      turns: fields.map(({ turns }) => turns.join('')),
    };
  };

  test.each([
    [
      'a field of many values keeps them apart',
      'posts a:references=users b --unique a,b',
      ['b'],
      ['', ''],
    ],
    ['else a reference', 'posts a:references=users b:boolean --unique a,b', ['aId'], ['', '']],
    ['else all in turn', 'posts a:enum=x,y,z b:boolean --unique a,b', [], ['012012', '000111']],
    [
      'but none that may be left out',
      'posts a:references=users b:optional --unique a,b',
      ['aId'],
      ['', ''],
    ],
    [
      'and in several combinations at once',
      'posts a:enum=x,y,z b:enum=p,q,r c:boolean --unique a,b --unique b,c',
      [],
      ['000111', '012012', '000111'],
    ],
    [
      'in all pairs of three',
      'posts a:enum=x,y,z b:enum=p,q,r c:enum=s,t,u --unique a,b --unique b,c --unique a,c',
      [],
      ['0121020', '0120102', '0001122'],
    ],
  ])('%s', (_, text, distinct, turns) => {
    expect(spread(text)).toMatchObject({ distinct, turns });
  });

  test('keep the order that they were given in', () => {
    expect(spread('posts a:references=users b --unique b,a').combinations).toEqual([['b', 'aId']]);
  });

  test('wait for the last of the tables that they refer to', () => {
    const texts = [
      'as x b:references=bees:optional c:references=cats:optional --unique b,c --unique b,x',
      'bees y a:references=as:optional',
      'cats z a:references=as:optional',
    ];
    const features = orderOf(...texts.map((text) => text.replace(/ x/, ' x:string:max=9')));
    const completed = features.flatMap(({ key, completes }) =>
      completes.map(({ field, combinations }) => [
        key,
        field.key,
        combinations.map((one) => names(one.fields)),
      ]),
    );
    expect(completed).toEqual([
      ['bees', 'bId', [['bId', 'x']]],
      ['cats', 'cId', [['bId', 'cId']]],
    ]);
  });

  test('are checked where the manifest was written by hand', () => {
    const specs = { posts: { fields: { a: 'string' }, unique: [['a', 'b']] } };
    expect(() => resolveFeature('posts', specs, contextOf())).toThrow('there is no field "b"');
  });
});
