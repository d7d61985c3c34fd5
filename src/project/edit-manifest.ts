import { type FormattingOptions, applyEdits, modify } from 'jsonc-parser';
import type { FeatureSpec } from './feature.ts';

/** The manifest's text with a feature in it, in name order among the others; the rest of the text stays as it was. */
export function withFeature(text: string, key: string, spec: FeatureSpec): string {
  const edits = modify(text, ['feature', key], spec, {
    formattingOptions: formattingOf(text),
    getInsertionIndex: (keys) => {
      const next = keys.findIndex((other) => other > key);
      return next === -1 ? keys.length : next;
    },
  });
  return applyEdits(text, edits);
}

/** How a JSON text is indented and ends its lines. */
export function formattingOf(text: string): FormattingOptions {
  const indentation = /^([ \t]+)"/m.exec(text)?.[1] ?? '  ';
  return {
    insertSpaces: !indentation.startsWith('\t'),
    tabSize: indentation.length,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
}
