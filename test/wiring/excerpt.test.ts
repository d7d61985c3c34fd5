import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Excerpt, unfolded, whole } from '../../src/languages/excerpt.ts';
import { excerptOf } from '../../src/reconcile/wire/excerpt.ts';
import { open } from '../../src/reconcile/wire/file.ts';
import { unwireFile } from '../../src/reconcile/wire/index.ts';
import { unwireFrom, wireInto } from '../../src/reconcile/wire/seen.ts';
import { FRAMEWORKS } from '../../src/frameworks/index.ts';
import { generate } from '../support/generate.ts';
import type { Wiring } from '../../src/reconcile/wiring.ts';
import { type Case, readCases } from './case.ts';
import { EDITS, PYTHON, TYPESCRIPT } from './edits.ts';
import { FEATURES, camel, grown, snake } from './grown.ts';
import { WIRINGS } from './wirings.ts';

const CASES = [...readCases('typescript'), ...readCases('python')];
const isPython = ({ path }: Case) => path.endsWith('.py');

const wiringsOf = ({ kind, path }: Case, name: string): Wiring[] =>
  WIRINGS[kind]!(name).map((wiring) => ({ ...wiring, file: path }));

/** The file of a case with many features, its own among them or not. */
function file(one: Case, text: string, hasOwn: boolean): string {
  const [own] = one.names;
  const names = [...FEATURES.slice(0, -2), ...(hasOwn ? [own!] : []), ...FEATURES.slice(-2)];
  return grown(text, own!, names, isPython(one) ? snake : camel);
}

/** What the editor makes of an excerpt, as far as that tells, and of the whole: null where there is no excerpt. */
async function verdicts(path: string, source: string, wirings: readonly Wiring[]) {
  const { editor, text, unmerged } = await open(path, source);
  const excerpt = unmerged ? null : excerptOf(path, text, editor.syntax!, wirings);
  if (!excerpt) return null;
  expect(unfolded(excerpt)).toBe(text);
  if (!editor.tells!(excerpt, wirings)) return null;
  const verdict = (seen: Excerpt) => ({
    wired: wireInto(editor, seen, wirings, wirings),
    one: wireInto(editor, seen, wirings.slice(-1), wirings),
    unwired: unwireFrom(editor, seen, wirings, wirings),
    has: wirings.map((wiring) => editor.has(seen, wiring, wirings)),
  });
  return { seen: verdict(excerpt), due: verdict(whole(text)) };
}

/** @returns whether there was an excerpt that told */
async function agrees(path: string, text: string, wirings: readonly Wiring[]): Promise<boolean> {
  const found = await verdicts(path, text, wirings);
  if (!found) return false;
  const { seen, due } = found;
  expect(seen).toEqual({
    wired: seen.wired && due.wired,
    one: seen.one && due.one,
    unwired: seen.unwired && due.unwired,
    has: due.has,
  });
  return true;
}

test.each(FRAMEWORKS.map(({ name }) => name))(
  'an excerpt of what %s wires has a fraction of its lines, and tells the same',
  async (framework) => {
    const { files } = await generate(
      framework,
      FEATURES.map((name) => `${name} title:string`),
    );
    const record = JSON.parse(files.get('.create-api/records/feature/coins.json')!);
    const wirings: Wiring[] = record.wirings;
    const paths = [...new Set(wirings.map((wiring) => wiring.file))];
    expect(paths.length).toBeGreaterThan(2);
    for (const path of paths) {
      const text = files.get(path)!;
      const own = wirings.filter((wiring) => wiring.file === path);
      const rest = await unwireFile(path, text, own);
      for (const source of [text, rest.text]) {
        const { editor } = await open(path, source);
        const excerpt = excerptOf(path, source, editor.syntax!, own);
        expect(excerpt!.text.split('\n').length, path).toBeLessThan(source.split('\n').length / 2);
        expect(await agrees(path, source, own), path).toBe(true);
      }
    }
  },
);

describe('of a file with many features an excerpt tells the same', () => {
  test.each(CASES)('%s', async (_, one) => {
    const [own] = one.names;
    const text = one.after ?? one.before;
    for (const [hasOwn, name] of [
      [true, own!],
      [false, own!],
      [true, 'aardvarks'],
      [true, 'zulus'],
    ] as const)
      await agrees(one.path, file(one, text, hasOwn), wiringsOf(one, name));
  });

  test('whatever the user has done to it', async () => {
    const place = fc.record({
      at: fc.double({ min: 0, max: 0.999, noNaN: true }),
      size: fc.double({ min: 0, max: 0.999, noNaN: true }),
      to: fc.double({ min: 0, max: 0.999, noNaN: true }),
    });
    const edits = fc.array(fc.tuple(fc.constantFrom(...Object.keys(EDITS)), place), {
      maxLength: 4,
    });
    const name = fc.constantFrom('', 'aardvarks', 'bicycles', 'coins', 'users', 'a3', 'zulus');
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...CASES),
        fc.boolean(),
        name,
        edits,
        async ([, one], hasOwn, other, made) => {
          const wanted = other || one.names[0]!;
          const lines = file(one, one.after ?? one.before, hasOwn).split('\n');
          const ways = isPython(one) ? PYTHON : TYPESCRIPT;
          for (const [edit, where] of made) EDITS[edit]!(lines, where, ways, wanted);
          await agrees(one.path, lines.join('\n'), wiringsOf(one, wanted));
        },
      ),
      { numRuns: Number(process.env['RUNS'] ?? 300) },
    );
  });
});
