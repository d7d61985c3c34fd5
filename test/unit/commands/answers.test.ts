import { expect, test } from 'vitest';
import { FEATURE_QUESTION } from '../../../src/commands/answers.ts';

test.each([
  ['', undefined],
  [' ', undefined],
  ['users name:string', undefined],
  ['users name:foo', /no type "foo".*Types:/],
  ['users "name', /quote is not closed/],
  ['1users', /must begin with a letter.*Try users/],
])('the answer %j is taken or asked for again', (text, fault) => {
  const said = FEATURE_QUESTION.fault?.(text);
  if (fault) expect(said).toMatch(fault);
  else expect(said).toBeUndefined();
});
