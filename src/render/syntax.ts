import Handlebars from 'handlebars';
import { suggest } from '../project/names/suggest.ts';
import type { Fault } from './fault.ts';
import { HELPERS } from './helpers.ts';

export type Program = hbs.AST.Program;
export type Path = hbs.AST.PathExpression;
type Node = hbs.AST.Node;

/** The parser, and the token that its lexer has read last. */
interface Parser {
  parseError: (message: string, what: { text: string; token: string | null }) => void;
  lexer: { yylloc: { first_line: number; first_column: number } };
}

const { Parser: parser } = Handlebars as unknown as { Parser: Parser };

/** A template's tree, or what is wrong with its text: a syntax error, or more than a template may do. */
export function parseTemplate(source: string): { program: Program } | { fault: Fault } {
  let unexpected: Fault | undefined;
  parser.parseError = (message, { text, token }) => {
    const { first_line: line, first_column: column } = parser.lexer.yylloc;
    unexpected = faultOf(source, { text, token, line, column: column + 1 });
    throw new Error(message);
  };
  let program: Program;
  try {
    program = Handlebars.parse(source);
  } catch (error) {
    return { fault: unexpected ?? located(error as Error) };
  }
  const fault = findFault(program);
  return fault ? { fault } : { program };
}

function faultOf(
  source: string,
  {
    text,
    token,
    line,
    column,
  }: { text: string; token: string | null; line: number; column: number },
): Fault {
  const open = openTag(source, line);
  if (open !== undefined) return { ...placeOf(source, open), reason: 'the tag is not closed' };
  if (token === 'EOF') return unclosed(source);
  if (token === 'OPEN_ENDBLOCK') return { line, column, reason: 'there is no block to close here' };
  const shown = text.trim() === '' ? 'the tag' : `\`${text.trim()}\``;
  // An object's brace behind a tag.
  const hint = shown === '`}}}`' ? '; where `}}` ends a tag, put a blank before the other `}`' : '';
  return { line, column, reason: `${shown} can't stand here${hint}` };
}

/** Where the last tag begins that is open at the end of a line, if one is. */
function openTag(source: string, line: number): number | undefined {
  const upTo = source.split('\n').slice(0, line).join('\n');
  const open = upTo.lastIndexOf('{{');
  return open >= 0 && !source.slice(open).includes('}}') ? open : undefined;
}

/** Which block the end of the text leaves open. */
function unclosed(source: string): Fault {
  const open: { name: string; at: number }[] = [];
  for (const tag of source.matchAll(/\\?\{\{~?([#/])\s*([^\s}~]*)/g)) {
    if (tag[0].startsWith('\\')) continue;
    if (tag[1] === '#') open.push({ name: tag[2]!, at: tag.index });
    else open.pop();
  }
  const { name, at } = open.at(-1) ?? { name: '', at: source.length };
  return {
    ...placeOf(source, at),
    reason: `{{#${name}}} is not closed`,
    hint: `Write {{/${name}}} where the block ends.`,
  };
}

function placeOf(source: string, offset: number): { line: number; column: number } {
  const lines = source.slice(0, offset).split('\n');
  return { line: lines.length, column: lines.at(-1)!.length + 1 };
}

/** What Handlebars finds beyond its grammar: `if doesn't match each - 3:2`. */
function located({ message }: Error): Fault {
  const [, reason, line, column] = /^(.*?)(?: - (\d+):(\d+))?$/s.exec(message) ?? [];
  return { line: Number(line ?? 1), column: Number(column ?? 0) + 1, reason: reason ?? message };
}

/** The first place where a template asks for more than facts and our few helpers. */
function findFault(program: Program): Fault | undefined {
  for (const statement of program.body) {
    const fault = faultIn(statement);
    if (fault) return fault;
  }
  return undefined;
}

function faultIn(node: Node): Fault | undefined {
  switch (node.type) {
    case 'ContentStatement':
    case 'CommentStatement':
      return undefined;
    case 'MustacheStatement':
      return faultInTag(node as hbs.AST.MustacheStatement);
    case 'BlockStatement':
      return faultInBlock(node as hbs.AST.BlockStatement);
    default:
      return at(node, 'templates have no partials and no decorators');
  }
}

function faultInTag(tag: hbs.AST.MustacheStatement): Fault | undefined {
  const { path, params, hash } = tag;
  if (path.type !== 'PathExpression') return at(tag, 'a tag names a fact, not a value');
  const { original } = path as Path;
  if (Object.hasOwn(HELPERS, original)) {
    return at(tag, `${original} is a block: {{#${original}}}…{{/${original}}}`);
  }
  if (params.length > 0 || hash) return noHelper(tag, original);
  return faultInPath(path as Path);
}

function faultInBlock(block: hbs.AST.BlockStatement): Fault | undefined {
  const { path, params, program, inverse } = block;
  const count = HELPERS[path.original];
  if (count === undefined || !Object.hasOwn(HELPERS, path.original)) {
    return noHelper(block, path.original);
  }
  if (params.length !== count) {
    const needs = count === 0 ? 'takes no fact' : 'takes one fact';
    return at(block, `{{#${path.original}}} ${needs}, and has ${params.length || 'none'}`);
  }
  for (const param of params) {
    if (param.type === 'SubExpression') return noHelper(param, (param as Call).path.original);
    if (param.type !== 'PathExpression') return at(param, 'a block takes a fact, not a value');
    const fault = faultInPath(param as Path);
    if (fault) return fault;
  }
  return (program && findFault(program)) ?? (inverse && findFault(inverse));
}

type Call = hbs.AST.SubExpression;

function noHelper(node: Node, name: string): Fault {
  const names = Object.keys(HELPERS);
  const nearest = suggest(String(name), names);
  const ordered = nearest ? [nearest, ...names.filter((one) => one !== nearest)] : names;
  return at(node, `there is no helper "${name}"; there are: ${ordered.join(', ')}`);
}

/** What every object of JavaScript has is no fact; asked for, it would lead out of the template. */
function faultInPath(path: Path): Fault | undefined {
  const own = path.parts.find((part) => part in Object.prototype);
  return own === undefined ? undefined : at(path, `there is no fact "${own}"`);
}

const at = ({ loc }: Node, reason: string): Fault => ({
  line: loc.start.line,
  column: loc.start.column + 1,
  reason,
});
