import { describe, expect, test } from 'vitest';
import { pluralOf, singularOf } from '../../../src/project/names/inflect.ts';
import { cases, splitWords } from '../../../src/project/names/names.ts';
import { editDistance, suggest } from '../../../src/project/names/suggest.ts';

test.each([
  ['users', 'users'],
  ['blogPost', 'blog post'],
  ['BlogPost', 'blog post'],
  ['blog-post', 'blog post'],
  ['blog_post', 'blog post'],
  ['blog posts', 'blog posts'],
  ['BLOG_POST', 'blog post'],
  ['--blog--post--', 'blog post'],
  ['OAuth2Token', 'oauth2 token'],
  ['oauth_2_token', 'oauth2 token'],
  ['userIDs', 'user ids'],
  ['userID', 'user id'],
  ['URLs', 'urls'],
  ['APIsV2', 'apis v2'],
  ['HTTPServer', 'http server'],
  ['XMLHttpRequest', 'xml http request'],
  ['GitHubRepo', 'github repo'],
  ['iOSApp', 'ios app'],
  ['sku-123', 'sku123'],
  ['line_1', 'line1'],
  ['line1', 'line1'],
  ['address2line', 'address2line'],
  ['a_b_c', 'a b c'],
  ['', ''],
  ['éé', ''],
])('splits %j into %j', (name, words) => {
  expect(splitWords(name).join(' ')).toBe(words);
});

test('writes words in every case', () => {
  expect(cases(['oauth2', 'token'])).toEqual({
    camel: 'oauth2Token',
    pascal: 'Oauth2Token',
    snake: 'oauth2_token',
    kebab: 'oauth2-token',
    constant: 'OAUTH2_TOKEN',
    words: 'oauth2 token',
    title: 'Oauth2 token',
  });
});

test.each(['blogPost', 'userIDs', 'line_1', 'a_b_c', 'planBCode', 'OAuth2Token'])(
  'finds the words of %s again in each of its cases',
  (name) => {
    const words = splitWords(name);
    const { snake, kebab, constant, words: spaced } = cases(words);
    for (const text of [snake, kebab, constant, spaced]) expect(splitWords(text)).toEqual(words);
  },
);

describe('inflection', () => {
  test.each([
    ['user', 'users'],
    ['person', 'people'],
    ['child', 'children'],
    ['man', 'men'],
    ['mouse', 'mice'],
    ['foot', 'feet'],
    ['category', 'categories'],
    ['company', 'companies'],
    ['day', 'days'],
    ['box', 'boxes'],
    ['bus', 'buses'],
    ['class', 'classes'],
    ['status', 'statuses'],
    ['address', 'addresses'],
    ['analysis', 'analyses'],
    ['diagnosis', 'diagnoses'],
    ['criterion', 'criteria'],
    ['quiz', 'quizzes'],
    ['hero', 'heroes'],
    ['photo', 'photos'],
    ['knife', 'knives'],
    ['wolf', 'wolves'],
    ['matrix', 'matrices'],
    ['index', 'indexes'],
    ['schema', 'schemas'],
    ['virus', 'viruses'],
    ['bonus', 'bonuses'],
    ['campus', 'campuses'],
    ['cache', 'caches'],
    ['cookie', 'cookies'],
    ['movie', 'movies'],
    ['selfie', 'selfies'],
    ['axis', 'axes'],
    ['lens', 'lenses'],
    ['canvas', 'canvases'],
    ['gas', 'gases'],
    ['invoice', 'invoices'],
    ['purchase', 'purchases'],
    ['response', 'responses'],
    ['expense', 'expenses'],
    ['license', 'licenses'],
    ['database', 'databases'],
    ['warehouse', 'warehouses'],
    ['menu', 'menus'],
    ['key', 'keys'],
    ['toy', 'toys'],
    ['tax', 'taxes'],
    ['alias', 'aliases'],
    ['process', 'processes'],
    ['leaf', 'leaves'],
    ['shoe', 'shoes'],
    ['excuse', 'excuses'],
  ])('%s ↔ %s', (one, many) => {
    expect(pluralOf(['blog', one])).toEqual(['blog', many]);
    expect(pluralOf(['blog', many])).toEqual(['blog', many]);
    expect(singularOf(['blog', many])).toEqual(['blog', one]);
  });

  test.each([
    'data',
    'metadata',
    'feedback',
    'media',
    'news',
    'series',
    'sheep',
    'equipment',
    'sms',
  ])('%s is its own plural', (word) => {
    expect([pluralOf([word]), singularOf([word])]).toEqual([[word], [word]]);
  });
});

describe('suggest', () => {
  test.each([
    ['strng', 'string'],
    ['stirng', 'string'],
    ['STRING', 'string'],
    ['interger', 'integer'],
    ['bolean', 'boolean'],
    ['datetme', 'datetime'],
    ['refrences', 'references'],
    ['elephant', null],
    ['', null],
  ])('%s → %s', (word, nearest) => {
    const types = ['string', 'integer', 'boolean', 'date', 'datetime', 'references'];
    expect(suggest(word, types)).toBe(nearest);
  });

  test.each([
    ['', '', 0],
    ['a', '', 1],
    ['', 'ab', 2],
    ['ab', 'ba', 1],
    ['kitten', 'sitting', 3],
  ])('%j and %j are %i apart', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });
});
