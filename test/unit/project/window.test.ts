import fc from 'fast-check';
import { applyEdits, modify } from 'jsonc-parser';
import { expect, test } from 'vitest';
import { jsonStyle } from '../../../src/languages/json.ts';
import { windowOn } from '../../../src/project/window.ts';

const key = fc.oneof(
  fc.stringMatching(/^[a-z]{1,3}$/),
  fc.constantFrom('zz"top', 'ein\\weg', '{', '}', 'ü', ''),
);
const grammar = fc.constantFrom('string', 'string:pattern=^["{}\\\\]+$', 'enum=a,b');
const spec = fc.record(
  {
    fields: fc.dictionary(key, grammar, { maxKeys: 3 }),
    unique: fc.constant([['a', 'b']]),
    table: fc.constant('people'),
  },
  { requiredKeys: ['fields'] },
);
const manifest = fc.record({
  $schema: fc.constant('./schema.json'),
  format: fc.constant(1),
  options: fc.dictionary(key, fc.oneof(fc.string(), fc.boolean()), { maxKeys: 3 }),
  feature: fc.dictionary(key, spec, { maxKeys: 9 }),
  job: fc.dictionary(key, spec, { maxKeys: 9 }),
});
/** How a text is laid out: as JSON.stringify has it, and what somebody has done to its lines. */
const layout = fc.record({
  indent: fc.constantFrom(2, 4, '\t', 0),
  eol: fc.constantFrom('\n', '\r\n'),
  bom: fc.constantFrom('', '\uFEFF'),
  joined: fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { maxLength: 3 }),
});

type Layout = typeof layout extends fc.Arbitrary<infer T> ? T : never;

function laidOut(value: object, { indent, eol, bom, joined }: Layout) {
  const lines = JSON.stringify(value, null, indent).split('\n');
  for (const part of joined) {
    const at = Math.floor(part * lines.length);
    lines.splice(
      at,
      2,
      lines
        .slice(at, at + 2)
        .map((line, i) => (i ? line.trim() : line))
        .join(' '),
    );
  }
  return bom + lines.join(eol) + eol;
}

const inNameOrder = (own: string) => (keys: string[]) => {
  const next = keys.findIndex((other) => other > own);
  return next < 0 ? keys.length : next;
};

test('what is done to the part of a text is what would be done to the whole', () => {
  let windows = 0;
  fc.assert(
    fc.property(
      manifest,
      layout,
      fc.constantFrom('feature', 'job'),
      key,
      fc.option(spec),
      fc.constantFrom([], ['fields', 'title'], ['fields']),
      (value, how, section, name, entry, deeper) => {
        const text = laidOut(value, how);
        const part = windowOn(text, section, name, inNameOrder(name));
        if (!part) return;
        const isThere = Object.hasOwn(value[section as 'feature' | 'job'], name);
        const path = [section, name, ...(isThere ? deeper : [])];
        const put = (some: string, place: (keys: string[]) => number) =>
          applyEdits(
            some,
            modify(some, path, entry ?? undefined, {
              formattingOptions: jsonStyle(text),
              ...(path.length === 2 ? { getInsertionIndex: place } : {}),
            }),
          );
        const around = part.around(put(part.text, () => part.index));
        if (around === null) return;
        windows++;
        expect(around).toBe(put(text, inNameOrder(name)));
      },
    ),
    { numRuns: 1500 },
  );
  expect(windows).toBeGreaterThan(200);
});

test('of many entries those next to the new one are enough', () => {
  const names = Array.from({ length: 100 }, (_, i) => `n${i + 100}`);
  const feature = Object.fromEntries(names.map((name) => [name, { fields: { a: 'string' } }]));
  const text = JSON.stringify({ options: { id: 'uuid' }, feature, job: {} }, null, 2);
  for (const name of ['a', 'n150x', 'z', 'n100', 'n199', 'n150']) {
    const part = windowOn(text, 'feature', name, inNameOrder(name));
    expect(part!.text.length).toBeLessThan(500);
  }
});
