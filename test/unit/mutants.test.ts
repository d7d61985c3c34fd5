import { describe, expect, test } from 'vitest';
import { FEATURE_TEXTS } from '../../src/testing/features.ts';
import { MUTATIONS } from '../e2e/mutants/index.ts';
import { generate } from '../support/generate.ts';

/** The end-to-end run tries a sample: that a template moved on is seen here. */
describe.each(Object.keys(MUTATIONS))('%s', (framework) => {
  test('what the mutants change is in a generated project once', async () => {
    const { files } = await generate(framework, FEATURE_TEXTS);
    const times = (file: string, text: string) => (files.get(file) ?? '').split(text).length - 1;
    const missed = MUTATIONS[framework]!.flatMap(({ file, what, edits }) =>
      edits.filter(([from]) => times(file, from) !== 1).map(([from]) => ({ file, what, from })),
    );
    expect(missed).toEqual([]);
  });
});
