import type { Declaration } from '../fields/declaration.ts';
import type { RefuseField } from '../fields/field-grammar.ts';
import { isCatastrophic, stepsFor } from './safety.ts';
import { matchesOf, mismatchOf } from './samples.ts';
import { printPattern } from './print.ts';
import { parsePattern } from './syntax.ts';
import { PatternError, type PatternNode } from './tree.ts';
import { MINERALS } from '../fields/sample-words.ts';

/** What a matcher may do before anybody notices. */
const MAX_STEPS = 2_000_000;

/**
 * A pattern in the spelling that ECMA-262 (with `u`) and Python's `re` read alike: `\d` is `[0-9]` in both.
 * Refuses what only one of them knows.
 */
export const portablePattern = (pattern: string, fail: RefuseField): string =>
  printPattern(read(pattern, fail));

/** Refuses a pattern that a text could keep busy for ever, that no text matches, or that every text matches. */
export function checkPattern(declared: Declaration, least: number, fail: RefuseField): void {
  const { pattern, min, max } = declared;
  if (pattern === null) return;
  const tree = read(pattern, fail);
  const limits = { min: min ?? 0, max: max ?? 255 };
  if (isCatastrophic(tree)) {
    fail(
      'the pattern could keep a server busy for ever: it repeats what can be read in two ways, or is too long',
      'Put a separator between repetitions: ^[a-z]+(-[a-z]+)*$ instead of ^([a-z]+-?)*$.',
    );
  }
  if (stepsFor(tree, limits.max) > MAX_STEPS) {
    fail(
      `on ${limits.max} characters the pattern could keep a server busy for long`,
      'Begin it with ^, give it fewer repetitions, or lower max=.',
    );
  }
  const samples = new Set<string>();
  for (const text of matchesOf(pattern, MINERALS, limits)) {
    const length = [...text].length;
    if (length < limits.min || length > limits.max || !new RegExp(pattern, 'u').test(text))
      continue;
    samples.add(text);
    if (samples.size >= least) break;
  }
  const [sample] = samples;
  if (sample === undefined) {
    return fail(
      `no text of ${limits.min} to ${limits.max} characters was found that matches the pattern`,
      'Change the pattern, min= or max=.',
    );
  }
  if (samples.size < least) {
    fail('the pattern leaves too few values to be unique', `Leave room for ${least} or more.`);
  }
  if (mismatchOf(pattern, sample, limits) === null) {
    fail('no text was found that the pattern refuses', 'Anchor it: ^[a-z]+$.');
  }
}

function read(pattern: string, fail: RefuseField): PatternNode {
  if (pattern === '') fail('the pattern is empty', 'Write pattern=^[a-z-]+$.');
  if (pattern.length > 500) fail('the pattern is longer than 500 characters', 'Shorten it.');
  try {
    return parsePattern(pattern);
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    return fail(`the pattern can't be used: ${error.message}`, error.hint);
  }
}
