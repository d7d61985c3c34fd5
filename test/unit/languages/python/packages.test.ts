import { expect, test } from 'vitest';
import { HOSTILE_FEATURES } from '../../../../src/testing/features.ts';
import { generate } from '../../../support/generate.ts';

/** A feature's file in a package: loading it binds its name there, over what the package itself has bound. */
const MODULE = /^(?<folder>app\/(?:models|routes|schemas|services))\/(?<name>\w+)\.py$/;

/** What `from … import a, b as c` binds: a and c. */
function boundBy(text: string): string[] {
  const lists = [...text.matchAll(/^from \S+ import (?:\(([^)]*)\)|(.*))$/gm)];
  return lists.flatMap(([, many, one]) =>
    (many ?? one ?? '').split(',').flatMap(
      (each) =>
        each
          .trim()
          .split(/ as |\s+/)
          .at(-1) || [],
    ),
  );
}

test.each(['flask', 'fastapi'])(
  '%s: no package imports a name that a feature’s module would take from it',
  async (framework) => {
    const names = HOSTILE_FEATURES.filter((name) => name !== 'app');
    const { files } = await generate(
      framework,
      names.map((name) => `${name} name`),
    );
    const taken = [...files.keys()].flatMap((path) => {
      const { folder, name } = MODULE.exec(path)?.groups ?? {};
      const init = folder === undefined ? undefined : files.get(`${folder}/__init__.py`);
      return init && boundBy(init).includes(name!) ? [path] : [];
    });
    expect(taken).toEqual([]);
  },
);
