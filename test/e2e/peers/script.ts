import type { Feature } from '../../../src/project/feature.ts';
import type { Field, Json } from '../../../src/project/fields/field.ts';

/** One request of the script. */
export interface Step {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** What the script is about, as one API knows it. */
export interface Api {
  features: readonly Feature[];
  /** A name in the API's case: `created_at`. */
  key: (name: string) => string;
}

type Body = Record<string, Json>;

const JSON_TYPE = { 'Content-Type': 'application/json' };
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'];

/** The same requests for every API, each in its own case; they begin with an empty database. */
export const scriptOf = (api: Api): Record<string, Step[]> => ({
  'items, made and changed': making(api),
  'every verb on every kind of path': verbs(),
  'paths that are none': paths(),
  'bodies of every kind': bodies(),
  'types of bodies': types(),
  'values that break a rule': values(api),
  'lists and their queries': lists(api),
  'tags of versions': tags(),
  'ids of requests': requestIds(),
  conflicts: conflicts(api),
});

const words = (text: string): string[] => text.trim().split(/\s+/);
const lines = (text: string): string[] => text.trim().split(/\n\s*/);

const json = (method: string, path: string, body: Json, headers = {}): Step => ({
  method,
  path,
  headers: { ...JSON_TYPE, ...headers },
  body: JSON.stringify(body),
});

const AUTHORS = '/api/authors';
const BOOKS = '/api/books';

/** A valid body of a feature, of each field's n-th sample; references are to the first item. */
const bodyOf = (feature: Feature, index = 0): Body =>
  Object.fromEntries(
    feature.fields.map(({ key, samples, is }) => [
      key,
      is.references ? 1 : (samples[index % samples.length] ?? null),
    ]),
  );

const featureOf = ({ features }: Api, key: string): Feature =>
  features.find((feature) => feature.key === key)!;

/** Without its reference, which may point at what is not there yet. */
const aloneOf = (feature: Feature, index: number): Body => {
  const references = new Set(feature.references.map(({ key }) => key));
  return Object.fromEntries(
    Object.entries(bodyOf(feature, index)).filter(([key]) => !references.has(key)),
  );
};

function making(api: Api): Step[] {
  const [authors, books, categories] = ['authors', 'books', 'categories'].map((key) =>
    featureOf(api, key),
  ) as [Feature, Feature, Feature];
  const again = aloneOf(authors, 1);
  return [
    ...[0, 1, 2].map((index) => json('POST', AUTHORS, aloneOf(authors, index))),
    ...[0, 1, 2].map((index) => json('POST', BOOKS, bodyOf(books, index))),
    json('POST', categories.path, aloneOf(categories, 0)),
    json('POST', categories.path, bodyOf(categories, 1)),
    json('PUT', `${AUTHORS}/2`, { ...again, [api.key('favourite_id')]: 1 }),
    json('PUT', `${AUTHORS}/2`, { ...again, id: 9, [api.key('created_at')]: 'x' }),
    json('PATCH', `${AUTHORS}/2`, {}),
    json('PATCH', `${BOOKS}/2`, { [api.key('sold_at')]: null, meta: { deep: [1, null, 'é'] } }),
    ...[AUTHORS, `${AUTHORS}/2`, BOOKS, `${BOOKS}/2`, categories.path].map((path) => ({
      method: 'GET',
      path,
    })),
  ];
}

const verbs = (): Step[] =>
  [
    AUTHORS,
    `${AUTHORS}/999`,
    '/health/live',
    '/health/ready',
    '/openapi.json',
    '/docs',
    '/none',
  ].flatMap((path) => METHODS.map((method) => ({ method, path })));

const PATHS = words(`
  / // /api /api/ /API/authors /api/Authors /api//authors //api/authors /health /health/live/ /docs/ /docs/none
`);

const IDS = words(`
  abc 0 -1 1.0 1e0 01 +1 %31 1%20 101010101010101010101010101010 %C3%A9 % %ff %00 %2F %2e .. 1/x 1/ 1?x=1 1;a=b 1%0a
  %2e%2e
`);

const paths = (): Step[] =>
  [...PATHS, ...IDS.map((id) => `${AUTHORS}/${id}`)].flatMap((path) =>
    ['GET', 'DELETE', 'POST', 'OPTIONS'].map((method) => ({ method, path })),
  );

const MEBIBYTE = 1024 * 1024;

const TEXTS: readonly (string | Buffer)[] = [
  '',
  ' ',
  '\uFEFF{}',
  '{"name":"a\nb"}',
  '{"name":"x"}\n',
  ...lines(String.raw`
    null
    []
    [{}]
    "x"
    1
    true
    {
    {}
    {"name"}
    {"name":"x",}
    {'name':1}
    {"name":"a","name":"b"}
    {"__proto__":1}
    {"constructor":1}
    {"name":NaN}
    {"age":1e400}
    {"age":-1e400}
    {"age":1.0}
    {"age":1e2}
    {"age":01}
    {"name":"\u0000"}
    {"name":"\ud800"}
    {"name":"\x"}
    {} {}
    {"":1}
    /**/{}
    name=x
  `),
  `{"age":${'9'.repeat(400)}}`,
  `${'['.repeat(2000)}${']'.repeat(2000)}`,
  `{"name":${'{"a":'.repeat(200)}1${'}'.repeat(200)}}`,
  Buffer.from('{"name":"\xff"}', 'latin1'),
  Buffer.from('{"name":"x"}', 'utf16le'),
  `{"name":"${'x'.repeat(MEBIBYTE - 11)}"}`,
  `{"name":"${'x'.repeat(MEBIBYTE)}"}`,
];

const bodies = (): Step[] =>
  TEXTS.flatMap((body) => [
    { method: 'POST', path: AUTHORS, headers: JSON_TYPE, body },
    { method: 'PATCH', path: `${AUTHORS}/1`, headers: JSON_TYPE, body },
    { method: 'PUT', path: `${AUTHORS}/999`, headers: JSON_TYPE, body },
    { method: 'DELETE', path: `${AUTHORS}/999`, headers: JSON_TYPE, body },
    { method: 'POST', path: '/none', headers: JSON_TYPE, body },
    { method: 'POST', path: '/health/live', headers: JSON_TYPE, body },
  ]);

const TYPES = lines(`
  application/json
  application/json; charset=utf-8
  application/json;charset=latin1
  APPLICATION/JSON
  application/json ; x=1
  application/json;
  application/jsonx
  application/x+json
  application/x-www-form-urlencoded
  application/json, text/html
  multipart/form-data; boundary=x
  text/plain
  json
  */*
`);

const types = (): Step[] =>
  ['{"name":"x"}', '', '{'].flatMap((body) =>
    ['POST', 'DELETE'].flatMap((method) => {
      const path = method === 'POST' ? AUTHORS : `${AUTHORS}/999`;
      return [
        { method, path, body },
        ...TYPES.map((type) => ({ method, path, headers: { 'Content-Type': type }, body })),
        ...['gzip', 'identity', '', 'br, gzip'].map((encoding) => ({
          method,
          path,
          headers: { ...JSON_TYPE, 'Content-Encoding': encoding },
          body,
        })),
      ];
    }),
  );

/** Each field alone is wrong, then several at once. */
function values(api: Api): Step[] {
  const wrong = (feature: Feature, field: Field): Step[] => {
    const good = bodyOf(feature, 3);
    return field.faults.flatMap(({ value, missing }) => {
      const { [field.key]: _, ...rest } = good;
      const body = missing ? rest : { ...good, [field.key]: value };
      return [
        json('POST', feature.path, body),
        ...(missing ? [] : [json('PATCH', `${feature.path}/1`, { [field.key]: value })]),
      ];
    });
  };
  const features = ['authors', 'books', 'categories'].map((key) => featureOf(api, key));
  return [
    ...features.flatMap((feature) => feature.fields.flatMap((field) => wrong(feature, field))),
    ...features.flatMap((feature) => [
      json('POST', feature.path, Object.fromEntries(feature.fields.map(({ key }) => [key, null]))),
      json('POST', feature.path, Object.fromEntries(feature.fields.map(({ key }) => [key, {}]))),
      json(
        'POST',
        feature.path,
        Object.fromEntries(feature.fields.map(({ key }) => [key, '\u0000'])),
      ),
      json('PATCH', `${feature.path}/999`, { unknown: 1, [feature.fields[0]!.key]: [] }),
    ]),
  ];
}

const LIMITS = words(
  '0 1 2 100 101 -1 abc 1.5 1.0 1e1 01 +1 %201 1&limit=2 999999999999999999999999999999',
);
const SORTS = words('id -id title -rating --id - meta blurb id,title version');
const QUERIES = words(`
  limit= sort= cursor= cursor=x cursor=%00 cursor=x&cursor=y nope=1 nope = & && ? % %ff=1 title=%ff title=a+b
  title=a%20b Title=x title[]=x title.x=1 __proto__=1 id=1 id=abc id=0 id=1&id=1 stock=1;limit=2 version=1
  limit=0&sort=nope&nope=1 limit=abc&cursor=x&sort=meta
`);

function lists(api: Api): Step[] {
  const created = api.key('created_at');
  const books = featureOf(api, 'books');
  const filters = books.fields.flatMap(({ key, samples, faults }) =>
    [...samples.slice(0, 2), ...faults.filter(({ missing }) => !missing).map(({ value }) => value)]
      .filter((value) => typeof value !== 'object' && !/\p{Surrogate}/u.test(String(value)))
      .map((value) => `${key}=${encodeURIComponent(String(value)).slice(0, 2000)}`),
  );
  return [
    ...LIMITS.map((limit) => `limit=${limit}`),
    ...[...SORTS, created, `-${created}`].map((sort) => `sort=${sort}`),
    ...filters,
    ...QUERIES,
    `${created}=2026-01-31T12:00:00Z`,
  ].flatMap((query) => [
    { method: 'GET', path: `${BOOKS}?${query}` },
    { method: 'HEAD', path: `${BOOKS}?${query}` },
  ]);
}

const TAGS = [
  '',
  ' * ',
  ...lines(`
    *
    "1"
    "2"
    W/"1"
    W/"2"
    1
    "1", "2"
    "9","3"
    "abc"
    "
    "1
    '1'
    "01"
  `),
];

const tags = (): Step[] =>
  TAGS.flatMap((tag) => [
    { method: 'GET', path: `${BOOKS}/1`, headers: { 'If-None-Match': tag } },
    { method: 'HEAD', path: `${BOOKS}/1`, headers: { 'If-None-Match': tag } },
    { method: 'GET', path: BOOKS, headers: { 'If-None-Match': tag } },
    json('PATCH', `${BOOKS}/3`, { stock: 5 }, { 'If-Match': tag }),
    json('PATCH', `${BOOKS}/999`, { stock: 5 }, { 'If-Match': tag }),
    json('PATCH', `${BOOKS}/3`, { stock: 'x' }, { 'If-Match': tag }),
    { method: 'DELETE', path: `${BOOKS}/999`, headers: { 'If-Match': tag } },
  ]);

const requestIds = (): Step[] =>
  ['a', 'a b', '', 'x'.repeat(128), 'x'.repeat(129), 'é', '!~', '"<script>', 'a,b'].map((id) => ({
    method: 'GET',
    path: '/none',
    headers: { 'X-Request-Id': Buffer.from(id).toString('latin1') },
  }));

function conflicts(api: Api): Step[] {
  const authors = featureOf(api, 'authors');
  const books = featureOf(api, 'books');
  const reference = api.key('author_id');
  const author = aloneOf(authors, 0);
  return [
    json('POST', AUTHORS, author),
    json('PATCH', `${AUTHORS}/2`, { email: author['email']! }),
    json('PATCH', `${AUTHORS}/1`, { email: author['email']! }),
    json('POST', BOOKS, bodyOf(books, 0)),
    json('POST', BOOKS, { ...bodyOf(books, 0), [reference]: 999 }),
    ...[0, -1, 999, 2 ** 53, 1e30, 1.5, '1', null].map((id) =>
      json('PATCH', `${BOOKS}/1`, { [reference]: id }),
    ),
    json('PATCH', `${BOOKS}/999`, { [reference]: 999 }),
    json('PATCH', `${BOOKS}/1`, { [reference]: 999 }, { 'If-Match': '"99"' }),
    { method: 'DELETE', path: `${AUTHORS}/1` },
    { method: 'DELETE', path: `${AUTHORS}/1`, headers: { 'If-Match': '"99"' } },
    { method: 'DELETE', path: `${BOOKS}/3` },
    { method: 'DELETE', path: `${BOOKS}/3` },
    { method: 'GET', path: `${BOOKS}/3` },
    json('POST', BOOKS, bodyOf(books, 2)),
    { method: 'GET', path: BOOKS },
  ];
}
