import { posix } from 'node:path';
import type { SyntaxNode } from '../languages/node.ts';
import type { Source } from '../languages/source.ts';
import { children, textOf } from '../languages/tree.ts';
import { type Code, atOf, calleeOf, importsFrom, ownerOf } from './code.ts';
import type { Adoptable, App, AppFiles } from './finding.ts';
import { readJson } from './listed.ts';

const LISTS = {
  python: [
    'pyproject.toml',
    'requirements.txt',
    'setup.py',
    'setup.cfg',
    'Pipfile',
    'requirements',
  ],
  node: ['package.json'],
};

/** The objects of Python's frameworks. */
export const pythonApps = (code: Code, frameworks: readonly Adoptable[]): App[] =>
  frameworks.flatMap(({ name: framework, adoption: { maker } }) =>
    code.sources(new RegExp(`\\b${maker}\\b`)).flatMap((source) => {
      const names = importsFrom(source, framework);
      const made = source.syntax.holders(source).filter(({ target, value }) => {
        if (target.parent?.name === 'ArgList' || value.name !== 'CallExpression') return false;
        const [head = '', tail] = calleeOf(source, value).split('.');
        const name = names.get(head);
        return name === '*' ? tail === maker : !tail && name === maker;
      });
      return made.map(({ target, value }): App => ({
        ...atOf(source, value),
        framework,
        language: 'python',
        name: textOf(source, target),
        factory: ownerOf(source, value)?.name ?? null,
        folder: folderOf(code.files, source.path, LISTS.python),
      }));
    }),
  );

/** The objects of Node's frameworks, and the plugins that scripts start: an object that only takes one of these is left out. */
export function nodeApps(code: Code, frameworks: readonly Adoptable[]): App[] {
  const made = frameworks.flatMap(({ name: framework }) =>
    code.sources(new RegExp(`\\b${framework}\\b`, 'i')).flatMap((source) => {
      const names = importsFrom(source, framework);
      return source.syntax
        .holders(source)
        .filter(
          ({ target, value }) =>
            target.parent?.name !== 'Property' && makes(source, value, framework, names),
        )
        .map(({ target, value }) => appOf(code, source, value, framework, textOf(source, target)));
    }),
  );
  const started = frameworks.flatMap((one) => startedApps(code, one));
  return [...started, ...made.filter((app) => !started.some(({ file }) => uses(code, app, file)))];
}

/** Whether the file of an application imports another. */
function uses(code: Code, { file }: App, other: string): boolean {
  const stem = `/${other.replace(/\.[cm]?[jt]s$/, '')}`;
  return code
    .sources(/./)
    .filter(({ path }) => path === file)
    .some((source) => source.syntax.imports(source).some(({ resolved }) => resolved === stem));
}

/** Whether an expression begins with a call of the framework's maker: `server({}).with<T>()`. */
function makes(
  source: Source,
  value: SyntaxNode,
  framework: string,
  names: Map<string, string>,
): boolean {
  let node: SyntaxNode | undefined = value;
  while (node) {
    const [first, second]: SyntaxNode[] = children(node);
    if (node.name === 'CallExpression' && first) {
      const callee = textOf(source, first);
      if (new RegExp(`^require\\s*\\(\\s*["']${framework}["']\\s*\\)$`).test(callee)) return true;
      const name = names.get(callee);
      if (name === '*' || name === 'default' || name?.toLowerCase() === framework) return true;
    }
    node = node.name === 'AwaitExpression' || first?.name === 'new' ? second : first;
  }
  return false;
}

const appOf = (
  code: Code,
  source: Source,
  node: SyntaxNode,
  framework: App['framework'],
  name: string,
): App => ({
  ...atOf(source, node),
  framework,
  language: /\.[cm]?ts$/.test(source.path) ? 'typescript' : 'javascript',
  name,
  factory: ownerOf(source, node)?.name ?? null,
  folder: folderOf(code.files, source.path, LISTS.node),
});

/** A script says which file holds the plugin that a command of the framework's starts. */
function startedApps(code: Code, { name: framework, adoption }: Adoptable): App[] {
  const { started: pattern } = adoption;
  if (!pattern) return [];
  return [...code.files].flatMap(([path, text]) => {
    if (posix.basename(path) !== 'package.json') return [];
    const scripts = Object.values(readJson(text)?.scripts ?? {}).join('\n');
    const [, started = ''] = pattern.exec(scripts) ?? [];
    const folder = posix.dirname(path);
    const stem = posix
      .join(folder, started)
      .replace(/(^|\/)dist\//, '$1')
      .replace(/\.[cm]?[jt]s$/, '');
    if (!started) return [];
    return code.sources(/./).flatMap((source) => {
      const own = source.path.replace(/\.[cm]?[jt]s$/, '');
      if (own !== stem && own !== posix.join(folder, 'src', posix.relative(folder, stem)))
        return [];
      const plugin = source.syntax
        .functions(source)
        .find(
          ({ parameters: [first = ''], block }) =>
            block && [framework, 'app', 'server', 'instance'].includes(first ?? ''),
        );
      if (!plugin) return [];
      const app = appOf(code, source, plugin.node, framework, plugin.parameters[0]!);
      return [{ ...app, factory: plugin.name ?? 'default', handed: true as const }];
    });
  });
}

/** The nearest folder upwards that lists what an application depends on. */
function folderOf(files: AppFiles, path: string, lists: readonly string[]): string {
  for (let folder = posix.dirname(path); ; folder = posix.dirname(folder)) {
    const at = folder === '.' ? '' : folder;
    if (!at || lists.some((list) => files.has(`${at}/${list}`))) return at;
  }
}
