import { afterEach, expect, test, vi } from 'vitest';
import { askOptions } from '../../../src/commands/answers.ts';
import { loadFramework } from '../../../src/frameworks/index.ts';

const said = vi.hoisted(() => ({ interactive: true, asked: [] as unknown[] }));

vi.mock('../../../src/ui/terminal.ts', () => ({ isInteractive: () => said.interactive }));
vi.mock('@clack/prompts', () => ({
  isCancel: () => false,
  text: async () => '',
  select: async (question: { initialValue: string }) => {
    said.asked.push(question);
    return 'postgres';
  },
}));

afterEach(() => {
  Object.assign(said, { interactive: true, asked: [] });
});

const framework = await loadFramework('fastify');

test('in a terminal the few options with a question are asked, the default proposed', async () => {
  expect(await askOptions({}, framework, { yes: false })).toEqual({ database: 'postgres' });
  expect(said.asked).toMatchObject([
    {
      message: 'Which database?',
      initialValue: 'sqlite',
      options: [{ value: 'sqlite' }, { value: 'postgres' }],
    },
  ]);
});

test.each([
  ['what was given', { database: 'sqlite' }, { yes: false }, true],
  ['anything with --yes', {}, { yes: true }, true],
  ['anything without a terminal', {}, { yes: false }, false],
])('%s is not asked', async (_, given, options, interactive) => {
  said.interactive = interactive;
  expect(await askOptions(given, framework, options)).toEqual({});
  expect(said.asked).toEqual([]);
});
