import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fse from 'fs-extra';
import { expect, test } from 'vitest';
import { cli, emptyFolder, project, readTree } from '../support/cli.ts';

const DOCUMENT = `openapi: 3.1.0
info: { title: Shop, version: '1' }
paths:
  /api/customers: &collection
    get: { responses: { '200': { content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Customer' } } } } } } }
    post: { requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Customer' } } } } }
  /api/customers/{id}: &item { get: {}, put: {}, patch: {}, delete: {} }
  /api/orders:
    post: { requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } } }
  /api/orders/{id}: *item
  /reports: { get: {} }
components:
  schemas:
    Customer: { type: object, required: [name], properties: { name: { type: string, maxLength: 80 } } }
    Order: { type: object, required: [customerId], properties: { customerId: { type: integer }, paid: { type: boolean, default: false } } }
`;

function shop(framework = 'fastify', text = DOCUMENT): string {
  const root = project(framework);
  writeFileSync(join(root, 'openapi.yaml'), text);
  return root;
}

const features = async (root: string) =>
  (await fse.readJson(join(root, 'create-api.json'))).feature;

test('a document becomes features, in one step that can be looked at, made once and undone', async () => {
  const root = shop();
  const before = await readTree(root);
  const looked = cli(root, ['import', 'openapi.yaml', '--dry-run']);
  expect(looked.stderr).toBe('');
  expect(looked.stdout).toContain('    create  src/routes/customers.ts');
  expect(looked.stdout).toContain(
    'note assumed, orders.customerId: by its name: references=customers',
  );
  expect(looked.stdout).toContain('note not imported, GET /reports: it is no collection of items');
  expect(cli(root, ['import', 'openapi.yaml', '--diff']).stdout).toContain('+    "orders": {');
  const { command, notes } = JSON.parse(cli(root, ['import', 'openapi.yaml', '--json']).stdout);
  expect([command, notes.length]).toEqual(['create-api import openapi.yaml', 2]);
  expect(await readTree(root)).toEqual(before);

  expect(cli(root, ['import', 'openapi.yaml']).code).toBe(0);
  expect(await features(root)).toEqual({
    customers: { fields: { name: 'string:max=80' } },
    orders: {
      fields: { customer: 'references=customers', paid: 'boolean:default=false' },
      only: 'create,get,replace,update,delete',
    },
  });
  expect(cli(root, ['doctor']).code).toBe(0);
  const after = await readTree(root);
  const again = cli(root, ['import', 'openapi.yaml']);
  expect(again.stdout).toMatch(/^ {6}same {2}create-api\.json$/m);
  expect(await readTree(root)).toEqual(after);
  expect(cli(root, ['undo']).code).toBe(0);
  expect(await readTree(root)).toEqual(before);
});

test('names choose of it, and stdin is read', async () => {
  const root = shop('flask');
  const wrong = cli(root, ['import', 'openapi.yaml', 'custommers']);
  expect([wrong.code, wrong.stderr]).toEqual([
    2,
    expect.stringContaining('Did you mean customers?'),
  ]);
  expect(cli(root, ['import', '-', '--yes'], {}, DOCUMENT).code).toBe(0);
  expect(Object.keys(await features(root))).toEqual(['customers', 'orders']);
  const one = cli(shop('flask'), ['import', 'openapi.yaml', 'customers']);
  expect(one.stdout).not.toContain('note');
});

test('a feature that is there with other fields is not touched', async () => {
  const root = shop();
  expect(cli(root, ['add', 'feature', 'customers', 'name:string']).code).toBe(0);
  const before = await readTree(root);
  const { code, stderr } = cli(root, ['import', 'openapi.yaml']);
  expect(code).toBe(1);
  expect(stderr).toContain('There is a feature "customers" already, with other fields.');
  expect(stderr).toContain('create-api change feature customers name:string:max=80');
  expect(await readTree(root)).toEqual(before);
});

test.each<[string, string[], number, string]>([
  ['nothing', [], 2, 'What is to be imported?'],
  ['no file', ['none.yaml'], 1, "none.yaml can't be read: there is no such file."],
  ['a folder', ['src'], 1, "src can't be read: it is a folder."],
  ['a web page', ['https://x.example/a.json'], 2, 'nothing from the network'],
  ['another database', ['mysql://u:geheim@h/d'], 2, 'does not know mysql:.'],
  ['no URL', ['postgres://u:gehe#im@h/d'], 2, 'is no URL'],
  [
    'no server',
    ['postgres://u:geheim@127.0.0.1:9/d'],
    1,
    "postgresql://u:***@127.0.0.1:9/d can't be read",
  ],
  ['no database', ['sqlite:none.db'], 1, 'sqlite:none.db: there is no such file.'],
  ['broken YAML', ['broken.yaml'], 1, "broken.yaml:3: it can't be read: "],
  ['another document', ['package.json'], 1, 'package.json is no document of OpenAPI 3'],
  ['an old document', ['old.json'], 1, 'it is of Swagger 2.0'],
  ['an empty document', ['empty.json'], 1, 'empty.json has no collection of items.'],
])('%s is refused', async (_, words, code, message) => {
  const root = shop();
  writeFileSync(join(root, 'broken.yaml'), 'openapi: 3.1.0\npaths:\n\t/a: {}\n');
  writeFileSync(join(root, 'old.json'), '{ "swagger": "2.0" }');
  writeFileSync(join(root, 'empty.json'), '{ "openapi": "3.1.0" }');
  const before = await readTree(root);
  const ended = cli(root, ['import', ...words]);
  expect(ended.stderr).toContain(message);
  expect(ended.stderr).not.toContain('geheim');
  expect(ended.code).toBe(code);
  expect(await readTree(root)).toEqual(before);
});

test('outside a project it says what to do first', () => {
  const { code, stderr } = cli(emptyFolder(), ['import', 'openapi.yaml']);
  expect(code).toBe(1);
  expect(stderr).toContain('create-api my-api');
});
