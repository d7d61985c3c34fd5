import { CreateApiError } from '../errors.ts';
import type { ByOption, Generator, Layered } from '../framework.ts';
import type { OptionValues } from './options.ts';

const isByOption = <T>(layered: Layered<T>): layered is ByOption<Layered<T>> =>
  typeof layered === 'object' &&
  typeof (layered as Partial<ByOption<unknown>> | null)?.alternatives === 'object';

const isList = <T>(layered: Layered<T>): layered is readonly Layered<T>[] => Array.isArray(layered);

/**
 * What of it a project has, whose options these are: of alternatives the one that its option names.
 * @throws CreateApiError where an option names none
 */
export function layersFor<T>(layered: Layered<T>, options: OptionValues): T[] {
  if (isList(layered)) return layered.flatMap((one) => layersFor(one, options));
  if (!isByOption(layered)) return [layered];
  const { option, alternatives } = layered;
  const value = String(options[option]);
  if (!Object.hasOwn(alternatives, value)) {
    throw new CreateApiError(`There is no alternative for the option ${option}, ${value}.`, {
      blame: 'plugin',
    });
  }
  return layersFor(alternatives[value]!, options);
}

/** All of it, whatever the options. */
export function allLayers<T>(layered: Layered<T>): T[] {
  if (isList(layered)) return layered.flatMap((one) => allLayers(one));
  return isByOption(layered) ? Object.values(layered.alternatives).flatMap(allLayers) : [layered];
}

/** Every choice between alternatives in it, the inner ones too. */
export function choicesIn<T>(layered: Layered<T>): ByOption<Layered<T>>[] {
  if (isList(layered)) return layered.flatMap((one) => choicesIn(one));
  if (!isByOption(layered)) return [];
  return [layered, ...Object.values(layered.alternatives).flatMap(choicesIn)];
}

/** A generator's folders of templates for a project of these options: those of each entry. */
export const foldersFor = (
  { templates }: Pick<Generator<never>, 'templates'>,
  options: OptionValues,
): URL[][] => templates.map((layered) => layersFor(layered, options));
