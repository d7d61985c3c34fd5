import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fse from 'fs-extra';
import { expect, test } from 'vitest';
import { renderGenerator } from '../../../src/render/render.ts';
import { emptyFolder } from '../../support/cli.ts';

const LAYOUT = { style: 'prettier', width: 80 } as const;

async function folder(files: Record<string, string>): Promise<URL> {
  const path = emptyFolder();
  for (const [name, text] of Object.entries(files)) await fse.outputFile(join(path, name), text);
  return pathToFileURL(`${path}/`);
}

const render = async (...folders: Record<string, string>[]) => {
  const urls = await Promise.all(folders.map(folder));
  return Object.fromEntries(
    await renderGenerator(urls, { name: 'users', html: `<a href="b">'&` }, LAYOUT),
  );
};

test.each<[string, Record<string, string>, Record<string, string>]>([
  ['facts in text', { 'a.ts.hbs': '{{name}}!\n' }, { 'a.ts': 'users!\n' }],
  ['facts in paths', { '{{name}}/{{name}}.ts.hbs': '' }, { 'users/users.ts': '' }],
  ['templates with our line ends', { 'a.hbs': '{{name}}\r\nb\r\n' }, { a: 'users\nb\n' }],
  ['no HTML escapes', { 'a.hbs': '{{html}}' }, { a: `<a href="b">'&` }],
  ['other files byte for byte', { 'a.html': '{{name}}\r\n' }, { 'a.html': '{{name}}\r\n' }],
])('renders %s', async (_, files, rendered) => {
  expect(await render(files)).toEqual(rendered);
});

test.each([
  [
    'a fact that is not there',
    { 'a.hbs': '{{nmae}}' },
    /a\.hbs:1: there is no fact "nmae"; there are: name, html/,
  ],
  [
    'a helper that is not there',
    { 'a.hbs': '{{upper name}}' },
    /a\.hbs:1:1: there is no helper "upper"/,
  ],
  [
    'a block that is not closed',
    { 'a.hbs': '{{#if name}}' },
    /a\.hbs:1:1: \{\{#if\}\} is not closed/,
  ],
])('refuses %s', async (_, files, message) => {
  await expect(render(files)).rejects.toThrow(message);
});

test('the last folder may shadow a path, the others may not', async () => {
  expect(await render({ a: '1', b: '1' }, { a: '2' })).toEqual({ a: '2', b: '1' });
  await expect(render({ a: '1' }, { a: '2' }, { b: '3' })).rejects.toThrow(
    'Two template folders bring a',
  );
});
