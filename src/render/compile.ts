import Handlebars from 'handlebars';
import type { TemplateSpec } from './template.ts';

const OPTIONS = {
  noEscape: true,
  strict: true,
  knownHelpersOnly: true,
  knownHelpers: { fit: true },
};

/** The JavaScript source of a template's spec, for the build to put into a chunk. */
export const precompile = (source: string): string =>
  String(Handlebars.precompile(source, OPTIONS));

/** A template's spec from its source, by the function and options that the precompiled ones went through. */
export const compile = (source: string): TemplateSpec =>
  new Function(`return ${precompile(source)}`)() as TemplateSpec;
