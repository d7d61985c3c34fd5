import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { python } from '../../../src/languages/python/index.ts';
import { typescript } from '../../../src/languages/typescript/index.ts';
import { hasNoDatabase } from '../../../src/project/database.ts';
import { emptyFolder, plant } from '../../faults/tree.ts';

const TYPESCRIPT = {
  'src/db/url.ts': 'export const DatabaseUrl = z\n  .string()\n  .default("my-api.sqlite");\n',
};
const PYTHON = {
  'app/config.py': `url = os.environ.get("DATABASE_URL") or f"sqlite:///{ROOT / 'data.db'}"\n`,
};

let root: string;
beforeEach(() => {
  root = emptyFolder();
  vi.stubEnv('DATABASE_URL', '');
});
afterEach(() => vi.unstubAllEnvs());

describe.each([
  ['typescript', typescript, TYPESCRIPT, 'my-api.sqlite'],
  ['python', python, PYTHON, 'data.db'],
] as const)('%s', (_, language, source, usual) => {
  const url = language.database!.fileUrl!;

  test('by the project’s own default', () => {
    plant(root, source);
    expect(hasNoDatabase(root, language)).toBe(true);
    plant(root, { [usual]: '' });
    expect(hasNoDatabase(root, language)).toBe(false);
  });

  test.each(['.env', 'shell'])('as %s says, over the default', (where) => {
    plant(root, { ...source, [usual]: '' });
    const say = (text: string) => {
      if (where === 'shell') vi.stubEnv('DATABASE_URL', text);
      else plant(root, { '.env': `DATABASE_URL=${text}\n` });
    };
    say(url(`${root}/other.db`));
    expect(hasNoDatabase(root, language)).toBe(true);
    say(url('nested/other.db'));
    expect(hasNoDatabase(root, language)).toBe(true);
    plant(root, { 'nested/other.db': '' });
    expect(hasNoDatabase(root, language)).toBe(false);
  });

  test.each(['postgres://localhost/x', 'postgresql+psycopg://localhost/x', url(':memory:')])(
    'of %s nothing is certain',
    (text) => {
      vi.stubEnv('DATABASE_URL', text);
      expect(hasNoDatabase(root, language)).toBe(false);
    },
  );

  test('of a source that says something else nothing is certain', () => {
    for (const text of [
      '',
      '.default("postgres://localhost/x")',
      'or "postgresql://localhost/x"',
    ]) {
      plant(root, Object.fromEntries(Object.keys(source).map((path) => [path, text])));
      expect(hasNoDatabase(root, language)).toBe(false);
    }
  });
});
