import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadFramework } from '../../../../src/frameworks/index.ts';
import { syntaxOf } from '../../../../src/languages/syntaxes.ts';
import { mergeText } from '../../../../src/reconcile/merge/index.ts';
import { tokensOf } from '../../../../src/reconcile/merge/tokens.ts';
import { formattersOf } from '../../../../src/testing/formatters.ts';
import { generate } from '../../../support/generate.ts';

const BASE = 'users name:string:max=80 email:email:unique age:integer:optional';
const OURS =
  'users name:string:max=120 nick:string:optional email:email:unique age:integer:optional born:date';

const textOf = ({ text }: { text: string }) => text;

/** The files of a feature that other fields change, as they are before and after. */
async function changedFiles(framework: string) {
  const [before, after] = await Promise.all(
    [BASE, OURS].map((text) => generate(framework, [text])),
  );
  return [...before!.files].flatMap(([path, base]) => {
    const ours = after!.files.get(path) ?? base;
    const isCode = /\.(ts|py)$/.test(path) && !path.startsWith('migrations/');
    return isCode && ours !== base ? [{ path, base, ours }] : [];
  });
}

describe.each(['fastify', 'flask'])('what %s generates, with other fields', async (framework) => {
  const files = await changedFiles(framework);
  const { language } = await loadFramework(framework);
  const { others } = await formattersOf(language);
  const comment = language.layout.style === 'ruff' ? '# mine' : '// mine';

  it('is more than a file', () => expect(files.length).toBeGreaterThan(2));

  it.each(files)('$path: formatting alone is no edit', async ({ path, base, ours }) => {
    const syntax = await syntaxOf(path);
    for (const format of others) {
      const yours = (await format(path, base))!;
      expect(yours).not.toBe(base);
      const merged = mergeText(path, { base, yours, ours }, syntax);
      expect('text' in merged && tokensOf(path, merged.text, syntax).map(textOf)).toEqual(
        tokensOf(path, ours, syntax).map(textOf),
      );
    }
  });

  it.each(files)('$path: a line of yours is kept, wherever it is', async ({ path, base, ours }) => {
    const syntax = await syntaxOf(path);
    const words = (text: string) => tokensOf(path, text, syntax).map(textOf);
    const step = Math.ceil(base.split('\n').length / (process.env['FULL'] ? 1000 : 7));
    let [clean, all] = [0, 0];
    for (const format of [null, ...others]) {
      for (const at of base.split('\n').keys()) {
        if (at % step) continue;
        const lines = base.split('\n').toSpliced(at, 0, comment);
        const edited = lines.join('\n');
        // In the middle of a text it is no comment.
        if (!words(edited).includes(comment)) continue;
        const yours = format ? (await format(path, edited))! : edited;
        const merged = mergeText(path, { base, yours, ours }, syntax);
        all += 1;
        if (!('text' in merged)) continue;
        clean += 1;
        const found = words(merged.text);
        expect(found.filter((word) => word === comment)).toHaveLength(1);
        expect(found.filter((word) => word !== comment)).toEqual(words(ours));
      }
    }
    expect(clean / all).toBeGreaterThanOrEqual(0.5);
  });
});

describe('lines of any kind', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd', '', '}'), { maxLength: 12 });
  const text = lines.map((all) => all.join('\n'));
  const merge = (base: string, yours: string, ours: string) =>
    mergeText('a.txt', { base, yours, ours }, null);
  const words = (one: string) => one.split(/\s+/).filter(Boolean);

  it('where one side changed nothing, the other side’s are taken', () => {
    fc.assert(
      fc.property(text, text, (base, next) => {
        const ours = merge(base, base, next);
        expect('text' in ours && words(ours.text)).toEqual(words(next));
        const yours = merge(base, next, base);
        expect('text' in yours && words(yours.text)).toEqual(words(next));
      }),
    );
  });

  it('what each side added is there once, in its place among the lines of the base', () => {
    const base = Array.from({ length: 8 }, (_, i) => `base${i}`);
    const place = fc.nat(base.length);
    fc.assert(
      fc.property(place, place, (mine, theirs) => {
        const yours = base.toSpliced(mine, 0, 'yours');
        const ours = base.toSpliced(theirs, 0, 'ours');
        const merged = merge(base.join('\n'), yours.join('\n'), ours.join('\n'));
        if (mine === theirs) {
          expect(merged).toHaveProperty('parts');
          return;
        }
        const lines = 'text' in merged ? merged.text.split('\n') : [];
        expect(lines.filter((line) => line !== 'ours')).toEqual(yours);
        expect(lines.filter((line) => line !== 'yours')).toEqual(ours);
      }),
    );
  });

  it('the parts are the whole text of yours, in order', () => {
    fc.assert(
      fc.property(text, text, text, (base, yours, ours) => {
        const merged = merge(base, yours, ours);
        if (!('parts' in merged)) return;
        const mine = merged.parts.flatMap((part) => ('yours' in part ? part.yours : []));
        for (const line of mine) expect(yours.split('\n')).toContain(line);
        expect(merged.parts.some((part) => 'yours' in part)).toBe(true);
      }),
    );
  });
});
