import { isDeepStrictEqual } from 'node:util';
import type { Feature } from '../project/feature.ts';
import type { Field, Json } from '../project/fields/field.ts';
import type { OptionValues } from '../project/options.ts';
import { spreadOf } from '../project/spread.ts';
import { faults, members, shorten, type Answer, type Sent } from './answer.ts';
import { represented, type Body } from './canonical.ts';
import { Inapplicable, needOperation } from './operations.ts';

/** What the contract leaves to the project. */
export interface ContractOptions {
  wireCase: 'camel' | 'snake';
  id: 'integer' | 'uuid';
  /** `/api` */
  prefix: string;
  /** Bytes that a body may have: 1 MiB. */
  bodyLimit?: number;
}

/** What a project's options say of it. */
export const contractOptions = ({ wireCase, id, prefix }: OptionValues): ContractOptions => ({
  wireCase: wireCase === 'snake' ? 'snake' : 'camel',
  id: id === 'uuid' ? 'uuid' : 'integer',
  prefix: String(prefix),
});

/** So many requests may a client make in so many seconds. */
export interface RateLimit {
  requests: number;
  seconds: number;
}

/** What every check sees of the API. */
export interface World {
  base: URL;
  features: readonly Feature[];
  options: Required<ContractOptions>;
  rateLimit: RateLimit;
  /** The keys and parameters that every feature has, in the project's case. */
  keys: { createdAt: string; updatedAt: string; nextCursor: string };
  /** `/openapi.json`, undefined where there is none. */
  document: Json | undefined;
  send: (sent: Sent) => Promise<Answer>;
  /** What can't be taken away again, and what it refers to: those items, and how many values they have of each feature. */
  staying: { items: Map<string, Item>; counts: Map<string, number> };
}

export interface Item {
  feature: Feature;
  path: string;
  id: Json;
  etag: string;
  json: Body;
  /** The body that made it. */
  body: Body;
}

export interface Init {
  headers?: Record<string, string>;
  /** Sent as JSON. */
  json?: Json;
  /** Sent as it is. */
  text?: string | Buffer;
  /** null: no Content-Type. */
  type?: string | null;
}

/** One check's doings: what it creates is gone when it ends, so that each check finds the API as it was. */
export interface Scene extends World {
  request: (method: string, path: string, init?: Init) => Promise<Answer>;
  /** The same of what the feature may have no operation for: what is asked for elsewhere makes the check inapplicable. */
  probe: Scene['request'];
  /** A valid body, each one different; `required` leaves out all that may be left out. */
  body: (feature: Feature, which?: 'all' | 'required', stays?: boolean) => Promise<Body>;
  /** Makes an item from such a body with these changes. Throws when the API won't. */
  create: (feature: Feature, changes?: Body, which?: 'all' | 'required') => Promise<Item>;
  /** A valid body that changes the item; undefined where its fields have too few values for that. */
  change: (item: Item) => Promise<Body | undefined>;
  createMany: (feature: Feature, count: number) => Promise<Item[]>;
  /** What a check made by a request of its own and wants taken away. */
  adopt: (answer: Answer) => void;
  clear: () => Promise<void>;
}

/** How many items of a feature can exist at a time, as far as we have values for what is unique. */
export const room = ({ uniques, combinations }: Feature): number =>
  spreadOf(
    uniques,
    combinations.map(({ fields }) => fields),
  ).room;

/** The feature that a reference points at. */
export const targetOf = (world: World, field: Field): Feature => {
  const found = world.features.find((each) => each.key === field.target?.feature);
  if (!found) throw new Error(`The feature that ${field.key} refers to is not among those given.`);
  return found;
};

export const openScene = (world: World): Scene => {
  const made: string[] = [];
  const counts = new Map<string, number>();
  const shared = new Map<string, Item>();

  const probe: Scene['probe'] = (method, path, init = {}) => {
    const text = init.text ?? (init.json === undefined ? null : JSON.stringify(init.json));
    const type = init.type === undefined && text !== null ? 'application/json' : init.type;
    const headers = { ...(type ? { 'Content-Type': type } : {}), ...init.headers };
    return world.send({ method, path, headers, body: text });
  };

  const request: Scene['request'] = async (method, path, init) => {
    needOperation(world.features, method, path);
    return probe(method, path, init);
  };

  const referenced = async (field: Field, fromStaying: boolean): Promise<Json> => {
    const target = targetOf(world, field);
    if (!target.has.create) return held(field, target);
    const stays = fromStaying || !target.has.delete;
    const { items } = stays ? world.staying : { items: shared };
    const known = field.distinct ? undefined : items.get(target.key);
    const item = known ?? (await make(target, {}, 'required', stays));
    if (!field.distinct) items.set(target.key, item);
    return item.id;
  };

  /** Of what can't be made, an item that is there already. */
  const held = async (field: Field, target: Feature): Promise<Json> => {
    if (field.nullable) return null;
    const page = members((await request('GET', `${target.path}?limit=1`)).json)['items'];
    const [first] = Array.isArray(page) ? page : [];
    const { id } = members(first);
    if (id === undefined || field.unique) throw new Inapplicable(`${target.key} has no create`);
    return id;
  };

  /** The values of what stays are not used again: later items have those behind them. */
  const nextIndex = (feature: Feature, stays: boolean): number => {
    const { counts: staying } = world.staying;
    const behind = staying.get(feature.key) ?? 0;
    const count = counts.get(feature.key) ?? 0;
    const index = behind + count;
    if (behind > 0 && index >= room(feature)) {
      throw new Inapplicable(`${feature.key} has no more unique values, and items that stay`);
    }
    if (stays) staying.set(feature.key, index + 1);
    else counts.set(feature.key, count + 1);
    return index;
  };

  const body: Scene['body'] = async (feature, which = 'all', stays = !feature.has.delete) => {
    const index = nextIndex(feature, stays);
    const found: Body = {};
    for (const field of feature.fields) {
      if (which === 'required' && !field.required) continue;
      if (!field.is.references) {
        const turn = field.turns[index % field.turns.length] ?? index;
        found[field.key] = field.samples[turn % field.samples.length] ?? null;
      } else if (field.required || (!stays && room(targetOf(world, field)) > 4)) {
        found[field.key] = await referenced(field, stays);
      }
    }
    return found;
  };

  const adopt = (answer: Answer) => {
    const path = answer.headers['location'];
    if (answer.status === 201 && path) made.push(path);
  };

  const create: Scene['create'] = (feature, changes = {}, which = 'all') =>
    make(feature, changes, which, !feature.has.delete);

  const make = async (
    feature: Feature,
    changes: Body,
    which: 'all' | 'required',
    stays: boolean,
  ): Promise<Item> => {
    for (let attempt = 0; ; attempt += 1) {
      const sent = { ...(await body(feature, which, stays)), ...changes };
      const answer = await request('POST', feature.path, { json: sent });
      if (!stays) adopt(answer);
      const json = members(answer.json);
      if (answer.status === 201) {
        const { location: path = `${feature.path}/${json['id']}`, etag = '' } = answer.headers;
        return { feature, path, id: json['id'] ?? null, etag, json, body: sent };
      }
      // Another item, perhaps not ours, has one of the values: the next body has others.
      const taken = answer.status === 409 && faults(answer).every(([field]) => !(field in changes));
      if (!taken || attempt >= room(feature)) {
        throw new Error(`POST ${feature.path} gave ${answer.status} ${shorten(answer.text)}`);
      }
    }
  };

  const change: Scene['change'] = async ({ feature, body: before }) => {
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const after = await body(feature);
      if (!isDeepStrictEqual(represented(feature, before), represented(feature, after))) {
        return after;
      }
    }
    return undefined;
  };

  const createMany: Scene['createMany'] = async (feature, count) => {
    const items: Item[] = [];
    while (items.length < count) items.push(await create(feature));
    return items;
  };

  /** References restrict deletion: the last made goes first, and a cycle is cut by nulls. */
  const clear = async () => {
    const paths = made.splice(0).toReversed();
    const kept = await remove(paths.filter((path) => ownerOf(path)?.has.delete));
    for (const path of kept) {
      if (ownerOf(path)?.has.update) await request('PATCH', path, { json: cut(path) });
    }
    await remove(kept);
  };

  const remove = async (paths: string[]): Promise<string[]> => {
    const kept: string[] = [];
    for (const path of paths) {
      if ((await request('DELETE', path)).status === 409) kept.push(path);
    }
    return kept;
  };

  const ownerOf = (path: string): Feature | undefined =>
    world.features.find((each) => path.startsWith(`${each.path}/`));

  const cut = (path: string): Body => {
    const optional = ownerOf(path)?.references.filter((field) => field.nullable) ?? [];
    return Object.fromEntries(optional.map((field) => [field.key, null]));
  };

  return { ...world, request, probe, body, create, change, createMany, adopt, clear };
};
