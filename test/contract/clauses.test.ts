import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { expect, test } from 'vitest';
import type { Row } from '../../src/contract/row.ts';
import { ROWS } from '../../src/contract/rows/index.ts';
import { ELSEWHERE } from './elsewhere.ts';

const root = join(import.meta.dirname, '../..');
const PAGE = join(root, 'docs/clauses.md');
const CONTRACT = readFileSync(join(root, 'docs/http-contract.md'), 'utf8');

const SCOPES: Record<Row['scope'], string> = {
  api: 'once',
  feature: 'each feature',
  field: 'each field it concerns',
  exchange: 'every answer',
};

/** Number → title of the contract's sections. */
const sections = [...CONTRACT.matchAll(/^## (\d+)\. (.*)$/gm)].map(
  ([, number = '', title = '']) => ({
    number,
    title,
  }),
);

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('<', '\\<');

const table = (heads: string[], rows: string[][]): string =>
  [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

function sectionText({ number, title }: (typeof sections)[number]): string {
  const rows = ROWS.filter(({ section }) => section === number);
  const others = ELSEWHERE.filter(([section]) => section === number);
  if (rows.length + others.length === 0) return '';
  const parts = [
    `## ${number}. ${title}`,
    table(
      ['row', 'clause', 'checked for'],
      rows.map(({ id, clause, scope }) => [`\`${id}\``, cell(clause), SCOPES[scope]]),
    ),
  ];
  if (others.length > 0) {
    const where = (text: string) => (existsSync(join(root, text)) ? `[${text}](../${text})` : text);
    parts.push(
      table(
        ['no row', 'checked in'],
        others.map(([, clause, text]) => [clause, where(text)]),
      ),
    );
  }
  return parts.join('\n\n');
}

test('docs/clauses.md has every row of the contract, and what is checked elsewhere', async () => {
  const page = [
    '# The clauses of the HTTP contract',
    `The [HTTP contract](http-contract.md) in ${ROWS.length} rows, one a clause: what \`create-api verify\` checks and counts, and what \`--only\` names.`,
    ...sections.map(sectionText).filter(Boolean),
  ].join('\n\n');
  const formatted = await format(page, { parser: 'markdown', printWidth: 120 });
  await expect(formatted).toMatchFileSnapshot(PAGE);
});

test('each row is of a section that the contract has', () => {
  const numbers = sections.map(({ number }) => number);
  expect(ROWS.filter(({ section }) => !numbers.includes(section))).toEqual([]);
});

test('what is checked elsewhere is in a file that is there', () => {
  const files = ELSEWHERE.map(([, , where]) => where).filter((where) => where.includes('/'));
  expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});

test('each type of a row is in the contract', () => {
  const types = ROWS.flatMap(({ id }) => (id.endsWith('.accepted') ? [id.split('.')[0]!] : []));
  expect(types.filter((type) => !CONTRACT.includes(`\`${type}`))).toEqual([]);
});
