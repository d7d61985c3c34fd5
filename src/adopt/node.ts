import type { Adoption } from '../framework.ts';
import type { SyntaxNode } from '../languages/node.ts';
import type { Source } from '../languages/source.ts';
import { descendants, textOf } from '../languages/tree.ts';
import { type Code, argumentsOf, atOf, callsOf, commonFolder, placeOf, shown } from './code.ts';
import type { AppFiles, Finding, Lack } from './finding.ts';
import { type Listed, lineOfKey, nodePackages, readJson } from './listed.ts';

const LOCKS = {
  'package-lock.json': 'npm',
  'pnpm-lock.yaml': 'pnpm',
  'yarn.lock': 'yarn',
  'bun.lock': 'bun',
  'bun.lockb': 'bun',
};

/** Package → what it is called, and the calls that make a table or a collection with it. */
const STORES: Readonly<Record<string, readonly [title: string, calls: readonly string[]]>> = {
  '@prisma/client': ['Prisma', []],
  mongoose: ['Mongoose', ['model', 'Schema']],
  sequelize: ['Sequelize', ['define', 'init']],
  typeorm: ['TypeORM', ['Entity']],
  'drizzle-orm': ['Drizzle', ['pgTable', 'sqliteTable', 'mysqlTable']],
  '@mikro-orm/core': ['MikroORM', ['Entity']],
  kysely: ['Kysely', []],
  knex: ['Knex', []],
};

/** What an application on Node has besides the application itself. */
export function surveyNode(
  code: Code,
  { registers }: Adoption,
): { found: Finding[]; missing: Lack[] } {
  const { files } = code;
  const found: Finding[] = [];
  const missing: Lack[] = [];
  const take = (findings: readonly Finding[], lack: Lack) =>
    findings.length > 0 ? found.push(...findings) : missing.push(lack);
  const listed = nodePackages(files);

  take(managerOf(files), {
    what: 'package manager',
    why: 'no lock file and no "packageManager" in package.json',
  });
  const [method = ''] = registers;
  take(registrations(code, method), {
    what: 'registration',
    why: `nothing of the application's own is handed to .${method}(…)`,
  });
  const stores = Object.keys(STORES).filter((name) => listed.has(name));
  take(
    stores.flatMap((name) => models(code, name, listed.get(name)!)),
    { what: 'models', why: `package.json lists none of ${Object.keys(STORES).join(', ')}` },
  );
  take(migrations(files), { what: 'migrations', why: 'no folder is called migrations' });
  take(tests(files), { what: 'tests', why: 'package.json has no script "test"' });
  return { found, missing };
}

function managerOf(files: AppFiles): Finding[] {
  const what = 'package manager' as const;
  const text = files.get('package.json') ?? '';
  const [, named] = /^(\w+)@/.exec(readJson(text)?.packageManager ?? '') ?? [];
  if (named)
    return [{ what, value: named, file: 'package.json', line: lineOfKey(text, 'packageManager') }];
  const lock = Object.entries(LOCKS).find(([file]) => files.has(file));
  return lock ? [{ what, value: lock[1], file: lock[0], line: 1 }] : [];
}

/** Calls that hand a part of the application on, or a folder of parts. */
function registrations(code: Code, method: string): Finding[] {
  return code.sources(new RegExp(`\\.${method}\\s*\\(`)).flatMap((source) => {
    const own = ownNames(source);
    return callsOf(source, method)
      .filter((call) =>
        argumentsOf(call).some((node) => names(source, node).some((name) => own.has(name))),
      )
      .map((call): Finding => ({
        ...atOf(source, call),
        what: 'registration',
        value: shown(source, call),
      }));
  });
}

/** Stands for what is called a router, wherever it comes from. */
const ROUTER = '.router';

/** What a file imports from beside itself, the loader of folders, and routers that it makes. */
function ownNames(source: Source): Set<string> {
  const imported = source.syntax
    .imports(source)
    .filter(({ module, reexport }) => !reexport && /^(?:[.~#]|@\/|src\/)|\bautoload$/.test(module))
    .filter(
      ({ module }) =>
        !/(?:middlewares?|plugins|config|utils?|lib|common|helpers)(?:\/|$)/i.test(module),
    )
    .flatMap(({ bindings }) => bindings.map(({ local }) => local));
  const routers = source.syntax
    .holders(source)
    .filter(({ value }) => /^(?:\w+\.)?Router\s*\(/.test(textOf(source, value)))
    .map(({ name }) => name);
  return new Set([...imported, ...routers, ROUTER]);
}

/** `users`, `users.router`, `wrap(users)`, but nothing inside an object or a function. */
function names(source: Source, node: SyntaxNode): string[] {
  if (/\.(?:router|routes)$/.test(textOf(source, node))) return [ROUTER];
  if (!/^(?:VariableName|MemberExpression|CallExpression)$/.test(node.name)) {
    return [];
  }
  if (/^require\s*\(\s*["']\./.test(textOf(source, node))) return [ROUTER];
  return descendants(node, 'VariableName').map((one) => textOf(source, one));
}

function models(code: Code, name: string, { file, line }: Listed): Finding[] {
  const [title, calls] = STORES[name]!;
  const schema = [...code.files.keys()].find((path) => path.endsWith('schema.prisma'));
  if (title === 'Prisma' && schema)
    return [{ what: 'models', value: `Prisma, ${schema}`, file: schema, line: 1 }];
  const made = code
    .sources(new RegExp(`["']${name.replace('/', '\\/')}(?:/[\\w-]+)?["']`))
    .flatMap((source) =>
      madeIn(source, calls)
        .slice(0, 1)
        .map((node) => ({ ...atOf(source, node), path: source.path })),
    );
  const [first] = made;
  if (!first) return [{ what: 'models', value: title, file, line }];
  const folder = commonFolder(made.map(({ path }) => path));
  return [
    {
      what: 'models',
      value: `${title}, ${made.length} in ${folder || '.'}/`,
      file: first.file,
      line: first.line,
    },
  ];
}

const madeIn = (source: Source, calls: readonly string[]): SyntaxNode[] => [
  ...callsOf(source, ...calls),
  ...descendants(source.root, 'NewExpression').filter((node) =>
    calls.some((call) => new RegExp(`^new\\s+(?:\\w+\\.)?${call}\\b`).test(textOf(source, node))),
  ),
];

function migrations(files: AppFiles): Finding[] {
  const folders = new Map<string, string>();
  for (const path of [...files.keys()].sort()) {
    const folder = /^(?:.*\/)?migrations(?=\/)/.exec(path)?.[0];
    if (folder && !folders.has(folder)) folders.set(folder, path);
  }
  return [...folders].map(([folder, file]) => ({
    what: 'migrations',
    value: `${folder}/`,
    file,
    line: 1,
  }));
}

const RUNNERS = ['vitest', 'jest', 'mocha', 'ava', 'tap', 'borp'];

function tests(files: AppFiles): Finding[] {
  const text = files.get('package.json') ?? '';
  const scripts = readJson(text)?.scripts ?? {};
  const wanted = ['test', ...Object.keys(scripts).filter((name) => name.startsWith('test:'))];
  for (const name of wanted) {
    const script = scripts[name] ?? '';
    const runner =
      RUNNERS.find((one) => new RegExp(`\\b${one}\\b`).test(script)) ??
      (/--test\b/.test(script) ? 'node:test' : undefined);
    if (!runner) continue;
    const own = [...files.keys()].filter(
      (path) =>
        /\.(?:test|spec)\.[cm]?[jt]sx?$|(?:^|\/)tests?\/[^/]/.test(path) &&
        !/(?:^|\/)(?:dist|build)\//.test(path),
    );
    const folder = placeOf(own);
    return [
      {
        what: 'tests',
        value: runner + folder,
        file: 'package.json',
        line: lineOfKey(text, 'scripts', name),
      },
    ];
  }
  return [];
}
