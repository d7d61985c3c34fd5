/** Draws docs/picture.svg, the README's picture, from a real run of the built CLI. */
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import fse from 'fs-extra';

const root = join(import.meta.dirname, '..');
const work = await fse.mkdtemp(join(tmpdir(), 'picture-'));

interface Scene {
  /** What is typed; after `$ `. */
  typed: string;
  cwd: string;
  /** Which of the printed lines are shown; a gap is shown as an ellipsis. */
  keep: (line: string) => boolean;
}

const SCENES: Scene[] = [
  {
    typed: "create-api my-api --framework fastify --feature 'users name:string email:email:unique'",
    cwd: '.',
    keep: (line) =>
      !/again/.test(line) &&
      (line === '' || /\/users\.|_users|ready|npm|cd |create-api add/.test(line)),
  },
  {
    typed: 'create-api add feature posts title:string:max=120 author:references=users',
    cwd: 'my-api',
    keep: () => true,
  },
  { typed: 'create-api undo', cwd: 'my-api', keep: () => true },
];

const COLORS: Record<string, string> = {
  '31': '#ff7b72',
  '32': '#7ee787',
  '33': '#e3b341',
  '36': '#79c0ff',
  '2': '#8b949e',
  '1': '#ffffff',
};

function play({ typed, cwd, keep }: Scene): string[] {
  const words = [...typed.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare!);
  const args = [join(root, 'bin/create-api.js'), ...words.slice(1)];
  if (cwd === '.') args.push('--no-install', '--no-git');
  const { stdout, stderr, status } = spawnSync(process.execPath, args, {
    cwd: join(work, cwd),
    env: { ...process.env, FORCE_COLOR: '1', SOURCE_DATE_EPOCH: '1769860800' },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  const lines: string[] = [];
  for (const line of stdout.trimEnd().split('\n')) {
    if (keep(line)) lines.push(line);
    else if (lines.length > 0 && lines.at(-1) !== '        …') lines.push('        …');
  }
  return [`\u001B[1m$ ${typed}\u001B[22m`, ...lines, ''];
}

const escape = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(' ', '\u00A0');

/** What switches a colour on or off. */
const SEQUENCE = new RegExp(`${String.fromCharCode(27)}\\[(\\d+)m`);

/** One line of terminal output as spans of one colour each. */
function spans(line: string): string {
  let color = '';
  return line
    .split(SEQUENCE)
    .map((part, index) => {
      if (index % 2 === 1) {
        color = COLORS[part] ?? '';
        return '';
      }
      const fill = color ? ` fill="${color}"` : '';
      return part ? `<tspan${fill}>${escape(part)}</tspan>` : '';
    })
    .join('');
}

const lines = SCENES.flatMap(play).slice(0, -1);
const [left, top, step] = [24, 36, 19];
const plain = lines.map((line) => stripVTControlCharacters(line));
const width = Math.ceil(Math.max(...plain.map((line) => line.length)) * 7.83) + 2 * left;
const height = top + lines.length * step;
const text = lines.map(
  (line, index) => `<text x="${left}" y="${top + index * step}">${spans(line)}</text>`,
);
await fse.writeFile(
  join(root, 'docs/picture.svg'),
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">
<title>create-api makes a project, adds a feature and takes it back</title>
<rect width="100%" height="100%" rx="8" fill="#0d1117"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="13" fill="#e6edf3">
${text.join('\n')}
</g>
</svg>
`,
);
await fse.remove(work);
