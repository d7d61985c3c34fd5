import Handlebars from 'handlebars';
import type { Fault, Place } from './fault.ts';
import { HELPERS } from './helpers.ts';
import { findMissing } from './missing.ts';
import { type Program, parseTemplate } from './syntax.ts';
import { type Template, type TemplateSpec, instantiate } from './template.ts';

const OPTIONS = {
  noEscape: true,
  strict: true,
  knownHelpersOnly: true,
  knownHelpers: { lookup: false, log: false, ...names(HELPERS) },
};

function names(helpers: object): Record<string, true> {
  return Object.fromEntries(Object.keys(helpers).map((name) => [name, true]));
}

interface Compiler {
  appendToBuffer: (source: unknown, ...rest: unknown[]) => unknown;
}

/** Without escapes Handlebars adds what stands side by side: numbers would become their sum. */
const { prototype } = (Handlebars as unknown as { JavaScriptCompiler: { prototype: Compiler } })
  .JavaScriptCompiler;
const { appendToBuffer } = prototype;
prototype.appendToBuffer = function (source, ...rest) {
  const isText = String(source).startsWith('"');
  return appendToBuffer.call(this, isText ? source : ['""+(', source, ')'], ...rest);
};

const precompiled = (program: Program): string => String(Handlebars.precompile(program, OPTIONS));

/** The JavaScript source of a template's spec, for the build to put into a chunk. */
export function precompile(source: string): string {
  const parsed = parseTemplate(source);
  if ('fault' in parsed) throw new Error(`${parsed.fault.line}: ${parsed.fault.reason}`);
  return precompiled(parsed.program);
}

/**
 * A template from its source, by the function and options that the precompiled ones went through. What Handlebars lets
 * pass even when it is strict, such as a misspelt fact in an `{{#if}}`, is found by a walk before it is filled.
 * @param fail makes the error for what is wrong with the text, or with what it reads
 */
export function compile(source: string, fail: (fault: Fault, place: Place) => Error): Template {
  const parsed = parseTemplate(source);
  if ('fault' in parsed) throw fail(parsed.fault, 'column');
  const { program } = parsed;
  const fill = instantiate(new Function(`return ${precompiled(program)}`)() as TemplateSpec);
  return (facts) => {
    const fault = findMissing(program, facts);
    if (fault) throw fail(fault, 'line');
    return fill(facts);
  };
}
