import { posix } from 'node:path';
import type { Adoption } from '../framework.ts';
import type { SyntaxNode } from '../languages/node.ts';
import type { Source } from '../languages/source.ts';
import { child, descendants, textOf } from '../languages/tree.ts';
import {
  type Code,
  argumentsOf,
  atOf,
  calleeOf,
  callsOf,
  commonFolder,
  ownerOf,
  placeOf,
  shown,
} from './code.ts';
import type { AppFiles, Finding, Lack } from './finding.ts';
import { pythonPackages } from './listed.ts';

/** What an application in Python has besides the application itself. */
export function surveyPython(
  code: Code,
  { registers }: Adoption,
): { found: Finding[]; missing: Lack[] } {
  const found: Finding[] = [];
  const missing: Lack[] = [];
  const take = (findings: readonly Finding[], lack: Lack) =>
    findings.length > 0 ? found.push(...findings) : missing.push(lack);

  take(managerOf(code.files), {
    what: 'package manager',
    why: 'no uv.lock, poetry.lock, Pipfile, pyproject.toml or requirements.txt',
  });
  take(registrations(code, registers), {
    what: 'registration',
    why: `nothing calls ${registers.join(' or ')}`,
  });
  take(models(code), { what: 'models', why: 'no class is a table of SQLAlchemy' });
  found.push(...databases(code));
  take(migrations(code.files), { what: 'migrations', why: 'no env.py imports alembic' });
  take(tests(code.files), { what: 'tests', why: 'neither pytest nor a test_*.py' });
  return { found, missing };
}

function managerOf(files: AppFiles): Finding[] {
  const say = (value: string, file: string, line = 1): Finding[] => [
    { what: 'package manager', value, file, line },
  ];
  if (files.has('uv.lock')) return say('uv', 'uv.lock');
  if (files.has('poetry.lock')) return say('poetry', 'poetry.lock');
  const project = files.get('pyproject.toml');
  const poetry = project?.split('\n').findIndex((line) => line.startsWith('[tool.poetry')) ?? -1;
  if (poetry >= 0) return say('poetry', 'pyproject.toml', poetry + 1);
  if (files.has('Pipfile')) return say('pipenv', 'Pipfile');
  const list = [...files.keys()]
    .filter((path) => /^requirements(?:[\w-]*\.txt|\/[\w-]+\.txt)$/.test(path))
    .sort()[0];
  if (list) return say('pip', list);
  return project === undefined ? [] : say('pip', 'pyproject.toml');
}

const registrations = (code: Code, names: readonly string[]): Finding[] =>
  code.sources(new RegExp(`\\b(?:${names.join('|')})\\b`)).flatMap((source) =>
    callsOf(source, ...names).map((call): Finding => ({
      ...atOf(source, call),
      what: 'registration',
      value: shown(source, call),
    })),
  );

interface Class {
  source: Source;
  node: SyntaxNode;
  name: string;
  bases: string[];
}

/** The tables, and what they are made from. */
function models(code: Code): Finding[] {
  const sources = code.sources(/\b(?:sqlalchemy|SQLAlchemy|sqlmodel|SQLModel|Model|Base)\b/);
  const classes = sources.flatMap(classesIn);
  const bases = basesIn(sources, classes);
  const names = new Set([...bases.map(({ name }) => name), 'SQLModel']);
  const isBase = (base: string) =>
    names.has(base) || (base.endsWith('.Model') && names.has(base.split('.')[0]!));
  for (let size = -1; size < names.size;) {
    size = names.size;
    for (const one of classes) if (one.bases.some(isBase)) names.add(one.name);
  }
  const tables = classes.filter(
    ({ source, node, bases: own }) =>
      own.some(isBase) &&
      (own.includes('table=True') ||
        /\b(?:__tablename__|mapped_column|Column|db\.Column)\b/.test(textOf(source, node))),
  );
  const [first] = tables;
  if (!first) return bases.map(({ finding }) => finding);
  const paths = [...new Set(tables.map(({ source }) => source.path))];
  const where = paths.length === 1 ? paths[0]! : `${commonFolder(paths)}/`;
  const kind = first.bases.includes('table=True') ? 'SQLModel' : 'SQLAlchemy';
  return [
    {
      ...atOf(first.source, first.node),
      what: 'models',
      value: `${kind}, ${tables.length} in ${where}`,
    },
    ...bases.map(({ finding }) => finding),
  ];
}

const classesIn = (source: Source): Class[] =>
  descendants(source.root, 'ClassDefinition').map((node) => {
    const list = child(node, 'ArgList');
    const parts = list ? textOf(source, list).slice(1, -1).split(',') : [];
    return {
      source,
      node,
      name: textOf(source, child(node, 'VariableName') ?? node),
      bases: parts.map((part) => part.replace(/\s/g, '')).filter(Boolean),
    };
  });

/** `class Base(DeclarativeBase)`, `Base = declarative_base()`, `db = SQLAlchemy()`. */
function basesIn(
  sources: readonly Source[],
  classes: readonly Class[],
): { name: string; finding: Finding }[] {
  const declared = classes
    .filter(({ bases }) =>
      bases.some((base) => /^(?:\w+\.)*DeclarativeBase(?:NoMeta)?$/.test(base)),
    )
    .map(({ source, node, name }) => ({ name, at: atOf(source, node) }));
  const called = sources.flatMap((source) =>
    source.syntax
      .holders(source)
      .filter(
        ({ target, value }) =>
          target.parent?.name !== 'ArgList' &&
          value.name === 'CallExpression' &&
          /^(?:\w+\.)*(?:declarative_base|SQLAlchemy)$/.test(calleeOf(source, value)),
      )
      .map(({ name, value }) => ({ name, at: atOf(source, value) })),
  );
  return [...declared, ...called].map(({ name, at }) => ({
    name,
    finding: { ...at, what: 'model base', value: name, name },
  }));
}

/** The engines; those of a module itself by the name that they can be imported by. */
const databases = (code: Code): Finding[] =>
  code.sources(/\bcreate_(?:async_)?engine\b/).flatMap((source) => {
    const holders = source.syntax.holders(source);
    return callsOf(source, 'create_engine', 'create_async_engine').map((call): Finding => {
      const [url] = argumentsOf(call);
      const value = url ? shown(source, url) : calleeOf(source, call);
      const held = holders.find((one) => one.value.from === call.from);
      const isOfModule = held && held.target.parent?.name !== 'ArgList' && !ownerOf(source, call);
      const name = isOfModule ? { name: held.name } : {};
      return { ...atOf(source, call), what: 'database', value, ...name };
    });
  });

function migrations(files: AppFiles): Finding[] {
  return [...files].flatMap(([file, text]) => {
    const line = text
      .split('\n')
      .findIndex((one) => /^\s*from alembic import .*\bcontext\b/.test(one));
    if (posix.basename(file) !== 'env.py' || line < 0) return [];
    return [
      {
        what: 'migrations' as const,
        value: `Alembic, ${posix.join(posix.dirname(file), 'versions')}/`,
        file,
        line: line + 1,
      },
    ];
  });
}

function tests(files: AppFiles): Finding[] {
  const own = [...files.keys()]
    .filter((path) => /(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest|tests)\.py$/.test(path))
    .sort();
  const folder = placeOf(own);
  const configured = [...files].flatMap(([file, text]) => {
    const line = text.split('\n').findIndex((one) => /^\[(?:tool[.:])?pytest\b/.test(one));
    return /(?:^|\/)(?:pyproject\.toml|pytest\.ini|setup\.cfg|tox\.ini)$/.test(file) && line >= 0
      ? [{ file, line: line + 1 }]
      : [];
  })[0];
  const at = configured ?? pythonPackages(files).get('pytest') ?? conftest(own);
  if (at) return [{ what: 'tests', value: `pytest${folder}`, file: at.file, line: at.line }];
  return own[0] ? [{ what: 'tests', value: `unittest${folder}`, file: own[0], line: 1 }] : [];
}

const conftest = (paths: readonly string[]) => {
  const file = paths.find((path) => path.endsWith('conftest.py'));
  return file ? { file, line: 1 } : undefined;
};
