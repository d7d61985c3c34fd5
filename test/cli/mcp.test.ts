import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import fse from 'fs-extra';
import { expect, onTestFinished, test } from 'vitest';
import { BIN, emptyFolder, project, readTree } from '../support/cli.ts';

/** An agent's client; it holds what tools answer to their schemas. */
async function connect(...args: string[]): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' });
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [BIN, 'mcp', ...args],
    env: { PATH: process.env.PATH!, XDG_CACHE_HOME: emptyFolder() },
    stderr: 'pipe',
  });
  onTestFinished(() => client.close());
  await client.connect(transport as Parameters<typeof client.connect>[0]);
  await client.listTools();
  return client;
}

interface Result {
  isError: boolean;
  text: string;
  document: any;
}

async function call(client: Client, name: string, args: Record<string, unknown>): Promise<Result> {
  const { content, structuredContent, isError } = await client.callTool({ name, arguments: args });
  const [{ text }] = content as [{ text: string }];
  return { isError: isError === true, text, document: structuredContent };
}

const ADD = {
  command: 'add feature',
  input: { name: 'tags', fields: { name: 'string:unique', color: 'string:optional' } },
};

test('an agent sees what each tool does to a project', async () => {
  const { tools } = await (await connect()).listTools();
  const reading = tools.filter(({ annotations }) => annotations?.readOnlyHint);
  expect(reading.map(({ name }) => name)).toEqual(['list', 'show', 'doctor', 'takes', 'plan']);
  const deleting = tools.filter(({ annotations }) => annotations?.destructiveHint);
  expect(deleting.map(({ name }) => name)).toEqual([
    'change',
    'rename',
    'remove',
    'apply',
    'upgrade',
    'undo',
    'redo',
  ]);
  for (const { inputSchema } of tools) expect(inputSchema.type).toBe('object');
});

test('plan, look, carry out; then the same for undo and redo', async () => {
  const root = project('fastify', 'users name');
  const client = await connect();
  const before = await readTree(root);
  const { document } = await call(client, 'plan', { root, ...ADD });
  expect(await readTree(root)).toEqual(before);
  const added = await call(client, 'add', { root, plan: document.id });
  expect(added).toMatchObject({ isError: false, document: { id: document.id, done: true } });
  const after = await readTree(root);
  expect(Object.keys(after)).toContain('src/routes/tags.ts');
  const { document: listed } = await call(client, 'list', { root });
  expect(Object.keys(listed.things.feature)).toEqual(['tags', 'users']);
  const { document: shown } = await call(client, 'show', { root, words: ['tags'] });
  expect(shown.fields).toEqual({ name: 'string:unique', color: 'string:optional' });
  for (const [name, due] of [
    ['undo', before],
    ['redo', after],
  ] as const) {
    const { document: way } = await call(client, 'plan', { root, command: name });
    expect(await call(client, name, { root, plan: way.id })).toMatchObject({ isError: false });
    expect(await readTree(root)).toEqual(due);
  }
  const { document: health } = await call(client, 'doctor', { root });
  expect(health.checks.map(({ name }: { name: string }) => name)).toContain('manifest');
});

test.each([
  ['change', 'change feature', { name: 'users', fields: { age: 'integer:optional' } }],
  ['change', 'change project', { database: 'postgres' }],
  ['rename', 'rename', { words: ['users', 'members'] }],
  ['remove', 'remove', { words: ['users'] }],
  ['add', 'add cors', {}],
])('%s carries out a plan of %s', async (tool, command, input) => {
  const root = project('flask', 'users name');
  const client = await connect();
  const { document, text, isError } = await call(client, 'plan', { root, command, input });
  expect({ isError, text: isError ? text : '' }).toEqual({ isError: false, text: '' });
  const carried = await call(client, tool, { root, plan: document.id });
  expect(carried.document).toMatchObject({ done: true });
});

test('a plan is carried out by its own tool, on the project that was looked at', async () => {
  const root = project('fastify');
  const client = await connect();
  const { document } = await call(client, 'plan', { root, ...ADD });
  for (const [name, args] of [
    ['change', { root, plan: document.id }],
    ['add', { root: project('flask'), plan: document.id }],
    ['add', { root, plan: '1-abc' }],
  ] as const) {
    const refused = await call(client, name, args);
    expect(refused).toMatchObject({ isError: true });
    expect(refused.text).toMatch(/No plan for[^]*Call plan/);
  }
  fse.appendFileSync(join(root, 'src/routes/index.ts'), '// mine\n');
  const before = await readTree(root);
  const stale = await call(client, 'add', { root, plan: document.id });
  expect(stale).toMatchObject({ isError: true });
  expect(stale.text).toMatch(/not what was planned[^]*Plan it anew/);
  expect(await readTree(root)).toEqual(before);
});

test.each<[string, Record<string, unknown>, RegExp]>([
  ['list', {}, /absolute path/],
  ['list', { root: '.' }, /absolute path/],
  ['list', { root: '/' }, /no create-api.json/],
  ['list', { root: 'ROOT', all: true }, /no argument "all"/],
  ['nothing', {}, /no tool "nothing"/],
  ['show', { root: 'ROOT', words: ['nothing'] }, /no "nothing"/],
  ['show', { root: 'ROOT', words: 'users' }, /"name" has to be a list/],
  ['plan', { root: 'ROOT', command: 'add feature --force' }, /no command/],
  ['plan', { root: 'ROOT', command: 'import' }, /no command/],
  ['plan', { root: 'ROOT', command: 'add plugin', input: { words: ['x'] } }, /only the user/],
  ['plan', { root: 'ROOT', command: 'remove', input: { trust: true } }, /Only the user/],
  ['plan', { root: 'ROOT', command: 'remove', input: [] }, /has to be an object/],
  ['plan', { root: 'ROOT', command: 'add feature', input: { nam: 'a' } }, /Did you mean "name"/],
  ['plan', { root: 'ROOT', command: 'add feature', input: { name: '../x' } }, /name/],
  [
    'plan',
    { root: 'ROOT', command: 'add feature', input: { name: 'a', fields: { b: 'strin' } } },
    /string/,
  ],
])('%s with %j is an error that says what to do', async (name, args, text) => {
  const root = project('flask', 'users name');
  const before = await readTree(root);
  const given = args.root === 'ROOT' ? { ...args, root } : args;
  const { isError, text: said } = await call(await connect(), name, given);
  expect(isError).toBe(true);
  expect(said).toMatch(text);
  expect(await readTree(root)).toEqual(before);
});

test('a server of one folder works on no project outside of it, not through a link either', async () => {
  const inside = emptyFolder();
  const root = project('flask');
  fse.copySync(root, join(inside, 'api'));
  fse.symlinkSync(root, join(inside, 'link'));
  const client = await connect(inside);
  expect(await call(client, 'list', { root: join(inside, 'api') })).toMatchObject({
    isError: false,
  });
  for (const other of [root, join(inside, 'link'), join(inside, '../x')]) {
    const refused = await call(client, 'list', { root: other });
    expect(refused).toMatchObject({ isError: true });
    expect(refused.text).toMatch(/is not in|no create-api.json/);
  }
});

test('takes tells of a command’s input', async () => {
  const client = await connect();
  const { document } = await call(client, 'takes', { command: 'rename' });
  expect(Object.keys(document.properties)).toContain('words');
});
