import { posix } from 'node:path';
import type { Language } from '../framework.ts';
import { errorsIn, parse } from '../languages/source.ts';
import { syntaxOf } from '../languages/syntaxes.ts';
import { locate } from '../project/locate.ts';
import { formattersOf } from './formatters.ts';
import { remember } from './remember.ts';

/** Where a file can't be parsed, `12: import {`; null where it can, or where there is no grammar for it. */
export async function parseFault(
  path: string,
  text: string,
  language: Language,
): Promise<string | null> {
  const fault = await grammarFault(path, text);
  return fault && !(await isReadable(path, text, language)) ? fault : null;
}

const grammarFault = remember(async (path, text) => {
  if (posix.extname(path) === '.json') return jsonFault(text);
  const syntax = await syntaxOf(path);
  const [error] = syntax ? errorsIn(parse(path, text, syntax)) : [];
  if (!error) return null;
  const { length } = text.slice(0, error.from).split('\n');
  return `${length}: ${text.split('\n')[length - 1]!.trim()}`;
});

/** The grammars, which forgive much, have gaps; the formatter's own parser has the last word. */
async function isReadable(path: string, text: string, language: Language): Promise<boolean> {
  if (posix.extname(path) === '.json') return false;
  const { own } = await formattersOf(language);
  return own(path, text).then(
    (formatted) => formatted !== null,
    () => false,
  );
}

function jsonFault(text: string): string | null {
  try {
    JSON.parse(text);
    return null;
  } catch {
    const { line, reason } = locate(text);
    return `${line}: ${reason}`;
  }
}
