import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const example = join(root, 'examples/create-api-plugin-koa');
const page = readFileSync(join(root, 'docs/plugins.md'), 'utf8');
const files = [...page.matchAll(/^\*\*`([^`]+)`\*\*\n\n```\w+\n([^]*?)\n```$/gm)];

test('docs/plugins.md shows the files of a framework', () => {
  expect(files.length).toBeGreaterThan(6);
});

test.each(files.map(([, path = '', text]) => [path, text]))(
  'docs/plugins.md shows %s as it is in the example',
  (path, text) => {
    expect(existsSync(join(example, path))).toBe(true);
    expect(`${text}\n`).toBe(readFileSync(join(example, path), 'utf8'));
  },
);
