import { expect, test } from 'vitest';
import { FRAMEWORKS } from '../../../src/frameworks/index.ts';
import { FIELD_TYPES } from '../../../src/project/fields/field.ts';
import { generate } from '../../support/generate.ts';

const ARGUMENTS: Record<string, string> = { enum: '=a,b', decimal: '=10,2', references: '=owners' };
const fields = FIELD_TYPES.flatMap((type) => [
  `${type}-field:${type}${ARGUMENTS[type] ?? ''}`,
  `${type}-other:${type}${ARGUMENTS[type] ?? ''}:optional`,
]);
const FEATURES = ['owners name:string', `things ${fields.join(' ')}`, 'plain name:string:unique'];

/** Every framework with every choice of every option, one choice changed at a time, and every package manager. */
const combinations = await Promise.all(
  FRAMEWORKS.map(async ({ name, load }) => {
    const { options, language } = await load();
    const changed = Object.entries(options).flatMap(([option, { choices }]) =>
      choices.map((choice) => ({ [option]: choice })),
    );
    const managers = language.managers.map((manager) => ({ packageManager: manager.name }));
    return [...changed, ...managers].map((values) => [name, values] as const);
  }),
);

test.each(combinations.flat())('%s with %o renders every template', async (framework, values) => {
  const { files } = await generate(framework, FEATURES, values);
  expect(files.size).toBeGreaterThan(50);
  for (const [path, text] of files) {
    expect(text, path).not.toMatch(/\[object Object\]|\{\{[#/a-z]/);
  }
});

test.each(FRAMEWORKS)('$name is listed as it says of itself', async ({ load, ...listed }) => {
  expect(await load()).toMatchObject(listed);
});
