import type { FieldTypes, Framework, Generators, Language } from '../framework.ts';
import { refuseDoubles } from './conflicts.ts';
import { pluginFault } from './fault.ts';
import type { LoadedPlugin } from './load.ts';
import { alternativesFault } from './shapes.ts';

/**
 * The framework with all that plugins add to it: data as before, so that nobody else has to know of plugins.
 * @throws CreateApiError where two bring the same
 */
export function compose(framework: Framework, plugins: readonly LoadedPlugin[]): Framework {
  refuseDoubles(framework, plugins);
  const fieldTypes = Object.assign(
    {},
    framework.fieldTypes,
    ...plugins.map((plugin) => plugin.fieldTypes),
  ) as FieldTypes;
  const composed = {
    ...framework,
    language: withTypes(framework.language, fieldTypes),
    options: Object.assign({}, framework.options, ...plugins.map(({ options }) => options)),
    generators: extended(framework, plugins),
    fieldTypes,
  };
  const fault = alternativesFault(composed);
  if (fault) throw pluginFault(plugins.map((plugin) => plugin.name).join(', '), `${fault}.`);
  return composed;
}

/** The framework's generators, those of plugins, and the templates of plugins over both. */
function extended({ name, generators }: Framework, plugins: readonly LoadedPlugin[]): Generators {
  const result: Generators = { ...generators };
  const own = plugins.flatMap((plugin) =>
    plugin.extends
      .filter(({ frameworks }) => frameworks.includes(name))
      .map((extension) => ({ plugin: plugin.name, extension })),
  );
  for (const { extension } of own) Object.assign(result, extension.generators);
  for (const { plugin, extension } of own) {
    for (const [generator, folder] of Object.entries(extension.templates ?? {})) {
      const one = result[generator];
      if (!one) {
        throw pluginFault(plugin, `templates.${generator}: ${name} has no generator ${generator}.`);
      }
      result[generator] = { ...one, overlays: [...(one.overlays ?? []), folder] };
    }
  }
  return result;
}

/** The language, whose code for a field of a plugin's type is what the plugin says. */
function withTypes(language: Language, types: FieldTypes): Language {
  if (Object.keys(types).length === 0) return language;
  return {
    ...language,
    code(field, owner) {
      const code = language.code(field, owner);
      const say = field.named === null ? undefined : types[field.named]?.code?.[language.name];
      return say ? { ...code, ...say(field, code) } : code;
    },
  };
}
