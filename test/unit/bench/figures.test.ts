import { describe, expect, it } from 'vitest';
import { markdown, putBetween } from '../../../scripts/bench/report.ts';
import { median, quantile, ratio, rounded } from '../../../scripts/bench/statistics.ts';
import { svg } from '../../../scripts/bench/svg.ts';

describe('the figures of the benchmark', () => {
  it.each([
    [[3], 3],
    [[3, 1, 2], 2],
    [[10, 9, 2, 1], 9],
  ])('the median of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  it('quantiles lie among the values', () => {
    const values = [50, 10, 40, 20, 30];
    expect([0, 0.25, 0.75, 1].map((share) => quantile(values, share))).toEqual([10, 20, 40, 50]);
    expect(() => quantile([], 0.5)).toThrow('no values');
  });

  it('a ratio is of the rounds, whatever one slow round does to both', () => {
    expect(ratio([20, 2000, 22], [10, 1000, 11])).toBe(2);
  });

  it.each([
    [1234.5, '1235'],
    [99.94, '99.9'],
    [9.996, '10.00'],
    [0.123, '0.12'],
  ])('%d is written %s', (value, text) => {
    expect(rounded(value)).toBe(text);
  });

  it('a table is markdown, its figures to the right', () => {
    const table = { caption: 'Said.', columns: ['what', 'ms'], rows: [['add', '12']] };
    expect(markdown(table)).toBe('Said.\n\n| what | ms |\n| --- | ---: |\n| add | 12 |');
  });

  it('a text goes between its own marks, and nothing else changes', () => {
    const document =
      'a\n<!-- bench:x -->\nold\n<!-- /bench:x -->\nb <!-- bench:y --><!-- /bench:y -->';
    const once = putBetween(document, 'x', 'new');
    expect(once).toContain('a\n<!-- bench:x -->\n\nnew\n\n<!-- /bench:x -->\nb');
    expect(putBetween(once, 'x', 'new')).toBe(once);
    expect(() => putBetween(document, 'z', '')).toThrow('bench:z');
  });
});

describe('the graphs', () => {
  const graph = {
    name: 'g',
    title: 'Adds & <more>',
    unit: 'milliseconds',
    bars: [
      { label: 'ours', value: 50, ours: true },
      { label: 'theirs', value: 100, ours: false },
    ],
  };
  const picture = svg(graph);

  it('have a title and a unit that are read aloud, and are escaped', () => {
    expect(picture).toContain('<title>Adds &amp; &lt;more&gt;, milliseconds</title>');
    expect(picture).not.toContain('<more>');
  });

  it('draw bars from zero, as long as their values', () => {
    const widths = [...picture.matchAll(/<rect [^>]*width="(\d+)"/g)].map(([, width]) =>
      Number(width),
    );
    expect(widths[0]! * 2).toBe(widths[1]);
  });

  it('follow the page into the dark', () => {
    expect(picture).toContain('prefers-color-scheme: dark');
  });

  it('are the same bytes each time', () => {
    expect(svg(graph)).toBe(picture);
  });
});
