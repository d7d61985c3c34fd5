import {
  type FormattingOptions,
  type ParseError,
  applyEdits,
  findNodeAtLocation,
  modify,
  parseTree,
} from 'jsonc-parser';
import type { EntryFormat } from './entries.ts';

/** Entries of JSON files; what is not edited keeps its formatting. */
export const json: EntryFormat = {
  fault(text, path) {
    const errors: ParseError[] = [];
    const root = parseTree(text, errors, { allowTrailingComma: true });
    if (errors.length || root?.type !== 'object') return 'it is no valid JSON object';
    const holder = path.findIndex((_, i) => {
      const type = findNodeAtLocation(root, path.slice(0, i + 1))?.type;
      return type !== undefined && type !== 'object';
    });
    return holder < 0 ? null : `\`${path.slice(0, holder + 1).join('.')}\` is no object`;
  },
  get(text, path, key) {
    const root = parseTree(text);
    const node = root && findNodeAtLocation(root, [...path, key]);
    if (!node) return null;
    return typeof node.value === 'string'
      ? node.value
      : text.slice(node.offset, node.offset + node.length);
  },
  set(text, path, key, value) {
    const formattingOptions = jsonStyle(text);
    const root = parseTree(text);
    const isHeld = !!root && findNodeAtLocation(root, [...path]) !== undefined;
    const ordered = (keys: string[]) => keys.findLastIndex((other) => other < key) + 1;
    const options = isHeld
      ? { formattingOptions, getInsertionIndex: ordered }
      : { formattingOptions };
    return applyEdits(text, modify(text, [...path, key], value, options));
  },
  remove(text, path, key) {
    const root = parseTree(text);
    const holder = root && path.length ? findNodeAtLocation(root, [...path]) : root;
    const last = holder?.children?.length === 1 && holder.children[0]?.children?.[0]?.value === key;
    const edits = modify(
      text,
      last && path.length ? [...path] : [...path, key],
      last && path.length ? {} : undefined,
      {
        formattingOptions: jsonStyle(text),
      },
    );
    return applyEdits(text, edits);
  },
};

/** How a JSON text is indented and ends its lines. */
export function jsonStyle(text: string): FormattingOptions {
  const [, indent = '  '] = /\n([ \t]+)"/.exec(text) ?? [];
  return {
    insertSpaces: !indent.includes('\t'),
    tabSize: indent.includes('\t') ? 1 : indent.length,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
}
