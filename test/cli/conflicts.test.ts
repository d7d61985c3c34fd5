import { join } from 'node:path';
import { Validator } from '@cfworker/json-schema';
import fse from 'fs-extra';
import { describe, expect, test } from 'vitest';
import planSchema from '../../docs/plan.schema.json' with { type: 'json' };
import { cli, cliWord, emptyFolder, project, readTree } from '../support/cli.ts';
import { KEYS, inTerminal, noTerminal } from '../support/terminal.ts';

/** What a user writes where the next field of users is to stand, and that field. */
const PLACES = {
  fastify: {
    file: 'src/models/users.ts',
    last: '  name: string;\n',
    mine: '  nick: string;\n',
    ours: '  age: number | null;\n',
  },
  flask: {
    file: 'app/models/users.py',
    last: '    name: db.Mapped[str] = db.mapped_column(db.String(255))\n',
    mine: '    nick: db.Mapped[str]\n',
    ours: '    age: db.Mapped[int | None]\n',
  },
};
const CHANGE = ['change', 'feature', 'users', 'age:integer:optional'];

describe.each(Object.keys(PLACES) as (keyof typeof PLACES)[])('%s', (framework) => {
  const { file, last, mine, ours } = PLACES[framework];

  /** A project whose model has a line of the user's in the place of the next field. */
  async function edited(lineEnd = '\n') {
    const root = project(framework, 'users name:string');
    const path = join(root, file);
    const text = (await fse.readFile(path, 'utf8')).replace(last, last + mine);
    expect(text).toContain(mine);
    await fse.writeFile(path, text.replaceAll('\n', lineEnd));
    const write = (written: string) => fse.writeFile(path, written);
    return { root, read: () => fse.readFile(path, 'utf8'), write };
  }

  test('without a word on it nothing is written, and both sides are shown', async () => {
    const { root } = await edited();
    const before = await readTree(root);
    for (const flags of [[], ['--dry-run'], ['--diff'], ['--yes']]) {
      const { code, stdout, stderr } = cli(root, [...CHANGE, ...flags]);
      expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
      expect(stderr).toContain(`conflict  ${file} (you and the templates changed line`);
      const indent = ' '.repeat(14);
      expect(stderr).toContain(`yours:\n${indent}${mine}`);
      expect(stderr).toContain(`create-api:\n${indent}${ours}`);
      expect(stderr).toContain('age:integer:optional --on-conflict markers');
    }
    const { code, stdout } = cli(root, [...CHANGE, '--json']);
    expect(code).toBe(3);
    const plan = JSON.parse(stdout) as { changes: { path: string; status: string }[] };
    expect(new Validator(planSchema as object).validate(plan)).toMatchObject({ errors: [] });
    expect(plan.changes.find(({ path }) => path === file)).toMatchObject({ status: 'conflict' });
    expect(await readTree(root)).toEqual(before);
  });

  test.each([
    ['yours', last + mine],
    ['generated', last + ours],
    ['ours', last + mine],
    ['theirs', last + ours],
    ['markers', `${last}<<<<<<< yours\n${mine}=======\n${ours}>>>>>>> create-api\n`],
  ])('--on-conflict %s is what a preview shows, and is undone', async (word, text) => {
    const { root, read } = await edited('\r\n');
    const before = await readTree(root);
    const flags = [...CHANGE, '--on-conflict', word];
    const plan = JSON.parse(cli(root, [...flags, '--json']).stdout) as {
      command: string;
      changes: { path: string; after: string }[];
    };
    expect(plan.command).toMatch(new RegExp(`--on-conflict ${word}$`));
    expect(cli(root, [...flags, '--dry-run'])).toMatchObject({ code: 0, stderr: '' });
    expect(await readTree(root)).toEqual(before);

    expect(cli(root, flags)).toMatchObject({ code: 0, stderr: '' });
    const after = await read();
    expect(after).toContain(text.replaceAll('\n', '\r\n'));
    expect(plan.changes.find(({ path }) => path === file)!.after).toBe(after);
    expect(cli(root, ['undo']).code).toBe(0);
    expect(await readTree(root)).toEqual(before);
  });

  test('a file with markers waits until it is mended; then it is the base of what comes', async () => {
    const { root, read, write } = await edited();
    const made = cli(root, [...CHANGE, '--on-conflict', 'markers']);
    expect(made.stdout).toContain(`Decide on the lines between the markers: ${file}`);
    const next = ['change', 'feature', 'users', 'born:date:optional'];
    const before = await readTree(root);
    const refused = cli(root, [...next, '--on-conflict', 'generated']);
    expect(refused.code).toBe(3);
    expect(refused.stderr).toMatch(/\(conflict markers on line \d+\)/);
    expect(await readTree(root)).toEqual(before);

    await write((await read()).replace(/^(<{7}|={7}|>{7}).*\n/gm, ''));
    expect(cli(root, CHANGE).stdout).not.toMatch(/merge {2}|create {2}/);
    expect(cli(root, next)).toMatchObject({ code: 0, stderr: '' });
    expect(await read()).toContain(last + mine + ours);
    expect(await read()).not.toContain('<<<<');
  });

  test('a file that was removed is left out, or written again', async () => {
    const { root } = await edited();
    await fse.remove(join(root, file));
    const refused = cli(root, CHANGE);
    expect(refused.code).toBe(3);
    expect(refused.stderr).toContain(`conflict  ${file} (you removed it)`);
    expect(refused.stderr).not.toContain('markers');
    expect(cli(root, [...CHANGE, '--on-conflict', 'markers']).code).toBe(3);
    expect(cli(root, [...CHANGE, '--on-conflict', 'yours'])).toMatchObject({ code: 0 });
    expect(await fse.pathExists(join(root, file))).toBe(false);
    expect(cli(root, ['undo']).code).toBe(0);
    expect(cli(root, [...CHANGE, '--on-conflict', 'generated'])).toMatchObject({ code: 0 });
    expect(await fse.readFile(join(root, file), 'utf8')).toContain(ours);
  });

  test('a file that is there already is kept, overwritten, or shown beside ours', async () => {
    const root = project(framework);
    const path = join(root, file);
    await fse.outputFile(path, 'mine\n');
    const add = ['add', 'feature', 'users', 'name'];
    expect(cli(root, add)).toMatchObject({ code: 3, stdout: '' });
    for (const [word, expected] of [
      ['yours', /^mine\n$/],
      ['generated', /^(?!mine)[^<]+$/],
      ['markers', /^<<<<<<< yours\nmine\n=======\n[^]*\n>>>>>>> create-api\n$/],
    ] as const) {
      expect(cli(root, [...add, '--on-conflict', word])).toMatchObject({ code: 0, stderr: '' });
      expect(await fse.readFile(path, 'utf8')).toMatch(expected);
      expect(cli(root, ['undo']).code).toBe(0);
      expect(await fse.readFile(path, 'utf8')).toBe('mine\n');
    }
  });

  /** An editor that leaves both sides, below each other. */
  const EDITOR = `"${process.execPath}" -e '${[
    'const fs = require("fs"), file = process.argv.at(-1);',
    'const text = fs.readFileSync(file, "utf8");',
    'fs.writeFileSync(file, text.replace(/^(<{7}|={7}|>{7}).*\\n/gm, ""));',
  ].join(' ')}'`;

  test.skipIf(noTerminal)(
    'while it is asked, others go on, and it is asked of what they made',
    async () => {
      const { root, read } = await edited();
      const editor = join(emptyFolder(), 'editor');
      // What another does meanwhile, as the editor is open.
      const other = `${cliWord} add feature tags label:string --yes >/dev/null </dev/null`;
      const mend = `sed -i -E '/^(<{7}|={7}|>{7})/d' "$1"`;
      await fse.writeFile(editor, `#!/bin/sh\n${other} && ${mend} && echo mended\n`, {
        mode: 0o755,
      });
      const question = `What is ${file} to be?`;
      const edit = KEYS.down.repeat(3) + KEYS.enter;
      const { code, output } = inTerminal(
        root,
        CHANGE,
        [
          [question, edit],
          ['mended', ''],
          [question, KEYS.enter],
        ],
        { VISUAL: editor },
      );
      expect({ code, output }).toMatchObject({ code: 0 });
      expect(await read()).toContain(last + mine);
      const { feature } = await fse.readJson(join(root, 'create-api.json'));
      expect(Object.keys(feature)).toContain('tags');
      expect(cli(root, ['apply', '--dry-run']).stdout).toContain('nothing');
    },
  );

  test.skipIf(noTerminal).each<[string, string[], string]>([
    ['yours', [''], last + mine],
    ['generated', [KEYS.down], last + ours],
    [
      'both',
      [KEYS.down.repeat(2)],
      `${last}<<<<<<< yours\n${mine}=======\n${ours}>>>>>>> create-api\n`,
    ],
    ['an editor', [KEYS.down.repeat(3)], last + mine + ours],
    ['the diff, then yours', [KEYS.down.repeat(4), ''], last + mine],
  ])('in a terminal the file is asked about: %s', async (_, keys, text) => {
    const { root, read } = await edited();
    const question = `What is ${file} to be?`;
    const [first = '', second] = keys;
    const { code, output } = inTerminal(
      root,
      CHANGE,
      [
        [question, first + KEYS.enter],
        // What is asked again is asked below the diff.
        ...(second === undefined
          ? []
          : ([
              [`+++ create-api/${file}`, ''],
              [question, KEYS.enter],
            ] as const)),
      ],
      { VISUAL: EDITOR },
    );
    expect(code).toBe(0);
    expect(output).toMatch(new RegExp(`conflict {2}${file}[^]*yours:[^]*(merge|same) {2}${file}`));
    expect(await read()).toContain(text);
    expect(cli(root, ['undo']).code).toBe(0);
  });

  test.skipIf(noTerminal).each([
    ['to stop', KEYS.down.repeat(4) + KEYS.enter, 3],
    ['Ctrl-C', KEYS.interrupt, 130],
  ])('%s writes nothing', async (_, keys, code) => {
    const { root } = await edited();
    const before = await readTree(root);
    const ended = inTerminal(root, CHANGE, [[`What is ${file} to be?`, keys]], {
      VISUAL: '',
      EDITOR: '',
    });
    expect(ended).toMatchObject({ code, output: expect.stringContaining('nothing was written') });
    expect(await readTree(root)).toEqual(before);
  });

  test('what is removed shows what was edited, and lets it be kept', async () => {
    const { root, read } = await edited();
    const refused = cli(root, ['remove', 'users']);
    expect(refused.code).toBe(3);
    expect(refused.stderr).toMatch(/^ {12}line \d+:$/m);
    expect(refused.stderr).toContain(`+ ${mine.trimEnd()}`);
    expect(refused.stderr).toContain('--force');
    const before = await read();
    const kept = cli(root, ['remove', 'users', '--on-conflict', 'yours']);
    expect(kept).toMatchObject({ code: 0, stderr: '' });
    expect(await read()).toBe(before);
    expect(cli(root, ['undo']).code).toBe(0);
    expect(cli(root, ['remove', 'users', '--force']).code).toBe(0);
    expect(await fse.pathExists(join(root, file))).toBe(false);
  });
});

test('a word that is none is refused with those there are', () => {
  const { code, stderr } = cli(project('flask'), ['add', 'feature', 'x', '--on-conflict', 'your']);
  expect(code).toBe(2);
  expect(stderr).toMatch(/"your" is not one of yours, generated, markers[^]*Did you mean yours\?/);
});
