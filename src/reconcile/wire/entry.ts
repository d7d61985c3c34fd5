import type { EntryFormat } from '../../languages/entries.ts';
import { pasteLines, type Editor } from './editor.ts';
import { impossible } from './step.ts';
import type { Edit } from './text.ts';

/** Edits files of entries: package.json, requirements, .env. */
export function entryEditor(path: string, format: EntryFormat): Editor {
  const replace = (text: string, insert: string): Edit[] => [{ from: 0, to: text.length, insert }];
  return {
    syntax: null,
    wire({ text }, wiring) {
      if (wiring.kind !== 'entry') return impossible(`${path} holds entries only`);
      const fault = format.fault(text, wiring.path);
      if (fault) return impossible(`${path}: ${fault}`);
      if (format.get(text, wiring.path, wiring.key) !== null) return { outcome: 'already' };
      const { path: keys, key, value, comment } = wiring;
      const edits = replace(text, format.set(text, keys, key, value, comment));
      return { outcome: 'wired', edits };
    },
    unwire({ text }, wiring) {
      if (wiring.kind !== 'entry' || format.fault(text, wiring.path)) return { edits: [] };
      const { path: keys, key, value, comment } = wiring;
      const found = format.get(text, keys, key);
      if (found === null) return { edits: [] };
      const own = format.get(format.set('', [], key, value), [], key) ?? value;
      if (found !== value && found !== own)
        return { edits: [], kept: `\`${key}\` has another value by now` };
      return { edits: replace(text, format.remove(text, keys, key, comment)) };
    },
    has: ({ text }, wiring) =>
      wiring.kind === 'entry' && format.get(text, wiring.path, wiring.key) !== null,
    lines: (_, wiring) => pasteLines(wiring),
  };
}
