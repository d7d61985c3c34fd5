import { parseFeatureText } from '../../src/project/fields/grammar.ts';
import { FEATURE_TEXTS } from '../contract/features.ts';

/** Names that invite trouble: of our own files and routes, of SQL, of the greatest length. */
const AWKWARD = [
  'types docs:string',
  'health status:enum=up,down query:integer:optional:unique',
  'errors code:string user:string where:string end:date value:string key:string item:string row:string',
  'media title:string body:text:optional',
  'extraordinarily-long-feature-name-things an_extraordinarily_long_name_of_a_field:string:unique an_extraordinarily_long_reference_to:references=authors',
];

/** Every type and modifier, a cycle, a reference to itself; and the awkward ones. */
export const FEATURES: readonly string[] = [...FEATURE_TEXTS, ...AWKWARD];

const keysOf = (texts: readonly string[]): string[] =>
  texts.map((text) => parseFeatureText(text).key);

/** Which of them a mode is held to: together all of them, each once a database. */
export const ABOUT = { development: keysOf(AWKWARD), production: keysOf(FEATURE_TEXTS) };
