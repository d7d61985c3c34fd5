import Handlebars from 'handlebars';
import { CreateApiError } from '../../errors.ts';
import { suggest } from '../../project/names/suggest.ts';
import { FACT, fact, withStrictNames } from './strict.ts';

export interface RenderOptions {
  /** The template, for messages: `templates/component.hbs`. */
  name: string;
  /** A fact that is not there renders as nothing, as in plop. */
  lenient: boolean;
  /** What becomes of each `$` that stands in the template itself. */
  marks?: string | undefined;
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
  handlebars.registerHelper({ ...helpers, [FACT]: fact });
  const partials = new Map<string, string>();

  return {
    handlebars,
    setPartial: (name, template) => void partials.set(name, template),
    render(template, facts, { name, lenient, marks }) {
      const compile = (text: string, of: string, inItem = false) => {
        try {
          const { helpers } = handlebars;
          const parsed = handlebars.parse(text);
          if (marks !== undefined) markText(parsed, marks);
          if (!lenient) withStrictNames(parsed, { helpers, inItem, locals: [] });
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
        const helpers = Object.keys(handlebars.helpers).filter((helper) => helper !== FACT);
        const known = [...Object.keys(facts), ...helpers];
        throw failed(error, { name, facts, known, partials: [...partials.keys()] });
      }
    },
  };
}

function markText({ body }: hbs.AST.Program, marks: string): void {
  for (const statement of body) {
    const content = statement as hbs.AST.ContentStatement;
    if (statement.type === 'ContentStatement') content.value = content.value.replaceAll('$', marks);
    const { program, inverse } = statement as hbs.AST.BlockStatement;
    for (const inner of [program, inverse]) if (inner) markText(inner, marks);
  }
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
  {
    name,
    facts,
    known,
    partials,
  }: { name: string; facts: object; known: string[]; partials: string[] },
): CreateApiError {
  if (error instanceof CreateApiError) return error;
  const { message, lineNumber } = error as Error & { lineNumber?: number };
  const of = (what: string, word = '', words: string[] = [], all = words) => {
    const near = suggest(word, words);
    const hint = near ? `Did you mean ${near}?` : `There are: ${all.toSorted().join(', ')}.`;
    return new CreateApiError(`${place(name, lineNumber)}: ${what}.`, {
      blame: 'plugin',
      cause: error,
      ...(all.length > 0 ? { hint } : {}),
    });
  };
  const [, word] = /^(?:Missing helper: )?"(.+?)"(?: not defined in|$)/.exec(message) ?? [];
  if (word) return of(`there is no fact or helper "${word}"`, word, known, Object.keys(facts));
  const [, partial] = /^The partial (.+) could not be found/.exec(message) ?? [];
  if (partial) return of(`there is no partial "${partial}"`, partial, partials);
  return of(`it can't be filled: ${message}`);
}

const place = (name: string, line?: number | string): string =>
  line === undefined ? name : `${name}:${line}`;
