import type { Declaration } from './declaration.ts';
import type { FaultCode, FaultSample, FieldType, Json } from './field.ts';
import { matchOfLength, mismatchOf } from '../patterns/samples.ts';
import type { IdType } from './samples.ts';
import { lengthOf } from './lengths.ts';
import { faultOf } from './values.ts';

const FACE = '\u{1f600}';

/** Values that the field must refuse: each breaks one rule. */
export function faultsOf(
  declared: Declaration,
  samples: readonly Json[],
  id: IdType,
): FaultSample[] {
  const { optional } = declared;
  const required = !optional && declared.default === undefined;
  const fault = (status: 400 | 422, code: FaultCode) => (value: Json) => ({
    value,
    missing: false,
    status,
    code,
  });
  return [
    ...(required ? [{ ...fault(400, 'required')(null), missing: true }] : []),
    ...(optional ? [] : [null].map(fault(400, 'required'))),
    ...mistyped(declared.type, id).map(fault(400, 'type')),
    ...brokenOf(declared, samples).map(([code, value]) => fault(422, code)(value)),
  ];
}

function mistyped(type: FieldType, id: IdType): Json[] {
  switch (type) {
    case 'integer':
      return ['1', 1.5, true, []];
    case 'number':
      return ['1.5', true, {}];
    case 'boolean':
      return ['true', 0, 1, []];
    case 'decimal':
      return [1.5, true, []];
    case 'references':
      return id === 'uuid' ? [1, true, {}] : ['1', 1.5, true, {}];
    case 'json':
      return [];
    default:
      return [1, true, ['a'], {}];
  }
}

type Broken = [code: FaultCode, value: Json];

function brokenOf(declared: Declaration, samples: readonly Json[]): Broken[] {
  const formats = FORMATS[declared.type] ?? [];
  switch (declared.type) {
    case 'string':
    case 'text':
    case 'password':
      return brokenTexts(declared, String(samples[0] ?? ''));
    case 'integer':
    case 'number':
      return brokenRange(declared);
    case 'decimal':
      return [...formats.map((value): Broken => ['format', value]), ...brokenDecimals(declared)];
    case 'enum':
      return ['', ...['x', '-'].map((end) => `${declared.values?.[0]}${end}`)]
        .filter((value) => !declared.values?.includes(value))
        .map((value) => ['enum', value]);
    default:
      return formats.map((value) => ['format', value]);
  }
}

const FORMATS: Partial<Record<FieldType, Json[]>> = {
  decimal: ['', 'ten', '1e3', '1,5'],
  email: ['', 'ada', 'ada@', '@example.com', 'ada@localhost', 'ada lovelace@example.com'],
  url: ['', 'example.com', '/users', 'ftp://example.com', 'https://', 'https://exam ple.com'],
  uuid: ['', '1', '01890a5dac96774bbcceb302099a8057', '01890a5d-ac96-774b-bcce-b302099a805g'],
  date: ['', '2026-02-30', '2026-1-31', '31.01.2026', '0000-01-01', '2026-01-31T12:00:00Z'],
  datetime: [
    '',
    '2026-01-31T12:00:00',
    '2026-02-30T12:00:00Z',
    '2026-01-31T24:30:00Z',
    '2026-01-31',
  ],
  json: [{ key: '\0' }, ['\ud800']],
};

function brokenTexts(declared: Declaration, sample: string): Broken[] {
  const { pattern } = declared;
  const { min, max } = lengthOf(declared);
  const filler = 'a'.repeat(Math.max(min - 1, 0));
  const texts: Broken[] = [
    ['format', pattern === null ? `\0${filler}` : `${sample.slice(0, -1)}\0`],
    ['format', pattern === null ? `\ud800${filler}` : `\ud800${sample.slice(1)}`],
  ];
  const longer = max === Infinity ? null : textOfLength(pattern, max + 1);
  const shorter = min ? textOfLength(pattern, min - 1) : null;
  if (longer !== null) texts.push(['length', longer]);
  if (shorter !== null) texts.push(['length', shorter]);
  const mismatch = pattern === null ? null : mismatchOf(pattern, sample, { min, max });
  if (mismatch !== null) texts.push(['pattern', mismatch]);
  return texts.filter(([code, text]) => breaks(declared, String(text), code));
}

/** Whether the text breaks this one rule and no other. */
function breaks(declared: Declaration, text: string, code: FaultCode): boolean {
  const without: Record<string, Partial<Declaration>> = {
    format: {},
    length: { min: 0, max: Infinity },
    pattern: { pattern: null },
  };
  const rest = { ...declared, ...without[code] };
  const others = code === 'format' ? text.replace(/[\0\p{Surrogate}]/gu, '_') : text;
  return faultOf(declared, text) === code && faultOf(rest, others) === null;
}

const textOfLength = (pattern: string | null, length: number): string | null =>
  pattern === null ? 'a'.repeat(length) : matchOfLength(pattern, length);

function brokenRange({ type, min, max }: Declaration): Broken[] {
  const limit = type === 'integer' ? Number.MAX_SAFE_INTEGER : null;
  const least = min ?? (limit === null ? null : -limit);
  const most = max ?? limit;
  return [least === null ? null : beyond(least, -1), most === null ? null : beyond(most, 1)]
    .filter((value) => value !== null)
    .map((value) => ['range', value]);
}

/** The next number that differs: far from zero one more is the same number. */
function beyond(edge: number, direction: 1 | -1): number | null {
  const next = edge + direction === edge ? edge + direction * Math.abs(edge) : edge + direction;
  return Number.isFinite(next) ? next : null;
}

function brokenDecimals({ precision, scale }: Declaration): Broken[] {
  const before = (precision ?? 0) - (scale ?? 0);
  const after = scale ?? 0;
  return [
    ['range', `1${'0'.repeat(before)}.${'0'.repeat(after)}`],
    ['range', `-1${'0'.repeat(before)}.${'0'.repeat(after)}`],
    ['range', `0.${'0'.repeat(after)}1`],
  ];
}

/** Values just inside each edge that must be accepted, in the form in which the API answers them. */
export function edgesOf(declared: Declaration, samples: readonly Json[]): Json[] {
  const edges = edgeCandidates(declared, samples).filter(
    (value) => faultOf(declared, value) === null,
  );
  return [...new Map(edges.map((value) => [JSON.stringify(value), value])).values()];
}

function edgeCandidates(declared: Declaration, samples: readonly Json[]): Json[] {
  const { type, min, max, values, precision, scale } = declared;
  switch (type) {
    case 'string':
    case 'text':
    case 'password':
      return textEdges(declared);
    case 'integer':
      return [min ?? Number.MIN_SAFE_INTEGER, 0, max ?? Number.MAX_SAFE_INTEGER];
    case 'number':
      return [min ?? -1.5, 0, 0.1, max ?? 1e15];
    case 'decimal': {
      const nines = `${'9'.repeat((precision ?? 0) - (scale ?? 0))}.${'9'.repeat(scale ?? 0)}`;
      return [
        `-${nines}`,
        `0.${'0'.repeat(scale ?? 0)}`,
        `0.${'1'.padStart(scale ?? 0, '0')}`,
        nines,
      ];
    }
    case 'enum':
      return [values?.[0] ?? null, values?.at(-1) ?? null];
    case 'references':
      return [];
    default:
      return EDGES[type] ?? [...samples];
  }
}

const EDGES: Partial<Record<FieldType, Json[]>> = {
  boolean: [true, false],
  email: ['a@b.co', `${'a'.repeat(64)}@example.com`, "o'hara+tag@mail.example.com"],
  url: ['http://a.co', 'https://example.com:8080/a/b?c=d&e=%20#f', 'http://127.0.0.1/'],
  uuid: ['ffffffff-ffff-4fff-bfff-ffffffffffff'],
  date: ['0001-01-01', '2024-02-29', '9999-12-31'],
  datetime: ['0001-01-01T00:00:00.000Z', '2024-02-29T23:59:59.001Z', '9999-12-31T23:59:59.999Z'],
  json: [false, 0, '', [], {}, { snake_key: { camelKey: [1, 2.5, null, true, 'text'] } }],
};

function textEdges(declared: Declaration): string[] {
  const { pattern } = declared;
  const { min, max } = lengthOf(declared);
  const most = max === Infinity ? 1000 : max;
  const edges = [textOfLength(pattern, min), textOfLength(pattern, most)];
  if (pattern === null) edges.push(FACE.repeat(most));
  return edges.filter((text) => text !== null);
}
