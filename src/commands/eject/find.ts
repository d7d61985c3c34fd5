import { CreateApiError } from '../../errors.ts';
import { escaped } from '../../languages/escaped.ts';
import { NAME } from '../../name.ts';
import { singularOf } from '../../project/names/inflect.ts';
import { suggest } from '../../project/names/suggest.ts';
import type { TemplateFile } from '../../render/folder.ts';

/** Path that a template is for, `src/routes/{{feature.plural.kebab}}.ts` → the template. */
export type Templates = ReadonlyMap<string, TemplateFile>;

/**
 * The templates of a generator that words name: a layer (`routes`, `model`), a file (`config.ts`, `readme`), a path of a
 * template or of a file or folder that it makes (`src/routes`, `src/routes/users.ts`).
 * @throws CreateApiError for a word that names none
 */
export function findTemplates(
  generator: string,
  templates: Templates,
  words: readonly string[],
): string[] {
  const paths = [...templates.keys()];
  const found = words.flatMap((word) => {
    const some = paths.filter((path) => isNamed(path, word));
    if (some.length === 0) throw unknown(generator, paths, word);
    return some;
  });
  return [...new Set(found)].sort();
}

/** The words that name the templates, for messages. */
export const wordsOf = (paths: readonly string[]): string[] => [
  ...new Set(
    paths.map((path) => {
      const [file = '', folder] = path.split('/').reverse();
      return folder === undefined || folder === 'src' || folder === 'app' ? stemOf(file) : folder;
    }),
  ),
];

function isNamed(path: string, word: string): boolean {
  const wanted = word.replaceAll('\\', '/').replace(/^(?:\.\/)+|\/+$|\.hbs$/g, '');
  if (wanted.includes('/')) {
    return path === wanted || path.startsWith(`${wanted}/`) || patternOf(path).test(wanted);
  }
  const parts = path.split('/');
  return parts.some((part) => part === wanted || same(stemOf(part), wanted));
}

/** What a template's path can become: a tag stands for any name. */
const patternOf = (path: string): RegExp => {
  const parts = path.split(/\{\{[^}]*\}\}/).map(escaped);
  return new RegExp(`^${parts.join('[^/]+')}$`);
};

/** `README.md` → README, `.env.example` → .env */
const stemOf = (file: string): string => file.replace(/(?<=.)\.[^{}]*$/, '');

/** The same word, in the singular or the plural. */
const same = (one: string, other: string): boolean => normal(one) === normal(other);
const normal = (word: string): string => singularOf([word.toLowerCase()]).join('');

function unknown(generator: string, paths: readonly string[], word: string): CreateApiError {
  const words = wordsOf(paths);
  const nearest = suggest(word, words);
  return new CreateApiError(`No template of ${generator} is called "${word}".`, {
    exit: 'usage',
    hint: nearest
      ? `Did you mean ${nearest}? All of them: ${NAME} eject ${generator} --list`
      : `There are: ${words.join(', ')}. All of them: ${NAME} eject ${generator} --list`,
  });
}
