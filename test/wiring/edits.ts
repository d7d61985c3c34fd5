import { camel, pascal, snake } from './grown.ts';

/** Where an edit is made, and how much of the file it is about: both in parts of the whole. */
export interface Place {
  at: number;
  size: number;
  to: number;
}

/** The spellings of a language that an edit needs. */
export interface Ways {
  comment: string;
  /** What begins and ends a comment, or a text, of several lines. */
  around: [string, string][];
  condition: [string, string];
  /** Code that names a feature. */
  about: (name: string) => string[];
}

export const TYPESCRIPT: Ways = {
  comment: '//',
  around: [
    ['/*', '*/'],
    ['const text = `', '`;'],
  ],
  condition: ['if (x) {', '}'],
  about: (name) => [
    `const ${camel(name)}Routes = 1;`,
    `function ${camel(name)}Router() {}`,
    `import { ${camel(name)}Routes as own } from "./${name}.ts";`,
    `import * as all from "./${name}.js";`,
    `const { ${camel(name)} } = await import("./${name}.ts");`,
    `console.log(${camel(name)}Routes);`,
    `type ${pascal(name)}Table = 1;`,
  ],
};

export const PYTHON: Ways = {
  comment: '#',
  around: [
    ['"""', '"""'],
    ['text = """', '"""'],
  ],
  condition: ['if x:', ''],
  about: (name) => [
    `${snake(name)} = 1`,
    `${snake(name)}_blueprint = None`,
    `def ${snake(name)}_router(): pass`,
    `from app.routes.${snake(name)} import blueprint as own`,
    `from .${snake(name)} import router as ${snake(name)}_router`,
    `import app.routes.${snake(name)}`,
    `print(${snake(name)}_blueprint)`,
  ],
};

type Edit = (lines: string[], place: Place, ways: Ways, name: string) => void;

const lineAt = (lines: readonly string[], part: number) => Math.floor(part * lines.length);
const onLine =
  (change: (line: string, ways: Ways) => string): Edit =>
  (lines, { at }, ways) => {
    const i = lineAt(lines, at);
    lines[i] = change(lines[i] ?? '', ways);
  };
const onAll =
  (change: (line: string) => string): Edit =>
  (lines) =>
    lines.splice(0, lines.length, ...lines.map(change));
const insert = (lines: string[], at: number, ...added: string[]) =>
  lines.splice(lineAt(lines, at), 0, ...added);
const take = (lines: string[], { at, size }: Place) =>
  lines.splice(lineAt(lines, at), 1 + Math.floor(size * 20));

/** What users do to files of registrations, and what merges and slips of the hand do. */
export const EDITS: Record<string, Edit> = {
  'take lines out': (lines, place) => void take(lines, place),
  'write a line twice': (lines, { at }) => void insert(lines, at, lines[lineAt(lines, at)] ?? ''),
  'move lines': (lines, place) => void insert(lines, place.to, ...take(lines, place)),
  'copy lines': (lines, place) => void insert(lines, place.to, ...take([...lines], place)),
  'turn lines round': (lines, place) =>
    void insert(lines, place.at, ...take(lines, place).reverse()),
  'comment a line out': onLine((line, { comment }) => `${comment} ${line}`),
  'comment on a line': onLine((line, { comment }) => `${line} ${comment} see below`),
  'indent a line': onLine((line) => `  ${line}`),
  'outdent a line': onLine((line) => line.trimStart()),
  'other quotes': onLine((line) => line.replaceAll('"', "'")),
  'other quotes everywhere': onAll((line) => line.replaceAll('"', "'")),
  'no terminator': onLine((line) => line.replace(/;$/, '')),
  'no terminators': onAll((line) => line.replace(/;$/, '')),
  'breaks of Windows': onAll((line) => `${line}\r`),
  'an empty line': (lines, { at }) => void insert(lines, at, ''),
  'two lines on one': (lines, { at }) => {
    const i = lineAt(lines, at);
    lines.splice(i, 2, `${lines[i]} ${lines[i + 1]?.trim() ?? ''}`);
  },
  'lines in a comment or a text': (lines, { at, to, size }, { around }) => {
    const [open, close] = around[Math.floor(size * around.length)]!;
    insert(lines, Math.max(at, to), close);
    insert(lines, Math.min(at, to), open);
  },
  'lines under a condition': (lines, { at, to }, { condition: [open, close] }) => {
    insert(lines, Math.max(at, to), close);
    insert(lines, Math.min(at, to), open);
  },
  'the name in another place': (lines, { at, size }, { about }, name) => {
    const all = about(name);
    insert(lines, at, all[Math.floor(size * all.length)]!);
  },
  'another word': (lines, { at, size }) => {
    const words = [
      'return',
      'delete',
      'await',
      'not',
      'if',
      'app',
      'router',
      'db',
      'accounts',
      '7',
    ];
    const i = lineAt(lines, at);
    lines[i] = (lines[i] ?? '').replace(/\w+/, words[Math.floor(size * words.length)]!);
  },
  'another mark': (lines, { at, size }) => {
    const marks = ['', '(', ')', '{', '}', ',', ':'];
    const i = lineAt(lines, at);
    lines[i] = (lines[i] ?? '').replace(/[(){}[\],.:]/, marks[Math.floor(size * marks.length)]!);
  },
};
