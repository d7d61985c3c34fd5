import { join } from 'node:path';
import fse from 'fs-extra';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Generator, answerQuestions } from '../../../../src/plugins/plop/index.ts';
import { type Plopfile, runPlopfile } from '../../../../src/plugins/plop/load.ts';
import type { Answers, GeneratorConfig, Question } from '../../../../src/plugins/plop/plopfile.ts';
import { emptyFolder } from '../../../support/cli.ts';

const QUESTIONS: Question[] = [
  { name: 'name', message: 'Name?', validate: (value) => value !== '' || 'a name is needed' },
  {
    name: 'kind',
    type: 'list',
    choices: ['plain', { name: 'A page', value: 'page' }, { type: 'separator' }],
    default: 'page',
  },
  {
    name: 'methods',
    type: 'checkbox',
    choices: [{ name: 'GET', checked: true }, { name: 'POST' }, { name: 'PUT' }],
  },
  { name: 'tests', type: 'confirm', message: ({ name }) => `Tests for ${String(name)}?` },
  { name: 'size', type: 'number', default: ({ kind }: Answers) => (kind === 'page' ? 10 : 1) },
];

const MORE: Question[] = [
  { name: 'a', type: 'confirm' },
  { name: 'b', when: ({ a }) => a === true, filter: (value) => String(value).toUpperCase() },
];

let owner: Plopfile;

beforeEach(async () => {
  const folder = emptyFolder();
  await fse.outputFile(join(folder, 'plopfile.mjs'), 'export default () => {};');
  owner = await runPlopfile(join(folder, 'plopfile.mjs'));
  owner.api.setPrompt('autocomplete', class {});
});

const generatorOf = (prompts: GeneratorConfig['prompts']): Generator => ({
  name: 'card',
  config: prompts ? { prompts } : {},
  owner,
});

const answer = (
  prompts: GeneratorConfig['prompts'],
  words: string[],
  named: object = {},
  yes = false,
) => answerQuestions(generatorOf(prompts), words, new Map(Object.entries(named)), { yes });

describe('words in their places, and by name', () => {
  test.each<[Question[], string[], object, object]>([
    [
      QUESTIONS,
      ['x', 'page', 'GET,PUT', 'y', '3'],
      {},
      { name: 'x', kind: 'page', methods: ['GET', 'PUT'], tests: true, size: 3 },
    ],
    [
      QUESTIONS,
      ['x', '1', '', 'no', '-1.5'],
      {},
      { name: 'x', kind: 'page', methods: [], tests: false, size: -1.5 },
    ],
    [
      QUESTIONS,
      ['x', 'a PAGE'],
      { methods: '1', tests: 'true', size: '0' },
      { name: 'x', kind: 'page', methods: ['POST'], tests: true, size: 0 },
    ],
    [
      QUESTIONS,
      ['_', '_'],
      { name: 'y', kind: 'plain', methods: 'post', tests: 'f', size: '1' },
      { name: 'y', kind: 'plain', methods: ['POST'], tests: false, size: 1 },
    ],
    [MORE, ['yes', 'text'], {}, { a: true, b: 'TEXT' }],
    [MORE, ['no'], {}, { a: false }],
    [[{ name: 'owner.name' }], ['Ann'], {}, { owner: { name: 'Ann' } }],
    [[{ name: 'n', type: 'list', choices: [1, 2, 3] }], ['1'], {}, { n: 1 }],
    [
      [{ name: 'n', type: 'list', choices: [{ name: 'Two', value: { two: 2 } }] }],
      ['two'],
      {},
      { n: { two: 2 } },
    ],
    [[{ name: 'n', type: 'list', choices: async () => ['late'] }], ['late'], {}, { n: 'late' }],
    [[{ name: 'n', type: 'autocomplete' }], ['given'], {}, { n: 'given' }],
    [[], [], {}, {}],
  ])('%#', async (prompts, words, named, answers) => {
    expect((await answer(prompts, words, named)).answers).toEqual(answers);
  });
});

test('--yes takes the defaults', async () => {
  const { answers, words } = await answer(QUESTIONS, ['x'], {}, true);
  expect(answers).toEqual({ name: 'x', kind: 'page', methods: ['GET'], tests: true, size: 10 });
  expect(words).toEqual(['x', 'page', 'GET', 'yes', '10']);
});

test.each<[Question[], string[], object, boolean, string, string?]>([
  [
    QUESTIONS,
    [],
    {},
    false,
    'The answer to "name" (Name?) is missing, and there is no terminal to ask for it.',
    '-- --name',
  ],
  [
    QUESTIONS,
    ['x', 'page', '_', 'yes'],
    {},
    false,
    'The answer to "methods" (methods:) is missing',
    '-- --methods',
  ],
  [QUESTIONS, ['x', 'page', 'GET'], {}, false, '(Tests for x?)'],
  [QUESTIONS, [], {}, true, 'The answer to "name" (Name?) is missing: it has no default.'],
  [QUESTIONS, [''], {}, false, 'name: "" won\'t do: a name is needed'],
  [
    QUESTIONS,
    ['x', 'sheet'],
    {},
    false,
    'kind: "sheet" is no answer to it.',
    'There are: plain, page.',
  ],
  [
    QUESTIONS,
    ['x', 'page', 'GET,PATCH'],
    {},
    false,
    'methods: "PATCH" is no answer',
    'There are: GET, POST, PUT.',
  ],
  [QUESTIONS, ['x', 'page', 'GET', 'maybe'], {}, false, 'tests: "maybe" is no answer', 'yes or no'],
  [QUESTIONS, ['x', 'page', 'GET', 'y', 'ten'], {}, false, 'size: "ten" is no answer', 'a number'],
  [
    QUESTIONS,
    ['x', 'page', 'GET', 'y', '1', 'z'],
    {},
    false,
    '"z" is no answer to a question of card.',
    'It asks for: name, kind, methods, tests, size.',
  ],
  [
    QUESTIONS,
    ['x'],
    { name: 'y' },
    false,
    '"--name" is no answer to a question of card: it is given in its place already.',
  ],
  [QUESTIONS, ['x'], { nmae: 'y' }, false, '"--nmae" is no answer', 'It asks for: name'],
  [MORE, ['no', 'text'], {}, false, '"b" is not asked after these answers.'],
  [[], ['x'], {}, false, '"x" is no answer', 'It asks nothing.'],
])('%j %j %j fails', async (prompts, words, named, yes, message, hint) => {
  await expect(answer(prompts, words, named, yes)).rejects.toMatchObject({
    exit: 'usage',
    message: expect.stringContaining(message),
    ...(hint ? { hint: expect.stringContaining(hint) } : {}),
  });
});

test('the command that does the same again has the answers, but no password', async () => {
  const secret: Question[] = [{ name: 'user' }, { name: 'pin', type: 'password' }];
  expect((await answer(secret, ['ann', '1234'])).words).toEqual(['--', '--user=ann']);
  expect((await answer(MORE, ['no'])).words).toEqual(['--', '--a=no']);
  expect((await answer([{ name: 'a' }], ['-x'])).words).toEqual(['--', '--a=-x']);
});

test('a generator that asks by code is given its answers by name', async () => {
  const prompts = async (inquirer: unknown) => {
    const { prompt } = inquirer as { prompt: (questions: Question[]) => Promise<{ name: string }> };
    const { name } = await prompt([{ name: 'name' }]);
    return { name, made: name.length };
  };
  const { answers, words, asked } = await answer(prompts, [], { name: 'four' });
  expect({ answers, words, asked }).toEqual({
    answers: { name: 'four', made: 4 },
    words: ['--', '--name=four'],
    asked: ['name', 'made'],
  });
  await expect(answer(prompts, ['four'])).rejects.toThrow('it asks by code');
  await expect(answer(prompts, [], { name: 'x', nmae: 'y' })).rejects.toThrow('--nmae');
});
