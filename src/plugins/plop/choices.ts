import type { Choice } from './plopfile.ts';

const isSeparator = (choice: Choice): boolean =>
  typeof choice === 'object' && choice.type === 'separator';

/** What a choice stands for: its value, else its name, as in inquirer. */
export function valueOf(choice: Choice): unknown {
  if (typeof choice !== 'object') return choice;
  return choice.value ?? choice.name ?? choice.key;
}

/** A choice as the word that picks it on the command line. */
export function wordOf(choice: Choice): string {
  const value = valueOf(choice);
  const plain = ['string', 'number', 'boolean'].includes(typeof value);
  return String(plain || typeof choice !== 'object' ? value : choice.name);
}

/** The choices that can be picked: those that part them are left out, and those that are switched off. */
export const pickable = (choices: readonly Choice[]): Choice[] =>
  choices.filter(
    (choice) => !isSeparator(choice) && !(typeof choice === 'object' && choice.disabled),
  );

/** The choices as a list in the terminal shows them. */
export const optionsOf = (choices: readonly Choice[]) =>
  pickable(choices).map((choice) => ({
    value: valueOf(choice),
    label: typeof choice === 'object' ? (choice.name ?? String(choice.value)) : String(choice),
    ...(typeof choice === 'object' && choice.description ? { hint: choice.description } : {}),
  }));

/** What a list begins with: its default may be a value, or the place of one. */
export function initialOf(choices: readonly Choice[], given: unknown): unknown {
  const values = pickable(choices).map(valueOf);
  if (values.includes(given)) return given;
  const at = typeof given === 'number' ? choices[given] : undefined;
  return at === undefined || isSeparator(at) ? values[0] : valueOf(at);
}

/** What is ticked at first in a list of several. */
export const tickedOf = (choices: readonly Choice[], given: unknown): unknown[] =>
  pickable(choices)
    .filter(
      (choice) =>
        (Array.isArray(given) && given.includes(valueOf(choice))) ||
        (typeof choice === 'object' && choice.checked === true),
    )
    .map(valueOf);
