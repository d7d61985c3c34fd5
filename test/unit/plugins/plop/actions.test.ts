import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import fse from 'fs-extra';
import { describe, expect, test } from 'vitest';
import { runPlopfile } from '../../../../src/plugins/plop/load.ts';
import type { Action } from '../../../../src/plugins/plop/plopfile.ts';
import { stageActions } from '../../../../src/plugins/plop/run.ts';
import { createStage } from '../../../../src/reconcile/stage.ts';
import { emptyFolder } from '../../../support/cli.ts';

const ANSWERS = { name: 'user card', kind: 'page' };

/** Runs actions in a folder of these files, and gives what each file would be, and what else there is to tell. */
async function act(
  files: Record<string, string>,
  actions: readonly Action[] | ((answers: object) => readonly Action[]),
  options: { force?: boolean; lenient?: boolean } = {},
) {
  const root = emptyFolder();
  await fse.outputFile(join(root, 'plopfile.mjs'), 'export default () => {};');
  for (const [path, text] of Object.entries(files)) await fse.outputFile(join(root, path), text);
  const owner = await runPlopfile(join(root, 'plopfile.mjs'));
  owner.api.setActionType('publish', () => 'published');
  // As in plop, those that come with it can't be replaced.
  owner.api.setActionType('add', () => 'never');
  const stage = createStage(root);
  const generator = { name: 'card', config: { actions }, owner };
  const acted = await stageActions(generator, { ...ANSWERS }, ['name', 'kind', 'tests'], {
    stage,
    owner,
    force: false,
    lenient: false,
    ...options,
  });
  const changes = stage.changes();
  return {
    ...acted,
    changes,
    files: Object.fromEntries(changes.map(({ path, after }) => [path, after])),
    code: acted.code.map(({ title }) => title),
  };
}

const append = (config: object): Action => ({ type: 'append', path: 'index.ts', ...config });
const modify = (config: object): Action => ({ type: 'modify', path: 'index.ts', ...config });

describe('append', () => {
  const once: [string, string, object, string][] = [
    ['after a pattern', '// here\nb\n', { pattern: '// here', template: 'a' }, '// here\na\nb\n'],
    ['after an expression', 'x1\nx2\n', { pattern: /x\d/g, template: 'a' }, 'x1\na\nx2\na\n'],
    ['after the first match', 'x\nx\n', { pattern: /x/, template: 'a' }, 'x\na\nx\n'],
    ['at the end', 'b', { template: 'a' }, 'b\na'],
    ['into an empty file', '', { template: 'a' }, 'a'],
    ['with a separator', '[b]', { pattern: '[', separator: '', template: 'a, ' }, '[a, b]'],
    [
      'what an expression would read',
      '// here',
      { pattern: '// here', template: 'a (b) [c] $1 $&' },
      '// here\na (b) [c] $1 $&',
    ],
    [
      'beside one that begins alike',
      '// here\nusers',
      { pattern: '// here', template: 'user' },
      '// here\nuser\nusers',
    ],
    [
      'line ends of the file',
      '// here\r\nb\r\n',
      { pattern: '// here', template: 'a\nc' },
      '// here\r\na\r\nc\r\nb\r\n',
    ],
    [
      'a template that ends its line',
      '// here\nb\n',
      { pattern: '// here', template: 'a\n' },
      '// here\na\n\nb\n',
    ],
  ];

  test.each(once)('%s', async (_, before, config, after) => {
    const one = append(config);
    expect((await act({ 'index.ts': before }, [one])).files['index.ts']).toBe(after);
  });

  test.each(once)('%s, once however often', async (_, before, config, after) => {
    const one = append(config);
    expect((await act({ 'index.ts': before }, [one, one])).files['index.ts']).toBe(after);
    expect((await act({ 'index.ts': after }, [one])).changes[0]).toMatchObject({ status: 'same' });
  });

  test('as often as asked where it need not be unique', async () => {
    const one = append({ pattern: '// here', template: 'a', unique: false });
    const { files } = await act({ 'index.ts': '// here' }, [one, one]);
    expect(files['index.ts']).toBe('// here\na\na');
  });
});

test.each<[string, string, object, string]>([
  ['a text', 'a b a', { pattern: 'a', template: 'x' }, 'x b a'],
  ['an expression, once', 'a b a', { pattern: /a/, template: 'x' }, 'x b a'],
  ['an expression, everywhere', 'a b a', { pattern: /a/g, template: 'x' }, 'x b x'],
  ['with groups', 'const x = 1', { pattern: /const (\w+)/, template: 'let $1' }, 'let x = 1'],
  [
    'then transforms',
    'a',
    { pattern: 'a', template: 'b', transform: (text: string) => text + '!' },
    'b!',
  ],
  [
    'transforms alone',
    'a',
    { transform: (text: string, { kind }: typeof ANSWERS) => text + kind },
    'apage',
  ],
  ['with nothing', 'ab', { pattern: 'a' }, 'b'],
  ['line ends of the file', 'a\r\n', { pattern: 'a', template: 'b\nc' }, 'b\r\nc\r\n'],
])('modify: %s', async (_, before, config, after) => {
  const { files } = await act({ 'index.ts': before }, [modify(config)]);
  expect(files['index.ts']).toBe(after);
});

test('an expression that remembers where it stopped finds all the same', async () => {
  const pattern = /a/g;
  const one = modify({ pattern, template: 'ab' });
  expect((await act({ 'index.ts': 'a' }, [one, one, one])).files['index.ts']).toBe('abbb');
});

describe('add', () => {
  test('each action sees what those before it did', async () => {
    const { files } = await act({}, [
      { type: 'add', path: '{{dashCase name}}.ts', template: '// {{kind}}\n' },
      {
        type: 'modify',
        path: 'user-card.ts',
        pattern: '// page',
        template: '// {{titleCase name}}',
      },
      { type: 'append', path: 'user-card.ts', pattern: 'Card', template: 'end' },
    ]);
    expect(files).toEqual({ 'user-card.ts': '// User Card\nend\n' });
  });

  test('from a template file, whose own path is a template', async () => {
    const { files } = await act({ 'templates/page.hbs': 'a {{name}}' }, [
      { type: 'add', path: 'a.ts', templateFile: 'templates/{{kind}}.hbs' },
    ]);
    expect(files).toEqual({ 'a.ts': 'a user card' });
  });

  test('a script’s template makes a script', async () => {
    const root = emptyFolder();
    await fse.outputFile(join(root, 'run.hbs'), '#!/bin/sh\n');
    chmodSync(join(root, 'run.hbs'), 0o755);
    const { changes } = await act({}, [
      { type: 'add', path: 'run.sh', templateFile: join(root, 'run.hbs') },
    ]);
    expect(changes[0]!.mode! & 0o111).toBe(0o111);
  });

  test.each<[string, object, object]>([
    ['is a conflict', {}, { status: 'conflict', after: 'old' }],
    ['is skipped where it says so', { skipIfExists: true }, { status: 'same', after: 'old' }],
    [
      'is overwritten by force',
      { force: true },
      { status: 'merge', after: 'new', reason: 'overwritten' },
    ],
  ])('a file that is there %s', async (_, config, change) => {
    const action = { type: 'add', path: 'a.ts', template: 'new', ...config };
    expect((await act({ 'a.ts': 'old' }, [action])).changes).toEqual([
      expect.objectContaining(change),
    ]);
  });

  test('--force overwrites for all', async () => {
    const action = { type: 'add', path: 'a.ts', template: 'new', skipIfExists: true };
    expect((await act({ 'a.ts': 'old' }, [action], { force: true })).files['a.ts']).toBe('new');
  });
});

test('addMany: every template below its base, extensions stripped', async () => {
  const files = {
    'templates/card/{{pascalCase name}}.tsx.hbs': '{{name}}',
    'templates/card/index.ts': 'export * from "./{{pascalCase name}}";',
    'templates/card/deep/{{kind}}.css.hbs': '.x {}',
    'templates/other/no.ts': '',
  };
  const many = {
    type: 'addMany',
    destination: 'src/{{dashCase name}}',
    templateFiles: 'templates/**',
  };
  const based = await act(files, [
    { ...many, base: 'templates/card', templateFiles: 'templates/card/**' },
  ]);
  expect(Object.keys(based.files)).toEqual([
    'src/user-card/UserCard.tsx',
    'src/user-card/deep/page.css',
    'src/user-card/index.ts',
  ]);
  expect(based.files['src/user-card/index.ts']).toBe('export * from "./UserCard";');

  const rootless = await act(files, [{ ...many, templateFiles: ['templates/other/*'] }]);
  expect(Object.keys(rootless.files)).toEqual(['src/user-card/other/no.ts']);

  const kept = await act(files, [
    {
      ...many,
      base: 'templates/card/deep',
      templateFiles: 'templates/card/deep/*',
      stripExtensions: [],
    },
  ]);
  expect(Object.keys(kept.files)).toEqual(['src/user-card/page.css.hbs']);
});

test('what else a list of actions has: comments, data, skips, code, an action made of the answers', async () => {
  const { notes, files, code } = await act({}, (answers) => [
    'a comment',
    { type: 'add', path: 'a.ts', template: '{{more}} {{name}}', data: { more: 1, name: 'theirs' } },
    { type: 'add', path: 'b.ts', template: '{{more}}', data: async () => ({ more: 2 }) },
    { type: 'add', path: 'c.ts', skip: () => 'no need' },
    { type: 'add', path: 'd.ts', template: Object.keys(answers).join(), skip: () => undefined },
    { type: 'publish', data: () => undefined as never },
    function install() {},
    () => {},
  ]);
  expect(notes).toEqual(['a comment', 'add (action 4) is skipped: no need']);
  expect(files).toEqual({ 'a.ts': '1 user card', 'b.ts': '2', 'd.ts': 'name,kind' });
  expect(code).toEqual(['publish (action 6)', 'install (action 7)', 'action 8']);
});

const FAILING: [string, Action, string | RegExp][] = [
  [
    'a pattern that is not found',
    modify({ pattern: /zzz/ }),
    'modify (action 1): index.ts has nothing that its pattern matches: /zzz/',
  ],
  [
    'one of append',
    append({ pattern: 'zzz', template: 'a' }),
    'append (action 1): index.ts has nothing that its pattern matches: "zzz"',
  ],
  [
    'a file that is not there',
    modify({ path: 'no.ts', pattern: 'a' }),
    'modify (action 1): no.ts is not there.',
  ],
  ['neither pattern nor transform', modify({}), /neither a pattern nor a transform/],
  [
    'a fact that is not there',
    { type: 'add', path: '{{nmae}}.ts' },
    'add (action 1): its path:1: there is no fact or helper "nmae".',
  ],
  [
    'a template that is not there',
    { type: 'add', path: 'a.ts', templateFile: 'no.hbs' },
    'add (action 1): the template no.hbs is not there.',
  ],
  ['no path', { type: 'add', template: '' }, 'add (action 1): it has no path.'],
  [
    'no template that matches',
    { type: 'addMany', destination: 'x', templateFiles: 'no/**' },
    /no template file matches/,
  ],
  [
    'a path that is a folder’s',
    { type: 'add', path: 'src/' },
    'add (action 1): "src/" is the path of a folder, not of a file.',
  ],
  ['a list with something else', null as unknown as Action, 'action 1 is neither'],
  [
    'a type that every object has',
    { type: 'constructor', path: 'a.ts' },
    /there is no action type "constructor"/,
  ],
  ['a type that nobody knows', { type: 'ad', path: 'a.ts' }, 'add'],
  [
    'a transform that fails',
    modify({
      transform: () => {
        throw new Error('broken');
      },
    }),
    'modify (action 1): broken',
  ],
  [
    'a transform that returns no text',
    modify({ transform: () => 1 }),
    /its transform returned no text/,
  ],
  [
    'data that fails',
    {
      type: 'add',
      path: 'a.ts',
      data: () => {
        throw 'no data';
      },
    },
    'add (action 1): no data',
  ],
];

describe.each(FAILING)('%s', (_, action, message) => {
  const files = { 'index.ts': 'a' };
  const after: Action = { type: 'add', path: 'after.ts', template: 'x' };

  test('fails the plan', async () => {
    const failed = act(files, [action, after]);
    if (message === 'add')
      await expect(failed).rejects.toMatchObject({ hint: 'Did you mean add?' });
    else await expect(failed).rejects.toThrow(message);
    await expect(failed).rejects.toMatchObject({ blame: 'plugin' });
  });

  test.each([
    [{ abortOnFail: false }, {}],
    [{}, { lenient: true }],
  ])('is left out with %j, %j', async (config, options) => {
    const { files: staged } = await act(
      files,
      [{ ...(action as object), ...config } as Action, after],
      options,
    );
    expect(staged).toMatchObject({ 'after.ts': 'x' });
  });
});

test.each([
  '../out.ts',
  '/etc/out.ts',
  'a/../../out.ts',
  '.',
  '.git/config',
  '.create-api/local/x',
])('nothing is written to %s, leniently or not', async (path) => {
  const action = { type: 'add', path, template: 'x' };
  await expect(act({}, [action])).rejects.toMatchObject({ blame: 'project' });
  await expect(act({}, [{ ...action, abortOnFail: false }], { lenient: true })).rejects.toThrow(
    'add (action 1)',
  );
});

test('a binary template is refused', async () => {
  const root = emptyFolder();
  await fse.outputFile(join(root, 'logo.png'), Buffer.from([0x89, 0x50, 0, 0xff]));
  const action = { type: 'add', path: 'logo.png', templateFile: join(root, 'logo.png') };
  await expect(act({}, [action])).rejects.toThrow(/is no text/);
});
