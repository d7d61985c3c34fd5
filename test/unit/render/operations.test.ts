import { expect, test } from 'vitest';
import { FRAMEWORKS } from '../../../src/frameworks/index.ts';
import { OPERATIONS } from '../../../src/project/operations.ts';
import { formattersOf } from '../../../src/testing/formatters.ts';
import { sample } from '../../e2e/sample.ts';
import { generate } from '../../support/generate.ts';

/** Every choice of operations but none. */
const SUBSETS = Array.from({ length: 2 ** OPERATIONS.length - 1 }, (_, bits) =>
  OPERATIONS.filter((_, at) => (bits + 1) & (1 << at)),
);

const FIELDS = [
  'name:string',
  'name:string:unique:index due:date:optional amount:decimal',
  'owner:references=owners level:enum=low,mid,high team:enum=a,b --unique level,team',
  'owner:references=owners:optional:on-delete=set-null meta:json:optional',
  'owner:references=owners:on-delete=cascade at:datetime:index',
];

/** What a file of TypeScript or Python imports and does not use. */
function unused(text: string): string[] {
  const imports = [
    ...text.matchAll(/^import (?:type )?(?:\* as )?\{?([^}"';]*?)\}?\s+from\s+["'][^;]*;/gmu),
    ...text.matchAll(/^from \S+ import \(?([^()]*?)(?:\)|\n(?! ))/gmu),
  ];
  const names = imports.flatMap(([, list = '']) =>
    list.split(',').map((name) => name.replace(/^.*\bas\b|\btype\b/su, '').trim()),
  );
  return names.filter(
    (name) => /^\w+$/u.test(name) && text.split(new RegExp(`\\b${name}\\b`, 'u')).length < 3,
  );
}

test.each(FRAMEWORKS)(
  '$name: whatever a feature can do, its files are formatted, and import what they use',
  async ({ name, load }) => {
    const { own } = await formattersOf((await load()).language);
    const chosen = sample(SUBSETS, 6);
    const features = chosen.map((operations, at) => {
      const key = `things-${String.fromCharCode(97 + Math.floor(at / 26), 97 + (at % 26))}s`;
      return `${key} ${FIELDS[at % FIELDS.length]} --only ${operations.join()}`;
    });
    const { files } = await generate(name, ['owners name:string', ...features], {});
    for (const [path, text] of files) {
      if (!/things/u.test(path) || !/\.(?:ts|py)$/u.test(path)) continue;
      const where = `${path}, one of ${features.join('; ')}`;
      expect(await own(path, text), where).toBe(text);
      expect(unused(text), where).toEqual([]);
    }
  },
);
