import type { Graph } from './report.ts';
import { rounded } from './statistics.ts';

const WIDTH = 720;
const LABEL = 250;
const VALUE = 90;
const ROW = 26;
const HEAD = 56;

/** The reader's page may be light or dark; the picture follows it. */
const STYLE = `
  text { font: 13px system-ui, sans-serif; fill: #1f2328; }
  .title { font-size: 15px; font-weight: 600; }
  .unit, .other { fill: #59636e; }
  .bar { fill: #afb8c1; }
  .ours { fill: #1a7f5a; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; }
    .unit, .other { fill: #9198a1; }
    .bar { fill: #57606a; }
    .ours { fill: #3fb98a; }
  }`;

/** A graph as an SVG picture; the same graph gives the same bytes. */
export function svg({ title, unit, bars }: Graph): string {
  const most = Math.max(...bars.map(({ value }) => value));
  const room = WIDTH - LABEL - VALUE;
  const rows = bars.flatMap(({ label, value, ours }, index) => {
    const y = HEAD + index * ROW;
    const width = Math.max(1, Math.round((value / most) * room));
    return [
      `<text class="${ours ? 'own' : 'other'}" x="${LABEL - 10}" y="${y + 15}" text-anchor="end">${escaped(label)}</text>`,
      `<rect class="bar${ours ? ' ours' : ''}" x="${LABEL}" y="${y + 3}" width="${width}" height="${ROW - 8}" rx="2"/>`,
      `<text x="${LABEL + width + 8}" y="${y + 15}">${rounded(value)}</text>`,
    ];
  });
  const height = HEAD + bars.length * ROW + 10;
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${escaped(title)}, ${escaped(unit)}">`,
    `<title>${escaped(title)}, ${escaped(unit)}</title>`,
    `<style>${STYLE}\n</style>`,
    `<text class="title" x="10" y="22">${escaped(title)}</text>`,
    `<text class="unit" x="10" y="42">${escaped(unit)}</text>`,
    ...rows,
    '</svg>',
  ].join('\n')}\n`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (one) => ENTITIES[one]!);
