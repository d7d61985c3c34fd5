import { suggest } from '../project/names/suggest.ts';
import type { Fault } from './fault.ts';
import type { Path, Program } from './syntax.ts';

/** What the tags of one block see. */
interface Scope {
  self: unknown;
  /** What `self` is called in a message: `feature.fields`, whose item it is. */
  label: string;
  /** What `../` leads to. */
  outer: Scope | undefined;
  /** `as |field index|` */
  named: ReadonlyMap<string, unknown>;
  /** `@index`, `@first` … */
  data: Readonly<Record<string, unknown>>;
}

/**
 * The first place of a template that reads a fact which is not there, or writes one that is no text. Handlebars itself
 * tells neither what there is, nor where it failed halfway down a path, nor of facts that blocks read.
 */
export function findMissing(program: Program, facts: object): Fault | undefined {
  const data = { root: facts };
  return walk(program, { self: facts, label: '', outer: undefined, named: new Map(), data });
}

function walk(program: Program | undefined, scope: Scope): Fault | undefined {
  for (const node of program?.body ?? []) {
    let fault: Fault | undefined;
    if (node.type === 'MustacheStatement') {
      fault = faultInTag((node as hbs.AST.MustacheStatement).path as Path, scope);
    } else if (node.type === 'BlockStatement') {
      fault = faultInBlock(node as hbs.AST.BlockStatement, scope);
    }
    if (fault) return fault;
  }
  return undefined;
}

function faultInTag(path: Path, scope: Scope): Fault | undefined {
  const { fault, value } = resolve(path, scope);
  if (fault || typeof value !== 'object' || value === null) return fault;
  if (!Array.isArray(value)) return at(path, `"${path.original}" is no text; ${listOf(value, '')}`);
  if (value.every((item) => typeof item !== 'object' || item === null)) return undefined;
  return at(path, `"${path.original}" is a list`, `Write {{#each ${path.original}}}…{{/each}}.`);
}

function faultInBlock(block: hbs.AST.BlockStatement, scope: Scope): Fault | undefined {
  const { program, inverse } = block;
  const helper = block.path.original;
  if (helper === 'fit') return walk(program, scope);
  const [param] = block.params as [Path];
  const { fault, value } = resolve(param, scope);
  if (fault) return fault;
  const isEmpty = (!value && value !== 0) || (Array.isArray(value) && value.length === 0);
  if (helper === 'if' || helper === 'unless') {
    const holds = !isEmpty && value !== 0;
    return walk(holds === (helper === 'if') ? program : inverse, scope);
  }
  if (isEmpty) return walk(inverse, scope);
  const label = param.original;
  if (helper === 'with') return walk(program, inner(scope, program, value, label, scope.data, []));
  const items = typeof value === 'object' ? Object.entries(value as object) : [];
  for (const [index, [key, item]] of items.entries()) {
    const last = index === items.length - 1;
    const data = { ...scope.data, index, key, first: index === 0, last };
    const found = walk(program, inner(scope, program, item, label, data, [key]));
    if (found) return found;
  }
  return items.length === 0 ? walk(inverse, scope) : undefined;
}

const inner = (
  outer: Scope,
  { blockParams = [] }: Program,
  self: unknown,
  label: string,
  data: Scope['data'],
  others: unknown[],
): Scope => {
  const values = [self, ...others];
  const named = blockParams.map((name, index): [string, unknown] => [name, values[index]]);
  // Handlebars counts no level for a block whose `this` is the one around it.
  const within = self === outer.self ? outer.outer : outer;
  return { self, label, outer: within, named: new Map([...outer.named, ...named]), data };
};

function resolve(path: Path, scope: Scope): { value?: unknown; fault?: Fault } {
  const [first, ...rest] = path.parts;
  if (path.data) return descend(path, scope.data, `@${first ?? ''}`.slice(0, 1), path.parts);
  if (path.depth === 0 && first !== undefined && scope.named.has(first)) {
    return descend(path, scope.named.get(first), first, rest);
  }
  let from: Scope | undefined = scope;
  for (let level = 0; level < path.depth; level++) from = from?.outer;
  if (!from) return { fault: at(path, `"${path.original}" leads out of the template`) };
  const found = descend(path, from.self, '', path.parts);
  if (!found.fault || first === undefined || has(from.self, first)) return found;
  return { fault: missing(path, first, from) };
}

function descend(
  path: Path,
  start: unknown,
  name: string,
  parts: readonly string[],
): { value?: unknown; fault?: Fault } {
  let value = start;
  let held = name;
  for (const part of parts) {
    const whole = joined(held, part);
    if (value === null || value === undefined) {
      const hint = `Put {{#if ${held || 'this'}}}…{{/if}} around it.`;
      return {
        fault: at(path, `"${held || 'this'}" is null here, so there is no "${whole}"`, hint),
      };
    }
    if (!has(value, part)) {
      return { fault: at(path, `there is no fact "${whole}"; ${listOf(value, held, part)}`) };
    }
    value = (value as Record<string, unknown>)[part];
    held = whole;
  }
  return { value };
}

/** A path's first word that is not there: it may be further out, or misspelt. */
function missing(path: Path, first: string, from: Scope): Fault {
  const there = listOf(from.self, '', first);
  const where = from.label && path.depth === 0 ? ` in "${from.label}"` : '';
  const reason = `there is no fact "${path.original}"${where}; ${there}`;
  let levels = path.depth + 1;
  for (let scope = from.outer; scope; scope = scope.outer, levels++) {
    if (!has(scope.self, first)) continue;
    return at(path, reason, `Write ${'../'.repeat(levels)}${path.parts.join('.')}.`);
  }
  return at(path, reason);
}

const has = (value: unknown, name: string): boolean =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name);

const joined = (holder: string, part: string): string =>
  holder === '' || holder === '@' ? holder + part : `${holder}.${part}`;

/** The facts there are, the nearest to the wanted one first. */
function listOf(value: unknown, holder: string, wanted = ''): string {
  if (Array.isArray(value)) return `${holder || 'this'} is a list`;
  if (typeof value !== 'object' || value === null)
    return `${holder || 'this'} is a ${typeof value}`;
  const names = Object.keys(value);
  const nearest = suggest(wanted, names);
  const ordered = nearest ? [nearest, ...names.filter((name) => name !== nearest)] : names;
  if (names.length === 0) return `${holder || 'it'} has none`;
  const mark = holder === '@' ? '@' : '';
  const list = ordered.map((name) => mark + name).join(', ');
  return holder && !mark ? `${holder} has: ${list}` : `there are: ${list}`;
}

const at = ({ loc }: hbs.AST.Node, reason: string, hint?: string): Fault => ({
  line: loc.start.line,
  column: loc.start.column + 1,
  reason,
  ...(hint === undefined ? {} : { hint }),
});
