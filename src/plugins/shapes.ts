import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  type Check,
  callable,
  listOf,
  must,
  number,
  oneOf,
  optional,
  pattern,
  recordOf,
  set,
  shape,
  text,
  word,
} from './check.ts';
import type { Framework } from '../framework.ts';
import { MANIFEST } from '../name.ts';
import { choicesIn } from '../project/by-option.ts';
import { MANIFEST_KEYS } from '../project/manifest-shape.ts';
import { parseField } from '../project/fields/field-grammar.ts';

const any: Check = () => undefined;

/** A folder of templates that is there; ours are known by name. */
const folder: Check = (value, path) => {
  if (!(value instanceof URL))
    return must('a URL: new URL("./templates/", import.meta.url)', () => false)(value, path);
  if (value.protocol === 'builtin:') return undefined;
  if (value.protocol !== 'file:') return `${path} must be a folder on disk, and is ${value.href}`;
  const isFolder = statSync(value, { throwIfNoEntry: false })?.isDirectory();
  return isFolder ? undefined : `${path}: there is no folder ${fileURLToPath(value)}`;
};

/** What options are called: a name as flags have it, or as JSON does. */
const optionName = must(
  'a name in lower case, such as my-name or myName',
  (value) => typeof value === 'string' && /^[a-z][a-zA-Z0-9]*(?:-[a-z0-9]+)*$/.test(value),
);

/** One, several, or alternatives by an option. */
const layered =
  (check: Check): Check =>
  (value, path) => {
    if (Array.isArray(value)) return listOf(layered(check))(value, path);
    const { alternatives } = (value ?? {}) as { alternatives?: unknown };
    if (typeof alternatives !== 'object') return check(value, path);
    return shape({ option: optionName, alternatives: recordOf(layered(check)) })(value, path);
  };

const packages = layered(recordOf(text));

const GENERATOR = {
  templates: listOf(layered(folder)),
  dependencies: optional(packages),
  devDependencies: optional(packages),
  wiring: optional(callable),
};

const generator = shape(GENERATOR);

/** What a project can be given besides features. */
const further: Check = (value, path) =>
  shape({ ...GENERATOR, once: oneOf(true, false), describe: text })(value, path) ??
  namedLikeAKey(value, path);

/** Its things stand in the manifest under its name, and their records in a folder that is called so. */
function namedLikeAKey(value: unknown, path: string): string | undefined {
  const name = path.slice(path.lastIndexOf('.') + 1);
  const { once } = value as { once: boolean };
  if (once || ![...MANIFEST_KEYS, 'eject', 'project'].includes(name)) return undefined;
  return `${path} must be called otherwise: "${name}" means something else in ${MANIFEST}`;
}

const packageList = shape({ file: text, path: listOf(text) });

/** A language may be one of ours, which knows more than others have to say. */
const language = shape(
  {
    name: word,
    title: text,
    layout: shape({ style: oneOf('prettier', 'ruff'), width: number }),
    managers: listOf(
      shape({ name: text, executable: text, install: listOf(listOf(text)), run: text }),
    ),
    reserved: set,
    reservedMembers: optional(set),
    wireCase: oneOf('camel', 'snake'),
    code: callable,
    featureCode: optional(callable),
    fieldDependencies: optional(recordOf(recordOf(text))),
    migrations: shape({
      folder: text,
      pattern,
      read: optional(callable),
      place: optional(callable),
      merge: optional(folder),
      up: optional(text),
      status: optional(
        shape({
          command: text,
          applied: pattern,
          lastOnly: optional(oneOf(true, false)),
          down: text,
        }),
      ),
    }),
    runtime: optional(shape({ title: text, command: listOf(text), least: callable })),
    packages: shape({ dependencies: packageList, devDependencies: packageList }),
    database: optional(
      shape({
        file: optional(pattern),
        usual: optional(shape({ source: text, file: pattern })),
        fileUrl: optional(callable),
        statement: optional(callable),
        select: optional(shape({ postgres: optional(callable), sqlite: optional(callable) })),
      }),
    ),
    installed: optional(listOf(text)),
  },
  any,
);

const choice = must(
  'a text or a number',
  (value) => typeof value === 'string' || typeof value === 'number',
);

/** A type of ours, with its rules. */
const fieldGrammar: Check = (value, path) => {
  const fault = text(value, path);
  if (fault) return fault;
  try {
    parseField(String(value), String(value), 'value');
    return undefined;
  } catch (error) {
    return `${path} must be a type with its rules, such as decimal=12,2: ${(error as Error).message.replace(/\.$/, '')}`;
  }
};

const option: Check = (value, path) =>
  shape({
    describe: text,
    choices: listOf(choice),
    fault: optional(callable),
    default: choice,
    change: oneOf('free', 'rerender', 'never'),
    why: text,
    question: optional(text),
    needs: optional(recordOf(callable)),
  })(value, path) ??
  must('an option whose default is one of its choices', (one) => {
    const { choices, default: initial } = one as { choices: unknown[]; default: unknown };
    return choices.includes(initial);
  })(value, path);

const options = recordOf(option, optionName);

const fieldTypes = recordOf(shape({ is: fieldGrammar, code: optional(recordOf(callable)) }), word);

const frameworkShape = shape({
  name: word,
  title: text,
  describe: text,
  language,
  options,
  projectCode: optional(callable),
  commands: shape({
    prepare: optional(text),
    dev: text,
    test: text,
    build: optional(text),
    start: text,
    migrate: text,
  }),
  url: text,
  adoption: optional(
    shape({
      maker: text,
      registers: listOf(text),
      started: optional(pattern),
      templates: listOf(layered(folder)),
      without: listOf(text),
      mount: shape({
        name: text,
        file: text,
        place: oneOf('first', 'last'),
        engine: optional(oneOf(true)),
      }),
      migrations: optional(recordOf(text)),
      brings: optional(recordOf(listOf(text))),
      modules: optional(recordOf(text)),
    }),
  ),
  generators: shape({ project: generator, feature: generator }, further),
  fieldTypes: optional(fieldTypes),
});

export const framework: Check = (value, path) =>
  frameworkShape(value, path) ??
  alternativesFault(value as Pick<Framework, 'generators' | 'options'>, path);

/** Alternatives are by an option that there is, and of each of its choices there is one. */
export function alternativesFault(
  { generators, options: known }: Pick<Framework, 'generators' | 'options'>,
  path = '',
): string | undefined {
  for (const [name, generator] of Object.entries(generators)) {
    const { templates, dependencies = [], devDependencies = [] } = generator;
    const where = `${path && `${path}.`}generators.${name}`;
    for (const { option: by, alternatives } of [
      ...choicesIn(templates),
      ...choicesIn(dependencies),
      ...choicesIn(devDependencies),
    ]) {
      const { choices, fault } = Object.hasOwn(known, by) ? known[by]! : { choices: [] };
      if (choices.length === 0) return `${where}: there is no option ${by} to choose by`;
      if (fault) return `${where}: the option ${by} can be any text, so none can be chosen by it`;
      const due = choices.map(String).sort().join(', ');
      const are = Object.keys(alternatives).sort().join(', ');
      if (due !== are) {
        return `${where}: the alternatives by ${by} must be ${due}, and are ${are || 'none'}`;
      }
    }
  }
  return undefined;
}

const extension = shape({
  frameworks: listOf(word),
  generators: optional(recordOf(further, word)),
  templates: optional(recordOf(folder, word)),
});

export const plugin = shape({
  frameworks: optional(listOf(framework)),
  extends: optional(listOf(extension)),
  options: optional(options),
  fieldTypes: optional(fieldTypes),
});

const wiring = must('a wiring, such as importInto() makes', (value) => {
  const { kind, file } = (value ?? {}) as { kind?: unknown; file?: unknown };
  return ['import', 'call', 'element', 'member', 'entry'].includes(String(kind)) && isInside(file);
});

/** A file of the project, named from its root. */
const isInside = (file: unknown): boolean =>
  typeof file === 'string' && !/^\/|^[a-z]:|\\|(?:^|\/)\.{0,2}(?:\/|$)/i.test(file);

export const wirings = listOf(wiring);
export const codes = must(
  'an object',
  (value) => typeof value === 'object' && value !== null && !(value instanceof Promise),
);
