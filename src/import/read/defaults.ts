/** The value of a default in SQL, as our grammar writes it; undefined where it is no plain value. */
export function defaultOf(expression: string, type: string): string | undefined {
  const plain = stripCasts(expression.trim());
  const [, quoted] = /^'((?:[^']|'')*)'$/s.exec(plain) ?? [];
  const text = quoted?.replaceAll("''", "'");
  const value = text ?? (/^(?:-?\d+(?:\.\d+)?|true|false)$/i.test(plain) ? plain : undefined);
  if (value === undefined) return undefined;
  if (type !== 'boolean') return value;
  if (/^(?:1|t|true)$/i.test(value)) return 'true';
  return /^(?:0|f|false)$/i.test(value) ? 'false' : undefined;
}

/** `('draft'::character varying)::text` → `'draft'` */
export function stripCasts(expression: string): string {
  const [, inner] = /^\((.*)\)$/s.exec(expression) ?? [];
  if (inner !== undefined && isClosed(inner)) return stripCasts(inner.trim());
  const [, before] = /^(.*)::[a-z_"][\w."$ ]*(?:\([\d, ]*\))?(?:\[\])?$/is.exec(expression) ?? [];
  return before === undefined || !isClosed(before) ? expression : stripCasts(before.trim());
}

/** Whether each bracket and quote is closed in the text, and none closes one from outside it. */
export function isClosed(text: string): boolean {
  let depth = 0;
  for (const [token] of text.matchAll(/'(?:[^']|'')*'|['()]/g)) {
    if (token === "'") return false;
    if (token === '(') depth += 1;
    if (token === ')' && --depth < 0) return false;
  }
  return depth === 0;
}
