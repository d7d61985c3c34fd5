const words = (text: string) => text.trim().split(/\s+/);

/** Of ECMAScript 2026 in strict mode, modules included, and of TypeScript where a declaration can't have the name. */
const KEYWORDS = words(`
  arguments async await break case catch class const continue debugger default delete do else enum eval export extends
  false finally for function get if implements import in instanceof interface let new null of package private protected
  public return set static super switch this throw true try typeof using var void while with yield
  abstract accessor any as asserts assert bigint boolean declare from global infer intrinsic is keyof module namespace
  never number object out override readonly require satisfies string symbol type undefined unique unknown
`);

/** What generated files take from the platform: a type or variable of the same name would shadow it. */
const BUILTINS = words(`
  Array ArrayBuffer BigInt Boolean Buffer Date Error Exclude Extract Function Infinity Intl Iterator JSON Map Math NaN
  NonNullable Number Object Omit Parameters Partial Pick Promise Proxy Readonly Record Reflect RegExp Request Required
  Response ReturnType Set String Symbol TypeError URL URLSearchParams Uint8Array WeakMap console exports fetch
  globalThis process
`);

/** Names that generated files of a feature give to other things. */
const OURS = words(`
  app body context controller cursor database db error fault field filter id input item key limit link list next page
  params parse problem query reply request res req resource response result route router row schema service services
  sort sql status table tag test expect describe api value values version z zod
  Database Db Fault Field Page Problem Resource Table
`);

export const reserved: ReadonlySet<string> = new Set([...KEYWORDS, ...BUILTINS, ...OURS]);

/**
 * Fields are keys of objects, where every keyword is allowed; not so the members that every object inherits,
 * which are refused for all languages.
 */
export const reservedMembers: ReadonlySet<string> = new Set();
