import { expect, test } from 'vitest';
import { originOf } from '../../src/import/source.ts';

test.each<[string, string, string, string]>([
  ['openapi.yaml', 'document', 'openapi.yaml', 'openapi.yaml'],
  ['C:\\docs\\openapi.json', 'document', 'C:\\docs\\openapi.json', 'C:\\docs\\openapi.json'],
  ['-', 'document', '-', '-'],
  ['sqlite:a b.db', 'sqlite', 'a b.db', 'sqlite:a b.db'],
  ['sqlite:/srv/a.db', 'sqlite', '/srv/a.db', 'sqlite:/srv/a.db'],
  ['sqlite:///a.db?mode=ro', 'sqlite', 'a.db', 'sqlite:///a.db?mode=ro'],
  ['sqlite:////srv/a.db', 'sqlite', '/srv/a.db', 'sqlite:////srv/a.db'],
  ['postgres://h/d', 'postgres', 'postgresql://h/d', 'postgresql://h/d'],
  ['postgresql+psycopg://u@h/d', 'postgres', 'postgresql://u@h/d', 'postgresql://u@h/d'],
  [
    'POSTGRES://u:s%23c@h:1/d',
    'postgres',
    'postgresql://u:s%23c@h:1/d',
    'postgresql://u:***@h:1/d',
  ],
  [
    'postgres:///d?host=/tmp&password=s&sslpassword=t',
    'postgres',
    'postgresql:///d?host=/tmp&password=s&sslpassword=t',
    'postgresql:///d?host=%2Ftmp&password=***&sslpassword=***',
  ],
])('%s is understood', (word, kind, at, shown) => {
  expect(originOf(word)).toEqual({ kind, at, shown });
});

test.each([
  undefined,
  '',
  'sqlite:',
  'postgres:d',
  'postgres://u:a#b@h/d',
  'https://h/a',
  'mysql://u:a#b@h/d',
])('%s is refused, and shows no password', (word) => {
  expect(() => originOf(word)).toThrow(expect.objectContaining({ exit: 'usage' }));
  expect(() => originOf(word)).not.toThrow(/a#b/);
});
