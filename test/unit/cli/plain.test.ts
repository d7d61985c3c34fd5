import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Args, Command } from '../../../src/cli/command.ts';
import { parse } from '../../../src/cli/parser.ts';
import { plain } from '../../../src/cli/plain.ts';
import { PROJECT_OPTIONS } from '../../../src/options.ts';

/** What yargs makes of it: what it tells the command, without what it always says and what it says twice. */
async function byYargs(argv: readonly string[]): Promise<{ describe: string; args: Args } | null> {
  let told: { describe: string; args: Args } | null = null;
  const run = async ({ describe }: Command, args: Args) => {
    told = { describe, args: given(args) };
  };
  await parse(argv, PROJECT_OPTIONS, [], run);
  return told;
}

const given = (args: Args): Args =>
  Object.fromEntries(
    Object.entries(args).filter(
      ([name, value]) => !['_', '$0', 'y'].includes(name) && [value].flat()[0] !== undefined,
    ),
  );

function byUs(argv: readonly string[]) {
  const known = plain(argv, PROJECT_OPTIONS);
  return known && { describe: known.command.describe, args: given(known.args) };
}

test.each<[string[]]>([
  [['add', 'feature', 'users', 'name:string', 'email:email:unique']],
  [['add', 'feature', 'users', '--table=members', 'name', '--dry-run', '--unique', 'a,b']],
  [['add', 'job', 'report', 'title', '--no-wire']],
  [['my-api', '--framework', 'flask', '--wire-case=camel', '--no-install', '--yes']],
  [['--yes', '--framework', 'flask', 'my-api']],
  [['show', 'job', 'report', '--json']],
  [['change', 'feature', 'users', 'phone:string', 'a:was=b', '--', '-age', '--name']],
  [['change', 'project', '--database', 'postgres', '--with', 'cors']],
  [['remove', 'feature', 'users', '--force']],
  [['add', 'feature', 'users', '--', 'x']],
  [['import', '-', 'users', '--dry-run']],
  [['import', 'postgres://u:p@h/d?schema=a', '--json']],
  [['undo']],
  [[]],
])('%j is understood as yargs does', async (argv) => {
  const ours = byUs(argv);
  expect(ours).toBeDefined();
  expect(ours).toEqual(await byYargs(argv));
});

test.each<[string[]]>([
  [['add', 'feature', '--help']],
  [['add', 'feature', 'users', '--colour']],
  [['add', 'feature', 'users', '--table']],
  [['add', 'feature', 'users', '--table', '--json']],
  [['add', 'feature', 'users', '--table', 'a', '--table', 'b']],
  [['add', 'feature', 'users', '--json=yes']],
  [['add', 'feature', 'users', '--json', 'false']],
  [['add', 'feature', '"users"']],
  [['x', '--__proto__', 'y']],
  [['--yes', 'list']],
  [['add']],
  [['feature', 'users']],
  [['list', 'all']],
  [['-y']],
])('%j is left to yargs', (argv) => {
  expect(byUs(argv)).toBeUndefined();
});

const WORDS = fc.oneof(
  fc.constantFrom('add', 'feature', 'users', 'list', 'show', 'my-api', 'flask', 'true', 'a.b'),
  fc.constantFrom('--table', '--table=t', '--unique', '--id', '--framework', '--name'),
  fc.constantFrom('--dry-run', '--dryRun', '--json', '--yes', '-y', '--no-wire', '--verbose'),
  fc.constantFrom('', '-', '--', "'q'", 'a b', 'é\n', '0x1', 'name:enum=a,b'),
);

test('whatever is understood is what yargs would have told', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(WORDS, { maxLength: 6 }), async (argv) => {
      const ours = byUs(argv);
      if (ours) expect(ours).toEqual(await byYargs(argv));
    }),
    { numRuns: 300, seed: 1 },
  );
});
