import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { some } from '../broken-disk.ts';
import { inPairs } from '../processes.ts';
import { type Tree, emptyFolder, removeFolder, treeOf } from '../tree.ts';
import type { Ending } from './ending.ts';
import { FEATURES, FIELDS, KEYS, PROJECTS } from './hostile.ts';
import { unparsable } from './parses.ts';
import { PROJECT, bootstrap, done, run } from './worlds.ts';

const SEED = Number(process.env.SEED ?? 20260131);
/** How many of each list are tried, unless FULL is set. */
const SHARE = 4;
const FRAMEWORKS = process.env.FULL
  ? ['fastify', 'express', 'flask', 'fastapi']
  : ['fastify', 'flask'];

type Verdict = 'refused' | 'made';

const shown = (text: string): string => JSON.stringify(text).slice(0, 80);

/** What drives a terminal, or turns the order of what it shows. */
const DRIVING = /\p{Cc}|\p{Bidi_Control}/u;

/** One clear message: what is wrong, and what to do. No stack, no fault of ours. */
function expectRefusal({ code, stdout, stderr }: Ending, label: string): void {
  expect([1, 2, 3], `${label}\n${stderr}`).toContain(code);
  expect(stdout, label).toBe('');
  expect(stderr, label).toMatch(/^error \S.*\n(?: {6}\S.*\n)*$/u);
  expect(stderr, label).not.toMatch(/fault of create-api|undefined|\[object/u);
  expect(stderr.replaceAll('\n', ''), label).not.toMatch(DRIVING);
  expect(stderr.length, label).toBeLessThan(2_000);
}

/** What the second tree has otherwise than the first. */
const changed = (from: Tree, to: Tree): Tree =>
  Object.fromEntries(Object.entries(to).filter(([path, entry]) => from[path] !== entry));

/** Of a new project: what is refused leaves nothing, what is made parses. */
function verdictOf(folder: string, before: Tree, ended: Ending, label: string): Verdict {
  const after = treeOf(folder);
  if (ended.code === 0) expect(unparsable(after), label).toEqual([]);
  else {
    expectRefusal(ended, label);
    expect(after, label).toEqual(before);
  }
  removeFolder(folder);
  return ended.code === 0 ? 'made' : 'refused';
}

describe.each(FRAMEWORKS)(
  `%s, hostile names, SEED=${SEED}`,
  { timeout: 3_600_000 },
  (framework) => {
    let seed: string;
    beforeAll(async () => {
      seed = emptyFolder();
      await done(seed, bootstrap(framework, 'posts title:string'));
    }, 300_000);

    function stage() {
      const folder = emptyFolder();
      cpSync(seed, folder, { recursive: true });
      return { folder, root: join(folder, PROJECT), before: treeOf(folder) };
    }

    /** Runs a command in a project: what it refuses leaves nothing, what it makes parses, stays inside, and is undone. */
    async function tried(args: readonly string[], label: string): Promise<Verdict> {
      const { folder, root, before } = stage();
      const ended = await run(root, args);
      const made = changed(before, treeOf(folder));
      if (ended.code !== 0) expectRefusal(ended, label);
      else {
        const outside = Object.keys(made).filter((path) => !path.startsWith(`${PROJECT}/`));
        expect(outside, label).toEqual([]);
        expect(unparsable(made), label).toEqual([]);
        await done(root, ['undo']);
      }
      expect(treeOf(folder), label).toEqual(before);
      removeFolder(folder);
      return ended.code === 0 ? 'made' : 'refused';
    }

    async function each(
      what: string,
      texts: readonly string[],
      task: (text: string, label: string) => Promise<Verdict>,
    ) {
      const counts = { refused: 0, made: 0 };
      await inPairs(some(texts, SHARE, SEED), async (text) => {
        counts[await task(text, `${what} ${shown(text)}`)]++;
      });
      console.info(`${framework}, ${what}: ${counts.refused} refused, ${counts.made} made`);
      expect(counts.refused + counts.made).toBeGreaterThan(0);
    }

    test('of features', () =>
      each('feature', FEATURES, (text, label) =>
        tried(['add', 'feature', text, 'title:string'], label),
      ));

    test('of fields', () =>
      each('field', FIELDS, (text, label) => tried(['add', 'feature', 'things', text], label)));

    test('of projects', () =>
      each('project', PROJECTS, async (text, label) => {
        const folder = emptyFolder();
        // A path is as good as a name, and as far as this it may lead.
        const cwd = join(folder, 'a/b/c');
        mkdirSync(cwd, { recursive: true });
        const before = treeOf(folder);
        const ended = await run(cwd, [text, ...bootstrap(framework, 'posts title').slice(1)]);
        return verdictOf(folder, before, ended, label);
      }));

    const entryOf = (key: string) => `${JSON.stringify(key)}: { "fields": { "title": "string" } }`;

    test('of features in a preset', () =>
      each('key of a preset', KEYS, async (text, label) => {
        const folder = emptyFolder();
        const preset = `{ "format": 1, "feature": { ${entryOf(text)} } }`;
        writeFileSync(join(folder, 'preset.json'), preset);
        const before = treeOf(folder);
        const ended = await run(folder, [...bootstrap(framework), '--preset', './preset.json']);
        return verdictOf(folder, before, ended, label);
      }));

    test('of features in a manifest: doctor tells of them', () =>
      each('key of a manifest', KEYS, async (text, label) => {
        const { folder, root } = stage();
        const path = join(root, 'create-api.json');
        const manifest = readFileSync(path, 'utf8');
        writeFileSync(
          path,
          manifest.replace('"posts":', () => `${entryOf(text)},\n"posts":`),
        );
        const before = treeOf(folder);
        const { code, stdout, stderr } = await run(root, ['doctor']);
        expect(stdout + stderr, label).not.toMatch(/fault of create-api|undefined/u);
        expect(code, `${label}\n${stdout}${stderr}`).toBe(1);
        expect(treeOf(folder), label).toEqual(before);
        removeFolder(folder);
        return 'refused';
      }));
  },
);
