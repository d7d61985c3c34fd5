import { expect, test } from 'vitest';
import { python } from '../../../../src/languages/python/index.ts';

const { pattern, read } = python.migrations;

test.each([
  ['revision = "20261122090000"\ndown_revision = None', '20261122090000', []],
  ["revision: str = 'b'\ndown_revision: Union[str, None] = 'a'", 'b', ['a']],
  ['revision = "c"\ndown_revision = ("a", "b")', 'c', ['a', 'b']],
  ['revision = "c"\ndown_revision = (\n    "a",\n    "b",\n)', 'c', ['a', 'b']],
  ['revision = "b"  # not "x"\ndown_revision = "a"  # nor "y"', 'b', ['a']],
])('%j', (text, id, parents) => {
  expect(read?.(text)).toEqual({ id, parents });
});

test('what is no migration is none', () => {
  expect(read?.('"""helpers"""\n')).toBeNull();
});

test.each([
  ['20261122090000_create_users.py', '20261122090000'],
  ['ae1027a6acf_add_phone.py', 'ae1027a6acf'],
  ['__init__.py', undefined],
  ['20261122090000_create_users.pyc', undefined],
])('%s', (name, id) => {
  expect(pattern.exec(name)?.[1]).toBe(id);
});
