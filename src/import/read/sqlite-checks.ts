/** The expressions of the checks in a `create table`: SQLite keeps its text, and nothing else of them. */
export function checksIn(sql: string): string[] {
  const found: string[] = [];
  const tokens =
    /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\]|\bcheck\s*\(|[()]/gi;
  let depth = 0;
  let start: { at: number; depth: number } | undefined;
  for (const { 0: token, index } of sql.matchAll(tokens)) {
    if (/^check/i.test(token)) {
      start ??= { at: index + token.length, depth };
      depth += 1;
    } else if (token === '(') {
      depth += 1;
    } else if (token === ')') {
      depth -= 1;
      if (start?.depth !== depth) continue;
      found.push(sql.slice(start.at, index).trim());
      start = undefined;
    }
  }
  return found;
}
