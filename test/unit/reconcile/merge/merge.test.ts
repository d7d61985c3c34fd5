import { describe, expect, it } from 'vitest';
import { syntaxOf } from '../../../../src/languages/syntaxes.ts';
import { mergeText } from '../../../../src/reconcile/merge/index.ts';

interface Case {
  name: string;
  path?: string;
  base: string;
  yours: string;
  ours: string;
  /** Absent: a person has to decide. */
  merged?: string;
}

const TS = `export const users = resource({
  fields: {
    name: field.string({ max: 80 }),
    age: field.integer(),
  },
});
`;
const TS_PHONE = TS.replace(
  'age: field.integer(),\n',
  'age: field.integer(),\n    phone: field.string(),\n',
);
const PY = `class User(Base):
    __tablename__ = "users"

    name: Mapped[str] = mapped_column(String(80))
    age: Mapped[int]


def test_user():
    assert create(name="a", age=1)
`;
const PY_PHONE = PY.replace('age: Mapped[int]\n', 'age: Mapped[int]\n    phone: Mapped[str]\n');

const CASES: Case[] = [
  { name: 'no edit', base: TS, yours: TS, ours: TS_PHONE, merged: TS_PHONE },
  {
    name: 'no change of ours',
    base: TS,
    yours: `// mine\n${TS}`,
    ours: TS,
    merged: `// mine\n${TS}`,
  },
  {
    name: 'an edit above a change',
    base: TS,
    yours: `// mine\n${TS}`,
    ours: TS_PHONE,
    merged: `// mine\n${TS_PHONE}`,
  },
  {
    name: 'an edit of the line before the change',
    base: TS,
    yours: TS.replace('integer()', 'integer({ max: 150 })'),
    ours: TS_PHONE,
    merged: TS_PHONE.replace('integer()', 'integer({ max: 150 })'),
  },
  {
    name: 'two edits of neighbouring lines',
    base: TS,
    yours: TS.replace('80', '120'),
    ours: TS.replace('integer()', 'integer({ min: 0 })'),
    merged: TS.replace('80', '120').replace('integer()', 'integer({ min: 0 })'),
  },
  {
    name: 'two edits of one line',
    base: TS,
    yours: TS.replace('80', '120'),
    ours: TS.replace('80', '100'),
  },
  {
    name: 'the same edit twice',
    base: TS,
    yours: TS.replace('80', '120'),
    ours: TS_PHONE.replace('80', '120'),
    merged: TS_PHONE.replace('80', '120'),
  },
  {
    name: 'two lines added at one place',
    base: TS,
    yours: TS.replace('integer(),\n', 'integer(),\n    nick: field.string(),\n'),
    ours: TS_PHONE,
  },
  {
    name: 'quotes and semicolons alone',
    base: 'import { a } from "./a.ts";\n\nexport const b = [a, "x"];\n',
    yours: "import { a } from './a.ts'\n\nexport const b = [a, 'x']\n",
    ours: 'import { a, c } from "./a.ts";\n\nexport const b = [a, c, "x"];\n',
    merged: 'import { a, c } from "./a.ts";\n\nexport const b = [a, c, "x"];\n',
  },
  {
    name: 'a file in another layout, with an edit of a line far from ours',
    base: TS,
    yours:
      'export const users = resource({ fields: { name: field.string({ max: 80 }), age: field.integer() } })\nexport const mine = 1\n',
    ours: TS_PHONE,
    merged: TS_PHONE.replace(/;\n$/, '\nexport const mine = 1\n'),
  },
  {
    name: 'a file without trailing commas',
    base: TS,
    yours: `// mine\n${TS.replace('integer(),', 'integer()').replace('},\n}', '}\n}')}`,
    ours: TS_PHONE,
    merged: `// mine\n${TS_PHONE.replace('},\n}', '}\n}')}`,
  },
  {
    name: 'a line that was taken out, and one added elsewhere',
    base: TS,
    yours: TS.replace('    name: field.string({ max: 80 }),\n', ''),
    ours: TS_PHONE,
    merged: TS_PHONE.replace('    name: field.string({ max: 80 }),\n', ''),
  },
  {
    name: 'a line that was taken out, and changed by us',
    base: TS,
    yours: TS.replace('    name: field.string({ max: 80 }),\n', ''),
    ours: TS.replace('80', '100'),
  },
  {
    name: 'Windows line ends',
    base: TS,
    yours: `// mine\n${TS}`.replaceAll('\n', '\r\n'),
    ours: TS_PHONE,
    merged: `// mine\n${TS_PHONE}`.replaceAll('\n', '\r\n'),
  },
  {
    name: 'Windows line ends alone',
    base: TS,
    yours: TS.replaceAll('\n', '\r\n'),
    ours: TS_PHONE,
    merged: TS_PHONE.replaceAll('\n', '\r\n'),
  },
  {
    name: 'Python, an edit elsewhere',
    path: 'a.py',
    base: PY,
    yours: PY.replace('age=1)', 'age=1)\n    assert mine'),
    ours: PY_PHONE,
    merged: PY_PHONE.replace('age=1)', 'age=1)\n    assert mine'),
  },
  {
    name: 'Python, another layout of a call',
    path: 'a.py',
    base: PY,
    yours: PY.replace(
      'create(name="a", age=1)',
      "create(\n        name='a',\n        age=1,\n    )",
    ),
    ours: PY.replace('age=1)', 'age=1, phone="1")'),
    merged: PY.replace('age=1)', 'age=1, phone="1")'),
  },
  {
    name: 'Python, a line that was moved out of its block is an edit',
    path: 'a.py',
    base: 'if a:\n    b()\n    c()\n',
    yours: 'if a:\n    b()\nc()\n',
    ours: 'if a:\n    b()\n    c(1)\n',
  },
  {
    name: 'Python, a tuple of one is no grouping',
    path: 'a.py',
    base: 'a = (1)\n',
    yours: 'a = (1,)\n',
    ours: 'a = (2)\n',
  },
  {
    name: 'a text inside quotes is no layout',
    base: 'const a = `x\n  y`;\nconst b = 1;\n',
    yours: 'const a = `x\n y`;\nconst b = 1;\n',
    ours: 'const a = `x\n  z`;\nconst b = 1;\n',
  },
  {
    name: 'no grammar',
    path: 'README.md',
    base: '# A\n\nOne.\n\nTwo.\n',
    yours: '# A\n\nOne, mine.\n\nTwo.\n',
    ours: '# A\n\nOne.\n\nTwo.\n\nThree.\n',
    merged: '# A\n\nOne, mine.\n\nTwo.\n\nThree.\n',
  },
  {
    name: 'JSON',
    path: 'a.json',
    base: '{\n  "a": 1,\n  "b": 2\n}\n',
    yours: '{\n  "a": 0,\n  "b": 2\n}\n',
    ours: '{\n  "a": 1,\n  "b": 2,\n  "c": 3\n}\n',
    merged: '{\n  "a": 0,\n  "b": 2,\n  "c": 3\n}\n',
  },
];

describe('a merge of what you made of a file with what the templates make of it', () => {
  it.each(CASES)('$name', async ({ path = 'a.ts', base, yours, ours, merged }) => {
    const found = mergeText(path, { base, yours, ours }, await syntaxOf(path));
    if (merged === undefined) expect(found).toHaveProperty('parts');
    else expect(found).toEqual({ text: merged });
  });

  it('tells both sides of what overlaps, and nothing else', async () => {
    const versions = {
      base: TS,
      yours: TS.replace('80', '120'),
      ours: TS_PHONE.replace('80', '9'),
    };
    const found = mergeText('a.ts', versions, await syntaxOf('a.ts'));
    expect('parts' in found && found.parts.filter((part) => 'base' in part)).toEqual([
      {
        yours: ['    name: field.string({ max: 120 }),'],
        base: ['    name: field.string({ max: 80 }),'],
        ours: ['    name: field.string({ max: 9 }),'],
        line: 3,
      },
    ]);
  });
});
