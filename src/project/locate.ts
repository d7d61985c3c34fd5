import { type ParseError, findNodeAtLocation, parseTree, printParseErrorCode } from 'jsonc-parser';
import { NAME } from '../name.ts';

/** What is wrong with a value, and where: the path of keys. */
export interface ShapeFault {
  path: string[];
  reason: string;
  /** What to do, where mending the line is not it. */
  hint?: string;
}

/** What is to be said of a text in which git has left conflict markers, and what to do. */
export const GIT_CONFLICT = 'unresolved git conflict';
export const MERGE_HINT = `Where two branches met there: ${NAME} apply takes what both have done.`;

/** The line (from 1) of a fault in JSON text, and what to say of it. Without a shape fault: the first syntax error. */
export function locate(text: string, fault?: ShapeFault): { line: number; reason: string } {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true, allowEmptyContent: false });
  const [error] = errors;
  if (!fault) {
    if (/^(<{7}|={7}|>{7}) ?/m.test(text)) {
      const offset = text.search(/^<{7}/m);
      return { line: lineOf(text, offset), reason: GIT_CONFLICT };
    }
    const code = printParseErrorCode(error?.error ?? 4);
    return { line: lineOf(text, error?.offset ?? 0), reason: `not valid JSON: ${words(code)}` };
  }
  // A key that is missing has no line of its own: point at the nearest thing around it.
  for (let path = fault.path; tree && path.length > 0; path = path.slice(0, -1)) {
    const node = findNodeAtLocation(tree, path);
    if (node) return { line: lineOf(text, node.offset), reason: fault.reason };
  }
  return { line: 1, reason: fault.reason };
}

const lineOf = (text: string, offset: number): number =>
  text.slice(0, Math.max(offset, 0)).split('\n').length;

/** `CommaExpected` → `comma expected` */
const words = (code: string): string =>
  code.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).toLowerCase();
