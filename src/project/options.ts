import type { Framework, ProjectOption } from '../framework.ts';
import { PROJECT_OPTIONS } from '../options.ts';
import type { Manifest } from './manifest.ts';

/** Option → its value. */
export type OptionValues = Record<string, string | number | boolean>;

/** What a project's options begin with: what all have, then what its framework adds. */
export const defaultOptions = ({ language, options }: Framework): OptionValues => ({
  id: PROJECT_OPTIONS.id.default,
  wireCase: language.wireCase,
  prefix: PROJECT_OPTIONS.prefix.default,
  ...Object.fromEntries(Object.entries(options).map(([name, option]) => [name, option.default])),
});

/** A project's options: what its manifest says, over what they begin with. */
export const projectOptions = (
  { options }: Pick<Manifest, 'options'>,
  framework: Framework,
): OptionValues => ({
  ...defaultOptions(framework),
  ...options,
});

/** The flag of an option: `wireCase` → `wire-case`. */
export const flagOf = (option: string): string =>
  option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Why an option can't be that, as it follows its name; undefined where it can. */
export function valueFault(
  { choices, fault }: Pick<ProjectOption, 'choices' | 'fault'>,
  value: string | number | boolean,
): string | undefined {
  if (choices.some((choice) => choice === value)) return undefined;
  if (fault) return typeof value === 'string' ? fault(value) : 'must be a text';
  return `must be ${choices.map((choice) => JSON.stringify(choice)).join(' or ')}`;
}

/**
 * What a framework says of an option; one that every project has, and this framework offers no choice of, is what it
 * begins with.
 */
export function optionOf(
  name: string,
  framework: Framework,
): Pick<ProjectOption, 'choices' | 'fault'> | undefined {
  if (Object.hasOwn(framework.options, name)) return framework.options[name];
  const defaults = defaultOptions(framework);
  return Object.hasOwn(defaults, name) ? { choices: [String(defaults[name])] } : undefined;
}

/** The first option of a manifest that is none of its framework's choices, and why; what is not declared is let pass. */
export function findValueFault(
  values: OptionValues,
  framework: Framework,
): { name: string; reason: string } | undefined {
  for (const [name, value] of Object.entries(values)) {
    const option = optionOf(name, framework);
    const reason = option && valueFault(option, value);
    if (reason) return { name, reason: `"${name}" ${reason}` };
  }
  return undefined;
}
