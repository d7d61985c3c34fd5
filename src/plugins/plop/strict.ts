type Path = hbs.AST.PathExpression;

/** What encloses a statement. */
interface Scope {
  /** Helpers that a block may call; any other name is a block of its own context. */
  helpers: object;
  /** Inside of `each` and its like: what is named is a part of an item. */
  inItem: boolean;
  /** Names that blocks give to their items: `{{#each fields as |field|}}`. */
  locals: readonly string[];
}

/** The name of the helper below, one that no template can call. */
export const FACT = 'create-api:fact';

/** What a name stands for. @throws Error, in the words of Handlebars, where there is none */
export function fact(owner: unknown, name: string, line: number): unknown {
  if (owner === null || owner === undefined || !(name in Object(owner))) {
    throw Object.assign(new Error(`"${name}" not defined in it`), { lineNumber: line });
  }
  return (owner as Record<string, unknown>)[name];
}

/**
 * Handlebars' own strictness ends where a helper begins: `{{camelCase nmae}}` and `{{#if nmae}}` are given nothing, and
 * say nothing. Here each name that a helper is given is looked up by `fact`. Only `{{#if field.optional}}` and its like
 * may ask for a part of something that is not there.
 */
export function withStrictNames(program: hbs.AST.Program, scope: Scope): hbs.AST.Program {
  for (const statement of program.body) {
    const call = statement as hbs.AST.BlockStatement;
    const { original: helper } = (call.path ?? {}) as Path;
    if (call.params) makeStrict(call, ASKING.has(helper), scope);
    const enters = ['each', 'with'].includes(helper) || !Object.hasOwn(scope.helpers, helper);
    for (const inner of [call.program, call.inverse]) {
      if (!inner) continue;
      const locals = [...scope.locals, ...(inner.blockParams ?? [])];
      withStrictNames(inner, { ...scope, locals, inItem: scope.inItem || enters });
    }
  }
  return program;
}

const ASKING = new Set(['if', 'unless', 'each', 'with']);

type Call = Pick<hbs.AST.SubExpression, 'params' | 'hash'>;

function makeStrict(call: Call, asks: boolean, scope: Scope): void {
  const strict = (value: hbs.AST.Expression): hbs.AST.Expression => {
    if (value.type === 'SubExpression') makeStrict(value as hbs.AST.SubExpression, false, scope);
    return value.type === 'PathExpression' ? lookedUp(value as Path, asks, scope) : value;
  };
  call.params = call.params.map(strict);
  for (const pair of call.hash?.pairs ?? []) pair.value = strict(pair.value);
}

/** `field.name` → `(fact field "name" 3)` */
function lookedUp(path: Path, asks: boolean, { inItem, locals }: Scope): hbs.AST.Expression {
  const [name] = path.parts.slice(-1);
  const isPart = path.parts.length > 1;
  if (path.data || name === undefined || (asks && (isPart || inItem))) return path;
  if (!isPart && path.depth === 0 && locals.includes(name)) return path;
  const { loc } = path;
  const helper = {
    type: 'PathExpression',
    data: false,
    depth: 0,
    parts: [FACT],
    original: FACT,
    loc,
  };
  const parts = path.parts.slice(0, -1);
  return {
    type: 'SubExpression',
    path: helper,
    params: [
      { ...path, parts, original: parts.join('.') || 'this' },
      { type: 'StringLiteral', value: name, original: name, loc },
      { type: 'NumberLiteral', value: loc.start.line, original: loc.start.line, loc },
    ],
    hash: { type: 'Hash', pairs: [], loc },
    loc,
  } as unknown as hbs.AST.SubExpression;
}
