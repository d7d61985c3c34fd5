import { expect, test } from 'vitest';
import { editText, editorOf } from '../../../src/ui/conflicts/editor.ts';

test.each([
  [{}, null],
  [{ EDITOR: ' ' }, null],
  [{ EDITOR: 'vi' }, ['vi']],
  [{ VISUAL: 'code --wait', EDITOR: 'vi' }, ['code', '--wait']],
  [{ VISUAL: '', EDITOR: 'vi' }, ['vi']],
  [
    { EDITOR: '"/opt/my editor/ed" -n \'a b\' $HOME;rm' },
    ['/opt/my editor/ed', '-n', 'a b', '$HOME;rm'],
  ],
])('%j: no shell reads it', (env, words) => expect(editorOf(env)).toEqual(words));

/** An editor that runs a line of JavaScript on its file. */
const editor = (code: string) => [process.execPath, '-e', code];

test('what was edited comes back, under the name of the file', async () => {
  const write =
    'const [file] = process.argv.slice(-1), fs = require("fs"); fs.writeFileSync(file, fs.readFileSync(file, "utf8") + file.slice(-9))';
  expect(await editText(editor(write), 'src/models/users.ts', 'a\n')).toBe('a\n/users.ts');
});

test.each([
  ['an editor that is not there', ['no-such-editor-here'], /no-such-editor-here failed/],
  ['an editor that fails', editor('process.exit(2)'), /ended with 2/],
])('%s is named', async (_, words, message) => {
  await expect(editText(words, 'a.ts', 'a\n')).rejects.toThrow(message);
});
