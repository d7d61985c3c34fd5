const words = (text: string) => text.trim().split(/\s+/);

/** What ECMAScript 2026 does not take as a name in a module, which is strict. */
const KEYWORDS = words(`
  arguments await break case catch class const continue debugger default delete do else enum eval export extends false
  finally for function if implements import in instanceof interface let new null package private protected public return
  static super switch this throw true try typeof undefined var void while with yield
`);

/** Types of the platform that the files of a feature may use: another one of that name would hide it. */
const BUILTINS = words(
  'Array Boolean Date Error Function Map Number Object Promise Record Set String Symbol',
);

/** Words that neither the singular nor the plural of a feature can be: they name variables, functions and types. */
export const reserved: ReadonlySet<string> = new Set([...KEYWORDS, ...BUILTINS]);

/** Fields are keys of objects, and any word can be one: what every object inherits is refused in all languages. */
export const reservedMembers: ReadonlySet<string> = new Set();
