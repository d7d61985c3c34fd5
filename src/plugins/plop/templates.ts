import Handlebars from 'handlebars';
import { CreateApiError } from '../../errors.ts';
import { suggest } from '../../project/names/suggest.ts';

export interface RenderOptions {
  /** The template, for messages: `templates/component.hbs`. */
  name: string;
  /** A fact that is not there renders as nothing, as in plop. */
  lenient: boolean;
}

/** Handlebars with the helpers and partials of one plopfile. Never escapes HTML: what it writes is code. */
export interface Templates {
  handlebars: typeof Handlebars;
  setPartial: (name: string, template: string) => void;
  /** @throws CreateApiError that names the template, the line, and the fact, helper or partial that is not there */
  render: (template: string, facts: object, options: RenderOptions) => string;
}

export function createTemplates(helpers: Record<string, Handlebars.HelperDelegate>): Templates {
  const handlebars = Handlebars.create();
  handlebars.registerHelper(helpers);
  const partials = new Map<string, string>();

  return {
    handlebars,
    setPartial: (name, template) => void partials.set(name, template),
    render(template, facts, { name, lenient }) {
      const compile = (text: string, of: string, inItem = false) => {
        try {
          const parsed = withQuestions(handlebars.parse(text), handlebars.helpers, inItem);
          return handlebars.compile(parsed, {
            noEscape: true,
            strict: !lenient,
          });
        } catch (error) {
          throw unreadable(of, error);
        }
      };
      for (const [partial, text] of partials) {
        handlebars.registerPartial(partial, compile(text, `the partial "${partial}"`, true));
      }
      const filled = compile(template, name);
      try {
        return filled(facts);
      } catch (error) {
        throw failed(error, { name, facts, helpers: Object.keys(handlebars.helpers) });
      }
    },
  };
}

const ASKING = ['if', 'unless'];

/**
 * `{{#if field.optional}}` asks whether there is such a thing, so it may well not be there. A fact of the run's own is
 * there in any case, if with no value: the name of none is a typo there too.
 */
function withQuestions(
  program: hbs.AST.Program,
  helpers: object,
  inItem: boolean,
): hbs.AST.Program {
  for (const statement of program.body) {
    if (statement.type !== 'BlockStatement') continue;
    const block = statement as hbs.AST.BlockStatement;
    const { original: helper } = block.path as hbs.AST.PathExpression;
    const asks = ASKING.includes(helper);
    if (asks) block.params = block.params.map((param) => looked(param, inItem));
    // `each`, `with`, and a block that no helper stands behind: what is inside has a context of its own.
    const enters = ['each', 'with'].includes(helper) || !Object.hasOwn(helpers, helper);
    for (const inner of [block.program, block.inverse]) {
      if (inner) withQuestions(inner, helpers, inItem || enters);
    }
  }
  return program;
}

/** `field.optional` → `(lookup field "optional")`, which is nothing where it is not there. */
function looked(param: hbs.AST.Expression, inItem: boolean): hbs.AST.Expression {
  if (param.type !== 'PathExpression') return param;
  const path = param as hbs.AST.PathExpression;
  const last = path.parts.at(-1);
  if (path.data || last === undefined || (path.parts.length === 1 && !inItem)) return param;
  const { loc } = path;
  const parts = path.parts.slice(0, -1);
  const lookup = { type: 'PathExpression', data: false, depth: 0, parts: ['lookup'], loc };
  return {
    type: 'SubExpression',
    path: { ...lookup, original: 'lookup' },
    params: [
      { ...path, parts, original: parts.join('.') || 'this' },
      { type: 'StringLiteral', value: last, original: last, loc },
    ],
    hash: { type: 'Hash', pairs: [], loc },
    loc,
  } as unknown as hbs.AST.SubExpression;
}

function unreadable(name: string, error: unknown): CreateApiError {
  const message = error instanceof Error ? error.message : String(error);
  const [, line, rest = message] = /^Parse error on line (\d+):\n([\s\S]*)$/.exec(message) ?? [];
  return new CreateApiError(`${place(name, line)}: the template can't be read: ${rest}`, {
    blame: 'plugin',
    cause: error,
  });
}

function failed(
  error: unknown,
  { name, facts, helpers }: { name: string; facts: object; helpers: string[] },
): CreateApiError {
  if (error instanceof CreateApiError) return error;
  const { message, lineNumber } = error as Error & { lineNumber?: number };
  const of = (what: string, hint: string | undefined) =>
    new CreateApiError(`${place(name, lineNumber)}: ${what}.`, {
      blame: 'plugin',
      cause: error,
      ...(hint ? { hint } : {}),
    });
  const [, fact] = /^"(.+?)" not defined in/.exec(message) ?? [];
  if (fact) return of(`there is no fact "${fact}"`, nearest(fact, Object.keys(facts)));
  const [, helper] = /^Missing helper: "(.+)"/.exec(message) ?? [];
  if (helper) {
    return of(`there is neither a helper nor a fact "${helper}"`, nearest(helper, helpers));
  }
  const [, partial] = /^The partial (.+) could not be found/.exec(message) ?? [];
  if (partial) return of(`there is no partial "${partial}"`, undefined);
  return of(`it can't be filled: ${message}`, undefined);
}

const place = (name: string, line?: number | string): string =>
  line === undefined ? name : `${name}:${line}`;

/** The one that was probably meant, else all that there are. */
function nearest(name: string, names: readonly string[]): string {
  const near = suggest(name, names);
  return near ? `Did you mean ${near}?` : `There are: ${[...names].sort().join(', ')}.`;
}
