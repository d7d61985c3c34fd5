import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { expect, test } from 'vitest';
import type { ProjectOption } from '../../src/framework.ts';
import { FRAMEWORKS } from '../../src/frameworks/index.ts';
import { PROJECT_OPTIONS } from '../../src/options.ts';
import { flagOf } from '../../src/project/options.ts';

const PAGE = join(import.meta.dirname, '../../docs/options.md');
const frameworks = await Promise.all(FRAMEWORKS.map(({ load }) => load()));

const CHANGES = { free: 'freely', rerender: 'yes, files are made anew', never: 'no' };

const code = (value: string | number) => `\`${value}\``;

/** What an option is, as its declaration says; a default that goes by the framework is told of each. */
function row([name, option]: [string, ProjectOption]): string {
  const { choices, fault, change, why } = option;
  const owners = frameworks.filter(({ options }) => Object.hasOwn(options, name));
  const defaults = new Map<string, string[]>();
  for (const { title, options } of owners) {
    const value = name === 'node' ? 'the running one' : code(options[name]!.default);
    defaults.set(value, [...(defaults.get(value) ?? []), title]);
  }
  const several = defaults.size > 1;
  const cells = [
    code(`--${flagOf(name)}`),
    `${choices.map(code).join(', ')}${fault ? ', …' : ''}`,
    [...defaults]
      .map(([value, of]) => (several ? `${value} (${of.join(', ')})` : value))
      .join(', '),
    owners.length === frameworks.length ? 'all' : owners.map(({ title }) => title).join(', '),
    CHANGES[change],
    why,
  ];
  return `| ${cells.join(' | ')} |`;
}

test('docs/options.md has every option, as it is declared', async () => {
  const offered = Object.entries(PROJECT_OPTIONS).filter(([name]) =>
    frameworks.some(({ options }) => Object.hasOwn(options, name)),
  );
  const table = [
    '| flag | values | default | frameworks | can it change later? | why |',
    '| --- | --- | --- | --- | --- | --- |',
    ...offered.map(row),
  ];
  // What stands around the table is as it is.
  const page = readFileSync(PAGE, 'utf8').replace(/^\|.*\|$(?:\n\|.*\|$)*/m, table.join('\n'));
  const formatted = await format(page, {
    parser: 'markdown',
    printWidth: 100,
    proseWrap: 'preserve',
  });
  await expect(formatted).toMatchFileSnapshot(PAGE);
});

test('no framework has an option that is not among the shared ones', () => {
  const names = frameworks.flatMap(({ options }) => Object.keys(options));
  expect(Object.keys(PROJECT_OPTIONS)).toEqual(expect.arrayContaining(names));
});
