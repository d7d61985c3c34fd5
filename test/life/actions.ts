import { join } from 'node:path';
import fc from 'fast-check';
import fse from 'fs-extra';
import { expect } from 'vitest';
import { redo, undo } from '../../src/commit/index.ts';
import { planFeature } from '../../src/commands/add-feature.ts';
import { planChange } from '../../src/commands/change-thing.ts';
import { planProjectChange } from '../../src/commands/change-project.ts';
import { planMoved } from '../../src/commands/moved.ts';
import { planRemoval } from '../../src/commands/remove.ts';
import { planRename } from '../../src/commands/rename.ts';
import { planUpgrade } from '../../src/commands/upgrade.ts';
import type { Manifest } from '../../src/project/manifest.ts';
import { readTree } from '../support/cli.ts';
import { meet } from './branches.ts';
import { partOf } from './parts.ts';
import { INPUT, type Model, type World, act, check, copyOf } from './world.ts';

type Action = (world: World) => Promise<void>;

/** One step of a project's life. */
export interface Step {
  run: Action;
  [fc.toStringMethod]: () => string;
}

const stepOf = (title: string, run: Action): Step => ({ run, [fc.toStringMethod]: () => title });

/** Names with their singular, some that contain each other. */
const NAMES = ['users', 'user-roles', 'posts', 'blog-posts', 'comments', 'people', 'data-sets'];

/** Declarations in canonical spelling: none that a table with rows could not take on. */
const TYPES = [
  'string:optional',
  'string:optional:unique:max=40',
  'string:default=a',
  'text:optional',
  'integer:optional:index',
  'integer:min=0:default=1',
  'number:optional',
  'decimal=10,2:optional',
  'boolean:default=false',
  'date:optional',
  'datetime:optional',
  'enum=a,b:default=a',
  'json:optional',
  'uuid:optional:unique',
];
const FIELDS = ['name', 'title', 'age', 'note', 'user', 'kind', 'full_name'];

const pick = <T>(all: readonly T[], at: number): T => all[at % all.length]!;
const keysOf = ({ model }: World) => Object.keys(model.manifest.feature);
const sorted = <T>(all: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));

/** What a manifest is to be after a change of a feature's fields. */
function withFields(model: Model, key: string, fields: Record<string, string>): Model {
  const next = copyOf(model);
  next.manifest.feature[key] = { ...next.manifest.feature[key]!, fields };
  return next;
}

const add =
  (name: number, fields: readonly [number, number][], target: number | null): Action =>
  async (world) => {
    const { model } = world;
    const key = pick(NAMES, name);
    const spec: Record<string, string> = { label: 'string' };
    for (const [field, type] of fields) spec[pick(FIELDS, field)] = pick(TYPES, type);
    const keys = keysOf(world);
    if (target !== null && keys.length > 0) {
      spec.owner = `references=${pick(keys, target)}:optional`;
    }
    const words = [key, ...Object.entries(spec).map(([field, type]) => `${field}:${type}`)];
    const there = Object.hasOwn(model.manifest.feature, key);
    const next = copyOf(model);
    next.manifest.feature = sorted({ ...next.manifest.feature, [key]: { fields: spec } });
    const isSame = JSON.stringify(model.manifest) === JSON.stringify(next.manifest);
    const plan = (project: Parameters<typeof planFeature>[0]) =>
      planFeature(project, words, { ...INPUT, cwd: world.root, name: key, fields: [] });
    await act(world, plan, there && !isSame ? null : next);
  };

type Change = 'add' | 'alter' | 'drop' | 'rename';

const change =
  (kind: Change, feature: number, field: number, type: number): Action =>
  async (world) => {
    const keys = keysOf(world);
    if (keys.length === 0) return;
    const key = pick(keys, feature);
    const { fields } = world.model.manifest.feature[key]!;
    const there = Object.keys(fields).filter((one) => one !== 'owner');
    const fresh = FIELDS.filter((one) => !Object.hasOwn(fields, one));
    const old = pick(there, field);
    const name = fresh.length > 0 ? pick(fresh, field) : null;
    const declared = pick(TYPES, type);
    let words: string[] = [];
    let next: Record<string, string> = { ...fields };
    if (kind === 'add' && name) {
      words = [`${name}:${declared}`];
      next[name] = declared;
    } else if (kind === 'alter') {
      words = [`${old}:${altered(fields[old]!)}`];
      next[old] = altered(fields[old]!);
    } else if (kind === 'drop' && there.length > 1) {
      words = [`-${old}`];
      const { [old]: _, ...rest } = next;
      next = rest;
    } else if (kind === 'rename' && name) {
      words = [`${name}:was=${old}`];
      next = Object.fromEntries(
        Object.entries(fields).map(([one, grammar]) => [one === old ? name : one, grammar]),
      );
    } else return;
    const plan = (project: Parameters<typeof planChange>[0]) =>
      planChange(project, { ...INPUT, cwd: world.root, generator: 'feature', name: key, words });
    await act(world, plan, withFields(world.model, key, next));
  };

/** A change of rules that every row can take. */
const altered = (grammar: string): string =>
  ({
    string: 'string:max=120',
    'string:max=120': 'string',
    'string:optional': 'string:optional:max=300',
    'string:optional:max=300': 'string:optional',
    'integer:optional:index': 'integer:optional',
    'integer:optional': 'integer:optional:index',
    'text:optional': 'text:optional:max=900',
    'text:optional:max=900': 'text:optional',
  })[grammar] ?? grammar;

const rename =
  (feature: number, name: number): Action =>
  async (world) => {
    const keys = keysOf(world);
    if (keys.length === 0) return;
    const [from, to] = [pick(keys, feature), pick(NAMES, name)];
    const isRefused = keys.includes(to);
    const next = copyOf(world.model);
    const { [from]: spec, ...others } = next.manifest.feature;
    next.manifest.feature = sorted({ ...others, [to]: spec! });
    for (const { fields } of Object.values(next.manifest.feature)) {
      for (const [field, grammar] of Object.entries(fields)) {
        fields[field] = grammar.replace(/(?<=^references=)[^:]+/, (one) =>
          one === from ? to : one,
        );
      }
    }
    await followNames(world, next, from, to);
    const plan = (project: Parameters<typeof planRename>[0]) =>
      planRename(project, {
        ...INPUT,
        cwd: world.root,
        words: ['feature', from, to],
        plural: undefined,
      });
    await act(world, plan, isRefused ? null : next);
  };

/** The user's lines are in the files of the new name; what was moved stays where it is. */
async function followNames(world: World, next: Model, from: string, to: string): Promise<void> {
  const paths = await renamedPaths(world, from, to);
  const rekeyed = <T>(map: Map<string, T>, change: (value: T) => T) =>
    new Map([...map].map(([path, value]) => [paths.get(path) ?? path, change(value)]));
  next.moved = rekeyed(next.moved, (path) => path);
  next.lines = rekeyed(next.lines, (lines) => lines);
  for (const [path, parts] of next.taken) {
    next.taken.set(
      path,
      parts.map((part) => (part === partOf(world, from) ? partOf(world, to) : part)),
    );
  }
}

async function renamedPaths(world: World, from: string, to: string): Promise<Map<string, string>> {
  const record = await fse.readJson(join(world.root, `.create-api/records/feature/${from}.json`));
  const forms = (key: string) => [key, key.replaceAll('-', '_')];
  const [old, now] = [forms(from), forms(to)];
  return new Map(
    Object.keys(record.files).map((path) => {
      const parts = path.split('/');
      const last = parts.pop()!;
      const renamed = last.replace(
        /^(test_)?(.+?)(\.test)?(\.\w+)$/,
        (_, a = '', name, b = '', end) => {
          const at = old.indexOf(name);
          return `${a}${at < 0 ? name : path.endsWith('.py') ? now[1] : now[0]}${b}${end}`;
        },
      );
      return [path, [...parts, renamed].join('/')];
    }),
  );
}

const remove =
  (feature: number, force: boolean): Action =>
  async (world) => {
    const keys = keysOf(world);
    if (keys.length === 0) return;
    const key = pick(keys, feature);
    const { model } = world;
    const isReferred = keys.some(
      (other) => other !== key && refersTo(model.manifest.feature[other]!.fields, key),
    );
    const record = await fse.readJson(join(world.root, `.create-api/records/feature/${key}.json`));
    const own = Object.keys(record.files).map((path) => [path, model.moved.get(path) ?? path]);
    const isEdited = own.some(([, path]) => model.lines.has(path!));
    const next = copyOf(model);
    const { [key]: _, ...others } = next.manifest.feature;
    next.manifest.feature = others;
    for (const [path, there] of own) {
      next.lines.delete(there!);
      next.moved.delete(path!);
    }
    for (const [path, parts] of next.taken) {
      next.taken.set(
        path,
        parts.filter((part) => part !== partOf(world, key)),
      );
    }
    const plan = (project: Parameters<typeof planRemoval>[0]) =>
      planRemoval(project, { ...INPUT, cwd: world.root, words: ['feature', key], force });
    await act(world, plan, isReferred || (isEdited && !force) ? null : next);
  };

const refersTo = (fields: Record<string, string>, key: string): boolean =>
  Object.values(fields).some((grammar) => /^references=([^:]+)/.exec(grammar)?.[1] === key);

const OPTIONS: readonly [Partial<Manifest['options']>, readonly string[], readonly string[]][] = [
  [{ prefix: '/api/v1' }, [], []],
  [{ prefix: '/api' }, [], []],
  [{ database: 'postgres' }, [], []],
  [{ database: 'sqlite' }, [], []],
  [{}, ['cors'], []],
  [{}, [], ['cors']],
  [{ prefix: '/v2' }, ['cors'], []],
];

const changeProject =
  (at: number): Action =>
  async (world) => {
    const [options, added, without] = pick(OPTIONS, at);
    const { model } = world;
    const has = Object.keys(model.manifest.with ?? {});
    if (without.some((name) => !has.includes(name))) return;
    const next = copyOf(model);
    Object.assign(next.manifest.options, options);
    const left = [...has, ...added].filter((name) => !without.includes(name));
    delete next.manifest.with;
    if (left.length > 0) {
      next.manifest.with = Object.fromEntries([...new Set(left)].map((name) => [name, {}]));
    }
    const plan = (project: Parameters<typeof planProjectChange>[0]) =>
      planProjectChange(project, {
        ...INPUT,
        cwd: world.root,
        options: options as Manifest['options'],
        packageManager: undefined,
        with: added,
        without,
      });
    await act(world, plan, next);
  };

const upgrade: Action = (world) =>
  act(
    world,
    (project) => planUpgrade(project, { ...INPUT, cwd: world.root, check: false }),
    copyOf(world.model),
  );

/** The files that a user may edit: those of features, and shared ones. */
async function filesOf(world: World): Promise<string[]> {
  const { language } = world.framework;
  const shared =
    language.name === 'python'
      ? ['app/__init__.py', 'app/models/__init__.py', 'app/config.py']
      : ['src/routes/index.ts', 'src/models/index.ts', 'src/app.ts', 'src/db/connect.ts'];
  const own: string[] = [];
  for (const key of keysOf(world)) {
    const record = await fse.readJson(join(world.root, `.create-api/records/feature/${key}.json`));
    own.push(...Object.keys(record.files));
  }
  return [...own, ...shared];
}

const edit =
  (at: number, place: 'top' | 'bottom' | 'crlf'): Action =>
  async (world) => {
    const { model, framework } = world;
    const path = pick(await filesOf(world), at);
    const there = model.moved.get(path) ?? path;
    const file = join(world.root, there);
    const text = await fse.readFile(file, 'utf8');
    world.past = [];
    world.future = [];
    if (place === 'crlf') {
      return fse.writeFile(file, text.replaceAll(/\r?\n/g, '\r\n'));
    }
    world.count += 1;
    const line = `${framework.language.name === 'python' ? '#' : '//'} mine-${world.count}-`;
    const end = text.includes('\r\n') ? '\r\n' : '\n';
    await fse.writeFile(file, place === 'top' ? line + end + text : text + line + end);
    model.lines.set(there, [...(model.lines.get(there) ?? []), line]);
    await check(world);
  };

const takeOut =
  (feature: number): Action =>
  async (world) => {
    const keys = keysOf(world);
    if (keys.length === 0 || world.framework.language.name === 'python') return;
    const key = pick(keys, feature);
    const path = 'src/seeds/index.ts';
    const file = join(world.root, path);
    const lines = (await fse.readFile(file, 'utf8')).split('\n');
    const part = partOf(world, key);
    const left = lines.filter((line) => !line.includes(part));
    if (left.length === lines.length) return;
    await fse.writeFile(file, left.join('\n'));
    const { taken } = world.model;
    taken.set(path, [...(taken.get(path) ?? []), part]);
    world.past = [];
    world.future = [];
    await check(world);
  };

const move =
  (at: number): Action =>
  async (world) => {
    const paths = (await filesOf(world)).filter(
      (path) => /services\//.test(path) && !world.model.moved.has(path),
    );
    if (paths.length === 0) return;
    const path = pick(paths, at);
    world.count += 1;
    const there = `elsewhere/m${world.count}${path.slice(path.lastIndexOf('.'))}`;
    await fse.move(join(world.root, path), join(world.root, there));
    world.past = [];
    world.future = [];
    const next = copyOf(world.model);
    next.moved.set(path, there);
    const lines = next.lines.get(path);
    if (lines) next.lines.set(there, lines);
    next.lines.delete(path);
    await act(
      world,
      (project) => planMoved(project, { ...INPUT, cwd: world.root, from: path, to: there }),
      next,
    );
    // What it was before is not a project: its file had no place.
    world.past = [];
  };

const goBack =
  (way: 'undo' | 'redo', steps: number): Action =>
  async (world) => {
    const { past, future, root } = world;
    const [from, to] = way === 'undo' ? [past, future] : [future, past];
    const count = Math.min(steps, from.length);
    if (count === 0) return;
    let now = { model: copyOf(world.model), tree: await readTree(root) };
    for (let step = 0; step < count; step += 1) {
      to.push(now);
      now = from.pop()!;
    }
    (way === 'undo' ? undo : redo)(root, { steps: count });
    world.model = now.model;
    expect(await readTree(root)).toEqual(now.tree);
    await check(world);
  };

const index = fc.nat(40);
const step = <T extends unknown[]>(
  make: (...args: T) => Action,
  ...args: { [K in keyof T]: fc.Arbitrary<T[K]> }
): fc.Arbitrary<Step> =>
  fc
    .tuple(...(args as fc.Arbitrary<unknown>[]))
    .map((values) => stepOf(`${make.name} ${JSON.stringify(values)}`, make(...(values as T))));

const field = fc.tuple(index, index);

export const singleStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: step(add, index, fc.array(field, { maxLength: 3 }), fc.option(index)) },
  {
    weight: 5,
    arbitrary: step(
      change,
      fc.constantFrom<Change>('add', 'alter', 'drop', 'rename'),
      index,
      index,
      index,
    ),
  },
  { weight: 3, arbitrary: step(rename, index, index) },
  { weight: 2, arbitrary: step(remove, index, fc.boolean()) },
  { weight: 2, arbitrary: step(changeProject, index) },
  { weight: 1, arbitrary: fc.constant(stepOf('upgrade', upgrade)) },
  { weight: 4, arbitrary: step(edit, index, fc.constantFrom('top', 'bottom', 'crlf')) },
  { weight: 1, arbitrary: step(takeOut, index) },
  { weight: 1, arbitrary: step(move, index) },
  {
    weight: 4,
    arbitrary: step(goBack, fc.constantFrom('undo', 'redo'), fc.integer({ min: 1, max: 3 })),
  },
);

/** Work on two branches that meet: what each does, and how. */
export const branches: fc.Arbitrary<Step> = fc
  .record({
    ours: fc.array(singleStep, { minLength: 1, maxLength: 3 }),
    theirs: fc.array(singleStep, { minLength: 1, maxLength: 3 }),
    isLater: fc.boolean(),
    isCommitted: fc.boolean(),
  })
  .map(({ ours, theirs, ...how }) => {
    const titles = (steps: readonly Step[]) => steps.map((one) => one[fc.toStringMethod]());
    const title = JSON.stringify({ ours: titles(ours), theirs: titles(theirs), ...how });
    const runs = (steps: readonly Step[]) => steps.map(({ run }) => run);
    return stepOf(`branches ${title}`, (world) =>
      meet(world, { ours: runs(ours), theirs: runs(theirs), ...how }),
    );
  });

/** A step of any kind. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 9, arbitrary: singleStep },
  { weight: 1, arbitrary: branches },
);
