import type {
  FieldTypes,
  Framework,
  FurtherGenerator,
  Generator,
  Language,
  ProjectOption,
} from '../framework.ts';
import { type Check, optional, text } from './check.ts';
import { callPlugin, pluginFault } from './fault.ts';
import type { Extension } from './plugin.ts';
import { codes, wirings } from './shapes.ts';

/** A plugin's function, under a time limit; what it throws or gives wrongly is the plugin's fault. */
function guarded<Args extends unknown[], Result>(
  plugin: string,
  what: string,
  fn: (...args: Args) => Result,
  check: Check,
): (...args: Args) => Result {
  return (...args) => {
    const result = callPlugin(plugin, what, () => fn(...args));
    const fault = check(result, `what ${what} gives`);
    if (fault) throw pluginFault(plugin, `${fault}.`);
    return result;
  };
}

const anything: Check = () => undefined;
const words = optional(text);

/** The same framework, each of its functions guarded. */
export function guardFramework(plugin: string, framework: Framework): Framework {
  const where = `the framework ${framework.name}'s`;
  const { projectCode, generators, language, options, fieldTypes } = framework;
  return {
    ...framework,
    language: guardLanguage(plugin, language),
    options: guardOptions(plugin, options),
    ...(fieldTypes && { fieldTypes: guardTypes(plugin, fieldTypes) }),
    ...(projectCode && {
      projectCode: guarded(plugin, `${where} projectCode`, projectCode, codes),
    }),
    generators: Object.fromEntries(
      Object.entries(generators).map(([name, generator]) => [
        name,
        guardGenerator(plugin, `${where} generators.${name}`, generator as Generator<never>),
      ]),
    ) as unknown as Framework['generators'],
  };
}

/** The same extension, the wirings of its generators guarded. */
export function guardExtension(plugin: string, extension: Extension): Extension {
  const { generators = {} } = extension;
  return {
    ...extension,
    generators: Object.fromEntries(
      Object.entries(generators).map(([name, generator]) => [
        name,
        guardGenerator(plugin, `generators.${name}`, generator as Generator<never>),
      ]),
    ) as unknown as Record<string, FurtherGenerator>,
  };
}

/** The same options, what they say of texts guarded. */
export const guardOptions = (
  plugin: string,
  options: Readonly<Record<string, ProjectOption>>,
): Record<string, ProjectOption> =>
  Object.fromEntries(
    Object.entries(options).map(([name, option]) => {
      const { fault } = option;
      if (!fault) return [name, option];
      return [
        name,
        { ...option, fault: guarded(plugin, `the option ${name}'s fault`, fault, words) },
      ];
    }),
  );

/** The same types, what they say in code guarded. */
export const guardTypes = (plugin: string, types: FieldTypes): FieldTypes =>
  Object.fromEntries(
    Object.entries(types).map(([name, { is, code = {} }]) => {
      const guardedCode = Object.entries(code).map(([language, fn]) => [
        language,
        guarded(plugin, `the field type ${name}'s code.${language}`, fn, codes),
      ]);
      return [name, { is, code: Object.fromEntries(guardedCode) }];
    }),
  );

/** The same generator, its wiring guarded. */
export function guardGenerator<Facts>(
  plugin: string,
  where: string,
  generator: Generator<Facts>,
): Generator<Facts> {
  const { wiring } = generator;
  if (!wiring) return generator;
  return { ...generator, wiring: guarded(plugin, `${where}.wiring`, wiring, wirings) };
}

function guardLanguage(plugin: string, language: Language): Language {
  const { code, featureCode, migrations } = language;
  const { read } = migrations;
  const where = `the language ${language.name}'s`;
  return {
    ...language,
    code: guarded(plugin, `${where} code`, code, codes),
    ...(featureCode && {
      featureCode: guarded(plugin, `${where} featureCode`, featureCode, codes),
    }),
    migrations: {
      ...migrations,
      ...(read && { read: guarded(plugin, `${where} migrations.read`, read, anything) }),
    },
  };
}
