import { expect, test } from 'vitest';
import { FRAMEWORKS, loadFramework } from '../../../src/frameworks/index.ts';
import { HOME } from '../../../src/name.ts';
import { FIELD_TYPES } from '../../../src/project/fields/field.ts';
import { combinationsOf, coveringSet } from '../../../src/testing/combinations.ts';
import { formattersOf } from '../../../src/testing/formatters.ts';
import { generate } from '../../support/generate.ts';

const ARGUMENTS: Record<string, string> = { enum: '=a,b', decimal: '=10,2', references: '=owners' };
const fields = FIELD_TYPES.flatMap((type) => [
  `${type}-field:${type}${ARGUMENTS[type] ?? ''}`,
  `${type}-other:${type}${ARGUMENTS[type] ?? ''}:optional`,
]);
const FEATURES = ['owners name:string', `things ${fields.join(' ')}`, 'plain name:string:unique'];

/** With FULL=1 every combination of options and package managers, else some in which every two choices meet. */
const chosen = process.env['FULL'] ? combinationsOf : coveringSet;

const combinations = await Promise.all(
  FRAMEWORKS.map(async ({ name, load }) => {
    const { options, language } = await load();
    const packageManager = { choices: language.managers.map((manager) => manager.name) };
    return chosen({ ...options, packageManager }).map((values) => [name, values] as const);
  }),
);

test.each(combinations.flat())(
  '%s with %o renders every template, as its formatter would',
  async (framework, values) => {
    const { files } = await generate(framework, FEATURES, values);
    const { own } = await formattersOf((await loadFramework(framework)).language);
    expect(files.size).toBeGreaterThan(50);
    for (const [path, text] of files) {
      expect(text, path).not.toMatch(/\[object Object\]|\{\{[#/a-z]/);
      const due = await own(path, text);
      if (due !== null && !path.startsWith(HOME)) expect(text, path).toBe(due);
    }
  },
);

test.each(FRAMEWORKS)('$name is listed as it says of itself', async ({ load, ...listed }) => {
  expect(await load()).toMatchObject(listed);
});
