import { Validator } from '@cfworker/json-schema';
import { describe, expect, test } from 'vitest';
import planSchema from '../../docs/plan.schema.json' with { type: 'json' };
import { cli, readTree } from '../support/cli.ts';
import { copyOf, plop, stateOf, withPlopfile } from './run.ts';

interface Run {
  fixture: string;
  plopfile: string;
  words: string[];
  /** Files that plop gets wrong, as we have them and as plop has them. */
  better?: Record<string, [ours: RegExp, plops: RegExp]>;
  /** Its code waits until the files are there. */
  code?: string;
  /** What that code wrote by itself: undo does not know of it. */
  traces?: string[];
}

const RUNS: Run[] = [
  {
    fixture: 'components',
    plopfile: 'plopfile.mjs',
    words: ['component', 'dataTable', "A table's rows & <cells>", 'components'],
    better: {
      'packages/components/data-table/package.json': [
        /A table's rows & <cells>/,
        /&#x27;s rows &amp; &lt;cells&gt;/,
      ],
      'packages/components/data-table/src/dataTable.tsx': [
        /rows & <cells>/i,
        /Rows &amp; &lt;cells&gt;/i,
      ],
    },
  },
  {
    fixture: 'components',
    plopfile: 'plopfile.mjs',
    words: ['hook', 'useToggle', 'Toggles', 'hooks'],
  },
  {
    fixture: 'components',
    plopfile: 'plopfile.mjs',
    words: ['component', '--', '--name', 'box', '--folder', 'hooks', '--description', 'A box'],
  },
  {
    fixture: 'boilerplate',
    plopfile: 'plopfile.cjs',
    words: ['component', 'Class', 'side bar', '_', 'no'],
    code: 'prettify (action 2)',
  },
  {
    fixture: 'boilerplate',
    plopfile: 'plopfile.cjs',
    words: ['language', 'fr'],
    code: 'action 4',
    traces: ['app/extracted.txt'],
  },
  {
    fixture: 'endpoints',
    plopfile: 'plopfile.mjs',
    words: ['API', 'Endpoint', 'Module', 'blog posts', ' public api '],
  },
  { fixture: 'endpoints', plopfile: 'plopfile.mjs', words: ['API', 'Route', 'orders'] },
  {
    fixture: 'handlers',
    plopfile: 'plopfile.js',
    words: ['handler', '/users/all', 'get,delete', 'admins', '5'],
    better: { 'handlers/users-all.ts': [/Map<string, Handler>/, /Map&lt;string, Handler&gt;/] },
  },
  {
    fixture: 'packages',
    plopfile: 'plopfile.ts',
    words: ['package', 'core', 'lib'],
    code: 'mark (action 2)',
    traces: ['libs/core/stamp.txt'],
  },
  { fixture: 'packages', plopfile: 'plopfile.ts', words: ['note', 'the plan'] },
];

/** Without what is remembered and what is linked. */
async function filesOf(root: string): Promise<Record<string, string>> {
  const tree = Object.entries(await readTree(root));
  return Object.fromEntries(tree.filter(([path]) => !path.startsWith('node_modules/')));
}

describe.each(RUNS)(
  '$fixture: $words',
  ({ fixture, plopfile, words, better = {}, code, traces = [] }) => {
    test('looks first, does what plop does, or better, and takes it back', async () => {
      const env = stateOf();
      const ours = await withPlopfile(fixture);
      const plops = await copyOf(ours);
      const before = await filesOf(ours);

      for (const flag of ['--dry-run', '--json']) {
        const looked = cli(ours, ['add', words[0]!, flag, '--trust', ...words.slice(1)], env);
        expect(looked).toMatchObject({ code: 0, stderr: '' });
        if (flag === '--json') {
          const plan: unknown = JSON.parse(looked.stdout);
          expect(new Validator(planSchema as object, '2020-12').validate(plan).errors).toEqual([]);
          expect(plan).toEqual(
            code ? expect.objectContaining({ code: [code] }) : expect.anything(),
          );
        }
        if (flag === '--dry-run') {
          expect(looked.stdout.includes(` runs code  ${code}\n`)).toBe(code !== undefined);
        }
      }
      expect(await filesOf(ours)).toEqual(before);

      expect(plop(plops, plopfile, words)).toMatchObject({ code: 0 });
      expect(cli(ours, ['add', ...words], env)).toMatchObject({ code: 0, stderr: '' });
      const [made, wanted] = [await filesOf(ours), await filesOf(plops)];
      expect(made).not.toEqual(before);
      expect(Object.keys(made).sort()).toEqual(Object.keys(wanted).sort());
      for (const [path, [right, wrong]] of Object.entries(better)) {
        expect(made[path]).toMatch(right);
        expect(wanted[path]).toMatch(wrong);
        delete made[path];
        delete wanted[path];
      }
      expect(made).toEqual(wanted);

      const undone = cli(ours, ['undo'], env);
      expect(undone.code).toBe(0);
      if (code) expect(undone.stdout).toContain(`the code that it ran is not undone: ${code}`);
      const left = await filesOf(ours);
      for (const path of traces) delete left[path];
      expect(left).toEqual(before);
    });
  },
);
