import type { Feature } from '../../src/project/feature.ts';
import { parseFeatureText } from '../../src/project/fields/grammar.ts';
import { resolveFeatures } from '../../src/project/resolve.ts';

/** Every type and modifier, a cycle, a reference to itself, and names that invite trouble. */
export const FEATURE_TEXTS = [
  'authors name:string:max=80 email:email:unique age:integer:min=0:max=150:optional role:enum=admin,member:default=member favourite:references=books:optional',
  'books title:string:min=2:max=120:index blurb:text:optional price:decimal=10,2:index stock:integer rating:number:min=-5:max=5:optional:index printed:boolean:default=false author:references=authors isbn:string:unique:pattern=^[0-9-]{5,20}$ site:url:optional:unique token:uuid:optional:unique released:date:optional:index sold_at:datetime:optional:unique meta:json:optional state:enum=draft,published,sold:index',
  'categories label:string:unique parent:references=categories:optional rank:integer:unique:optional extra:json weight:number amount:decimal=18,4:optional fee:decimal=15,2:unique:optional born:datetime day:date code:uuid note:text:optional home:url secret:boolean',
  'blog-posts order:string line_1:string:optional group:integer:default=3 table:boolean:optional select:text created_by:references=authors:optional',
];

/** Features as a project with these options has them. */
export const featuresOf = (
  texts: readonly string[],
  options: { wireCase: 'camel' | 'snake'; id: 'integer' | 'uuid'; prefix: string },
): Feature[] => {
  const parsed = texts.map((text) => parseFeatureText(text));
  return resolveFeatures(Object.fromEntries(parsed.map(({ key, spec }) => [key, spec])), {
    language: { reserved: new Set() },
    options,
  });
};
