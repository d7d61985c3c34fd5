import { describe, expect, test } from 'vitest';
import { cli, emptyFolder, project, readTree } from '../support/cli.ts';

const MAKE = ['x', '--framework', 'flask', '--dry-run'];

test.each<[string, string[], RegExp]>([
  ['a second name', ['x', 'y', '--yes'], /^error "y" is no argument of this command/],
  ['a short flag', [...MAKE, '-q'], /^error -q is no flag of this command/],
  ['a flag of JavaScript', ['x', '--__proto__', '1'], /^error --__proto__ is no flag/],
  ['a flag without its value', ['x', '--framework'], /^error --framework needs a value\.\n/],
  ['a flag with an empty value', ['x', '--framework='], /^error --framework needs a value\.\n/],
  ['a flag before another', ['x', '--framework', '--dry-run'], /^error --framework needs a value/],
  ['a flag twice', [...MAKE, '--framework', 'flask'], /^error --framework is given twice\.\n/],
  ['an option twice', ['x', '--node', '20', '--node', '22'], /^error --node is given twice\.\n/],
  [
    'an option with no choice of it',
    ['x', '--id', 'ulid'],
    /^error --id: "ulid" is not one of integer, uuid\.\n/,
  ],
  [
    'an option of two words',
    ['x', '--wire-case', 'kebab'],
    /^error --wire-case: "kebab" is not one of/,
  ],
  [
    'a prefix that is none',
    ['x', '--prefix', 'api'],
    /^error --prefix: "api" must begin with a slash, as \/api\/v1 does\.\n/,
  ],
  [
    'an option of another framework',
    [...MAKE, '--node', '20'],
    /^error --node does not go with Flask\.\n/,
  ],
  ['a flag that takes no value', ['x', '--dry-run=yes'], /^error --dry-run takes no value/],
  ['a command without its verb', ['feature', 'users'], /Did you mean create-api add feature\?/],
  ['a mistyped verb', ['ad', 'feature', 'users'], /Did you mean create-api add feature\?/],
  ['a mistyped generator', ['add', 'featur', 'users'], /Did you mean create-api add feature\?/],
  [
    'a word too many',
    ['list', 'all'],
    /^error "all" is no argument of this command\.\n +See create-api list --help\.\n$/,
  ],
  [
    'a word too many for two words',
    ['change', 'project', 'all'],
    /no argument of this command\.\n +See create-api change project --help\.\n$/,
  ],
  ['half of a command', ['change'], /feature, project\.\n +See create-api change --help\.\n$/],
  [
    'a value that is missing',
    ['rename', 'a', 'b', '--plural'],
    /See create-api rename --help\.\n$/,
  ],
])('%s is named', (_, args, message) => {
  const refused = cli(emptyFolder(), args);
  expect(refused).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(message) });
});

test('the plural is given once, and not empty', () => {
  const folder = project('flask');
  const add = (...flags: string[]) => cli(folder, ['add', 'feature', 'octopus', 'name', ...flags]);
  expect(add('--plural', 'a', '--plural', 'b')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--plural is given twice'),
  });
  expect(add('--plural=')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--plural needs a value'),
  });
});

const REFUSED: [words: string[], message: string][] = [
  [['--only='], '--only needs a value'],
  [['--except='], '--except needs a value'],
  [['--table='], '--table needs a value'],
  [['--table', 'a', '--table', 'b'], '--table is given twice'],
  [['--only', 'list', '--only', 'get'], '--only is given twice'],
  [['--only', 'lst'], '"lst" is no operation.\n      Did you mean list?'],
  [['--only', 'list', '--except', 'get'], '--only and --except are both given'],
  [['--table', 'users;drop'], 'Write users_drop.'],
  [['--table', 'pg_x'], 'belongs to the database'],
  [['--unique', 'name'], 'a combination has two fields or more'],
  [['--unique', ','], 'a combination has two fields or more'],
  [['--unique', 'name,titel'], 'Did you mean title?'],
  [['--unique', 'name,name'], 'name is there twice'],
  [['by:references=posts:on-delete=set-null'], 'Make it optional'],
  [['by:references=posts:optional:on-delete=foo'], 'on-delete can\'t be "foo"'],
];

test('what add feature refuses, and nothing is written', async () => {
  const folder = project('flask');
  const before = await readTree(folder);
  for (const [words, message] of REFUSED) {
    const refused = cli(folder, ['add', 'feature', 'posts', 'name', 'title', ...words]);
    expect(refused, words.join(' ')).toEqual({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining(message),
    });
  }
  expect(await readTree(folder)).toEqual(before);
});

test.each([[], ['-y']])(
  'any flag takes its value behind "=", %j beside it or not',
  (...beside: string[]) => {
    const words = ['add', 'feature', 'staff', 'name', '--table=members', '--except=delete'];
    expect(cli(project('flask'), [...words, '--dry-run', ...beside])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('_create_members.py'),
    });
  },
);

describe('the name of a folder', () => {
  test.each([
    ['$(id)', /"\$\(id\)" is no name for a folder: .*try id\./s],
    ['café', /try cafe\./],
    ['日本', /is no name for a folder/],
    ['a\nb', /"a\\u000ab" is no name for a folder/],
    ['x.', /ends with/],
    ['x ', /ends with/],
    ['con', /Windows/],
    ['aux.txt', /Windows/],
    ['/', /is no name for a folder/],
  ])('%j is refused', (name, message) => {
    const refused = cli(emptyFolder(), [name, '--framework', 'flask', '--dry-run']);
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringMatching(message) });
  });
});
