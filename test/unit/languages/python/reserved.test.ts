import { expect, test } from 'vitest';
import { loadFramework } from '../../../../src/frameworks/index.ts';
import { parseFeatureText } from '../../../../src/project/fields/grammar.ts';
import { resolveFeatures } from '../../../../src/project/resolve.ts';

const OPTIONS = { id: 'integer', wireCase: 'snake', prefix: '/api' };

test.each([
  // Pydantic warns of a field that hides what the class of a class has, and tests take warnings for errors.
  ['fastapi', 'mro'],
  ['fastapi', 'register'],
])('%s: no field is called %s', async (framework, name) => {
  const { language } = await loadFramework(framework);
  const { key, spec } = parseFeatureText(`things ${name}`);
  const resolve = () => resolveFeatures({ [key]: spec }, { language, options: OPTIONS });
  expect(resolve).toThrow(`A field can't be called "${name}"`);
});
