import { expect, test } from 'vitest';
import { invalid } from '../../../src/contract/document.ts';

const documentWith = (type: string) => ({ components: { schemas: { Name: { type } } } });

test('a schema is read with the document that it is asked with, however often', () => {
  const schema = { type: 'object', properties: { name: { $ref: '#/components/schemas/Name' } } };
  const text = documentWith('string');
  const number = documentWith('number');
  for (const document of [text, text, number, text]) {
    const isText = document === text;
    expect(invalid(document, schema, { name: isText ? 'Ada' : 1 })).toBeUndefined();
    expect(invalid(document, schema, { name: isText ? 1 : 'Ada' })).toContain('#/name');
  }
});
