import type { Feature } from '../project/feature.ts';
import type { Field } from '../project/fields/field.ts';
import { keysIn } from '../project/keys.ts';
import type { Answer, Sent, Violation } from './answer.ts';
import { createClient } from './http.ts';
import { Inapplicable } from './operations.ts';
import { isLimited, type Check, type ExchangeRow, type Row } from './row.ts';
import { ROWS } from './rows/index.ts';
import {
  openScene,
  room,
  type ContractOptions,
  type RateLimit,
  type Scene,
  type World,
} from './scene.ts';

export interface ContractInput {
  baseUrl: string;
  /** The features that the API serves; those that they refer to must be among them. */
  features: readonly Feature[];
  options: ContractOptions;
  /** The limit that the API was started with: then the rows about that are checked, and no others. */
  rateLimit?: RateLimit;
  /** Only the rows with these ids. */
  only?: readonly string[];
  /** All rows but those with these ids. */
  except?: readonly string[];
  /** Only what is about the features with these keys. */
  about?: readonly string[];
  /** Stands in for the client, for APIs that have no socket. Rows that need one are unaffected. */
  send?: (sent: Sent) => Promise<Answer>;
  /** Ends with the first check that fails. */
  bail?: boolean;
  /** Ends it early: the check that runs takes away what it made, the others are not begun. */
  signal?: AbortSignal;
  /** Called after each check. `total`: how many there are. */
  onResult?: (result: Result, total: number) => void;
}

export interface Result {
  id: string;
  section: string;
  clause: string;
  /** The feature's key, and the field's where the row is about one. */
  feature: string | null;
  field: string | null;
  outcome: 'pass' | 'fail' | 'skip';
  /** Why it was skipped: its unique fields have too few values, or it lacks an operation; null where it was not. */
  reason: string | null;
  violations: Violation[];
}

export interface Report {
  ok: boolean;
  results: Result[];
  exchanges: number;
}

/** A row that fails everywhere would say the same thousands of times. */
const ENOUGH = 10;

const NO_LIMIT: RateLimit = { requests: Infinity, seconds: 0 };

/** What a server refuses before it is a request needs only the right status. */
const BEFORE_REQUEST = [408, 414, 431];

/** Holds a running API to the HTTP contract, row by row, and tells where it breaks it. */
export const checkContract = async (input: ContractInput): Promise<Report> => {
  const base = new URL(input.baseUrl);
  const client = createClient(base);
  const { only, except = [], about } = input;
  const rows = ROWS.filter(({ id }) => (only?.includes(id) ?? true) && !except.includes(id)).filter(
    (row) => row.scope === 'exchange' || isLimited(row) === (input.rateLimit !== undefined),
  );
  const concerned = input.features.filter(({ key }) => about?.includes(key) ?? true);
  const watch = watcher(rows.filter((row) => row.scope === 'exchange'));
  const send = async (sent: Sent) => {
    const answer = await (input.send ?? client.send)(sent);
    watch.see(answer, world);
    return answer;
  };
  const world: World = {
    base,
    features: input.features,
    options: { bodyLimit: 1024 * 1024, ...input.options },
    rateLimit: input.rateLimit ?? NO_LIMIT,
    keys: keysIn(input.options.wireCase),
    document: undefined,
    staying: { items: new Map(), counts: new Map() },
    send,
  };
  const results: Result[] = [];
  const { bail = false, signal, onResult } = input;
  const isOver = () =>
    signal?.aborted || (bail && (results.at(-1)?.outcome === 'fail' || watch.hasFound()));
  try {
    const headers = {};
    const path = '/openapi.json';
    const answer = await send({ method: 'GET', path, headers, body: null }).catch(() => undefined);
    world.document = answer?.json;
    const checks = rows.flatMap((row) =>
      [...occasions(row, concerned)].map((occasion) => ({ row, ...occasion })),
    );
    const total = checks.length + watch.found.size;
    for (const { row, feature, field, check } of checks) {
      if (isOver()) break;
      const found = check ? await run(world, check, signal) : TOO_FEW;
      if (signal?.aborted) break;
      results.push(result(row, feature?.key, field?.key, found));
      onResult?.(results.at(-1)!, total);
    }
    for (const [row, found] of watch.found) {
      results.push(result(row, undefined, undefined, found));
      onResult?.(results.at(-1)!, total);
    }
  } finally {
    client.close();
  }
  const ok = results.every(({ outcome }) => outcome !== 'fail');
  return { ok, results, exchanges: watch.count() };
};

interface Occasion {
  feature?: Feature;
  field?: Field;
  /** undefined: there is no room for it. */
  check: ((scene: Scene) => Check) | undefined;
}

function* occasions(row: Row, features: readonly Feature[]): Generator<Occasion> {
  if (row.scope === 'exchange') return;
  if (row.scope === 'api') {
    yield { check: row.check };
    return;
  }
  for (const feature of features) {
    const fits = room(feature) >= (row.needs ?? 1);
    if (row.scope === 'feature') {
      if (row.when?.(feature) === false) continue;
      yield { feature, check: fits ? (scene) => row.check(scene, feature) : undefined };
      continue;
    }
    for (const field of feature.fields) {
      if (row.when?.(field, feature) === false) continue;
      yield {
        feature,
        field,
        check: fits ? (scene) => row.check(scene, feature, field) : undefined,
      };
    }
  }
}

const TOO_FEW = 'too few unique values';

/** What a check found, or why it could not be made. */
const run = async (
  world: World,
  check: (scene: Scene) => Check,
  signal: AbortSignal | undefined,
): Promise<Violation[] | string> => {
  let clearing = false;
  const send: World['send'] = async (sent) => {
    if (!clearing) signal?.throwIfAborted();
    return world.send(sent);
  };
  const scene = openScene({ ...world, send });
  const found: Violation[] = [];
  let inapplicable: string | undefined;
  const broken = (request: string, error: unknown) =>
    found.push({ request, came: String(error), due: 'an answer to go on with' });
  try {
    for await (const violation of check(scene)) found.push(violation);
  } catch (error) {
    if (error instanceof Inapplicable) inapplicable = error.message;
    else broken('the check itself', error);
  }
  clearing = true;
  await scene.clear().catch((error: unknown) => broken('taking away what the check made', error));
  return found.length === 0 && inapplicable !== undefined ? inapplicable : found;
};

const result = (
  { id, section, clause }: Row,
  feature: string | undefined,
  field: string | undefined,
  found: Violation[] | string,
): Result => ({
  id,
  section,
  clause,
  feature: feature ?? null,
  field: field ?? null,
  outcome: typeof found === 'string' ? 'skip' : found.length > 0 ? 'fail' : 'pass',
  reason: typeof found === 'string' ? found : null,
  violations: typeof found === 'string' ? [] : found.slice(0, ENOUGH),
});

/** Holds every answer to the rows about all of them. */
const watcher = (rows: ExchangeRow[]) => {
  const found = new Map<ExchangeRow, Violation[]>(rows.map((row) => [row, []]));
  let count = 0;
  const see = (answer: Answer, world: World) => {
    count += 1;
    if (BEFORE_REQUEST.includes(answer.status)) return;
    for (const row of rows) {
      const known = found.get(row) ?? [];
      if (known.length < ENOUGH) known.push(...row.check(answer, world));
    }
  };
  const hasFound = () => [...found.values()].some((known) => known.length > 0);
  return { found, see, hasFound, count: () => count };
};
