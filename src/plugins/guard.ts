import type { Framework, Generator, Language } from '../framework.ts';
import type { Check } from './check.ts';
import { callPlugin, pluginFault } from './fault.ts';
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

/** The same framework, each of its functions guarded. */
export function guardFramework(plugin: string, framework: Framework): Framework {
  const where = `the framework ${framework.name}'s`;
  const { projectCode, generators, language } = framework;
  return {
    ...framework,
    language: guardLanguage(plugin, language),
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
