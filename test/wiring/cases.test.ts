import { describe, expect, test } from 'vitest';
import { isWired, unwireFile, wireFile } from '../../src/reconcile/wire/index.ts';
import { readCases } from './case.ts';

describe.each(['typescript', 'python', 'entries'])('%s', (language) => {
  test.each(readCases(language))('%s', async (_, { path, wirings, before, after, ...expected }) => {
    const wired = await wireFile(path, before, wirings);
    expect(wired.text).toBe(after ?? before);
    expect(wired.results.map(({ outcome }) => outcome)).toEqual(expected.outcomes);
    const said = wired.results
      .filter(({ outcome }) => outcome !== 'already')
      .flatMap(({ reason, lines }) => [
        ...(reason ? [reason] : []),
        ...lines.map((it) => `> ${it}`),
      ]);
    if (expected.outcomes.includes('impossible')) {
      expect(said).toEqual(expected.said);
      return;
    }

    let text = before;
    for (const wiring of wirings) ({ text } = await wireFile(path, text, [wiring], wirings));
    expect(text, 'one after another').toBe(wired.text);

    const again = await wireFile(path, wired.text, wirings);
    expect(again.text).toBe(wired.text);
    expect(again.results.every(({ outcome }) => outcome === 'already')).toBe(true);
    for (const wiring of wirings)
      expect(await isWired(path, wired.text, wiring, wirings)).toBe(true);

    const ours = wirings.filter((_wiring, i) => expected.outcomes[i] === 'wired');
    const unwired = await unwireFile(path, wired.text, ours, wirings);
    expect(unwired.text).toBe(expected.unwired ?? before);
  });
});
