import type Handlebars from 'handlebars';
// Its types describe another module system than the file has.
import runtime from 'handlebars/runtime.js';
import { FIT_END, FIT_START } from './layout/index.ts';

/** What Handlebars makes of a template's source: plain data with functions in it. */
export type TemplateSpec = Parameters<typeof Handlebars.template>[0];

/** A template ready to be filled with facts. Throws where it reads a fact that is not there. */
export type Template = (facts: object) => string;

const handlebars = (runtime as unknown as typeof Handlebars).create();

handlebars.registerHelper('fit', function (this: unknown, options: Handlebars.HelperOptions) {
  return FIT_START + options.fn(this) + FIT_END;
});

export function instantiate(spec: TemplateSpec): Template {
  const template = handlebars.template(spec);
  return (facts) => template(facts);
}
