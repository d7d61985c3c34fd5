import { posix } from 'node:path';
import type { SyntaxNode } from '../languages/node.ts';
import type { Source } from '../languages/source.ts';
import { children, textOf } from '../languages/tree.ts';
import { type Code, atOf, calleeOf, importsFrom, ownerOf } from './code.ts';
import type { App, AppFiles } from './finding.ts';
import { readJson } from './listed.ts';

const PYTHON = { flask: 'Flask', fastapi: 'FastAPI' } as const;

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

/** Flask and FastAPI objects. */
export function pythonApps(code: Code): App[] {
  return code.sources(/\b(?:Flask|FastAPI)\b/).flatMap((source) =>
    (['flask', 'fastapi'] as const).flatMap((framework) => {
      const names = importsFrom(source, framework);
      const made = source.syntax.holders(source).filter(({ target, value }) => {
        if (target.parent?.name === 'ArgList' || value.name !== 'CallExpression') return false;
        const [head = '', tail] = calleeOf(source, value).split('.');
        const name = names.get(head);
        return name === '*' ? tail === PYTHON[framework] : !tail && name === PYTHON[framework];
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
}

/** Express and Fastify objects, and the plugin that `fastify start` is given. */
export function nodeApps(code: Code): App[] {
  const made = code.sources(/\b(?:express|fastify)\b/i).flatMap((source) =>
    (['express', 'fastify'] as const).flatMap((framework) => {
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
  return made.length > 0 ? made : startedApps(code);
}

/** Whether an expression begins with a call of the framework: `express()`, `Fastify({}).withTypeProvider<T>()`. */
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

/** `fastify start app.js`: the script says which file holds the plugin. */
function startedApps(code: Code): App[] {
  return [...code.files].flatMap(([path, text]) => {
    if (posix.basename(path) !== 'package.json') return [];
    const scripts = Object.values(readJson(text)?.scripts ?? {}).join('\n');
    const [, started = ''] =
      /\bfastify start\b[^\n&|]*?\s([\w./-]+\.[cm]?[jt]s)\b/.exec(scripts) ?? [];
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
          ({ parameters, block }) =>
            block && /^(?:fastify|app|server|instance)$/.test(parameters[0] ?? ''),
        );
      if (!plugin) return [];
      const app = appOf(code, source, plugin.node, 'fastify', plugin.parameters[0]!);
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
