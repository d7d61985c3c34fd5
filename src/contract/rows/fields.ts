import { FIELD_TYPES, type Field, type FieldType, type Json } from '../../project/fields/field.ts';
import type { Feature } from '../../project/feature.ts';
import { violations } from '../answer.ts';
import { canonical } from '../canonical.ts';
import type { FieldRow } from '../row.ts';
import type { Scene } from '../scene.ts';
import { inputsOf } from './bodies.ts';
import { VALUES } from '../values/index.ts';
import { withText, type Accepted, type Refused } from '../values/value.ts';

const CLAUSES: Record<Exclude<FieldType, 'references'>, [json: string, broken: string]> = {
  string: ['string', 'length (in code points), NUL or a lone surrogate (format)'],
  text: ['string', 'length, NUL'],
  integer: ['number without fraction (1.0 is 1)', 'range, beyond ±(2^53−1)'],
  number: ['number', 'range'],
  decimal: ['string, answered with full scale', 'not a decimal (format), too many digits (range)'],
  boolean: ['true, false', ''],
  password: ['string, which is not answered', 'length, NUL'],
  email: ['string', 'not as HTML’s type=email has it with a dotted host, over 254'],
  url: ['string', 'not an absolute http(s) URL, over 2048'],
  uuid: ['string, answered in lower case', 'format'],
  date: ['string, RFC 3339', 'format, a day that does not exist'],
  datetime: ['string, RFC 3339, with an offset; comes back in UTC', 'format, a day that is none'],
  enum: ['string', 'not in the list'],
  json: ['any JSON value, at most 100 deep', 'deeper, or NUL, a lone surrogate, 1e400 inside'],
};

/** Any JSON is JSON, and a boolean has no rule to break. */
const IMPOSSIBLE = new Set(['json.mistyped', 'boolean.broken']);

/** Each value is created, read, and taken away again, so that a unique field can have it next. */
async function* accepts(scene: Scene, feature: Feature, field: Field, values: Accepted[]) {
  const body = await scene.body(feature, 'required');
  for (const { text, due } of values) {
    const answer = await scene.request('POST', feature.path, {
      text: withText(body, field.key, text),
    });
    scene.adopt(answer);
    yield* violations(answer, { status: 201, has: seen(field, due) });
    if (answer.status !== 201) continue;
    const path = answer.headers['location'] ?? '';
    const read = await scene.request('GET', path);
    yield* violations(read, { status: 200, body: answer.json ?? null });
    await scene.request('DELETE', path);
  }
}

/** A hidden field is in no answer, whatever it was given. */
const seen = ({ key, hidden }: Field, due: Json): Record<string, Json> =>
  hidden ? {} : { [key]: due };

async function* refuses(scene: Scene, feature: Feature, field: Field, values: Refused[]) {
  const inputs = await inputsOf(scene, feature);
  const item = feature.has.create ? await scene.create(feature, {}, 'required') : undefined;
  const body = await scene.body(feature, 'required');
  for (const { text, status, codes } of values) {
    const due = { status, errors: { [field.key]: codes } };
    const whole = withText(body, field.key, text);
    for (const [method, path] of inputs) {
      const sent = method === 'PATCH' ? withText({}, field.key, text) : whole;
      const answer = await scene.request(method, path, { text: sent });
      scene.adopt(answer);
      yield* violations(answer, due);
    }
  }
  if (!item || !feature.has.get) return;
  const headers = { etag: item.etag };
  yield* violations(await scene.request('GET', item.path), { headers, body: item.json });
}

const typeRows = (type: Exclude<FieldType, 'references'>): FieldRow[] => {
  const [json, broken] = CLAUSES[type];
  const common = {
    section: '5',
    scope: 'field',
    when: (field: Field) => field.type === type,
  } as const;
  const refused = (field: Field, status: number) =>
    VALUES[type].refused(field).filter((each) => each.status === status);
  const rows: FieldRow[] = [
    {
      ...common,
      id: `${type}.accepted`,
      clause: `${type}: ${json}`,
      check: (scene, feature, field) =>
        accepts(scene, feature, field, VALUES[type].accepted(field)),
    },
    {
      ...common,
      id: `${type}.mistyped`,
      clause: `${type}: 400 type: not ${json}`,
      when: (field) => field.type === type && refused(field, 400).length > 0,
      check: (scene, feature, field) => refuses(scene, feature, field, refused(field, 400)),
    },
    {
      ...common,
      id: `${type}.broken`,
      clause: `${type}: 422: ${broken}`,
      when: (field) => field.type === type && refused(field, 422).length > 0,
      check: (scene, feature, field) => refuses(scene, feature, field, refused(field, 422)),
    },
  ];
  return rows.filter(({ id }) => !IMPOSSIBLE.has(id));
};

/** §5: every type's JSON, 400 and 422 columns, and what a field's own facts say of it. */
export const fieldRows: FieldRow[] = [
  ...FIELD_TYPES.filter((type) => type !== 'references').flatMap(typeRows),
  {
    id: 'field.samples',
    section: '5',
    scope: 'field',
    when: (field) => !field.is.references,
    clause: 'A value that keeps to the rules of its field is accepted and kept as it came',
    check: (scene, feature, field) => {
      const values = [...field.samples.slice(0, 3), ...field.edges];
      const as = (value: Json) => ({ text: JSON.stringify(value), due: canonical(field, value) });
      return accepts(scene, feature, field, values.map(as));
    },
  },
  {
    id: 'field.faults',
    section: '5',
    scope: 'field',
    when: (field) => field.faults.some((fault) => !fault.missing),
    clause: 'A value at and beyond each edge of the rules of its field is refused with its code',
    check: (scene, feature, field) => {
      const faults = field.faults.filter((fault) => !fault.missing);
      const as = ({ value, status, code }: (typeof faults)[number]) =>
        ({ text: JSON.stringify(value), status, codes: [code] }) as const;
      return refuses(scene, feature, field, faults.map(as));
    },
  },
  {
    id: 'field.null',
    section: '5',
    scope: 'field',
    clause: 'null for a field that is not optional is 400 required; for one that is, it is a value',
    async *check(scene, feature, field) {
      const { key, nullable } = field;
      if (!nullable) {
        const refused: Refused = { text: 'null', status: 400, codes: ['required'] };
        yield* refuses(scene, feature, field, [refused]);
        return;
      }
      yield* accepts(scene, feature, field, [{ text: 'null', due: null }]);
      const item = await scene.create(feature);
      const due = { status: 200, has: seen(field, null) };
      yield* violations(await scene.request('PATCH', item.path, { json: { [key]: null } }), due);
      yield* violations(await scene.request('GET', item.path), due);
    },
  },
  {
    id: 'field.missing',
    section: '5',
    scope: 'field',
    clause: 'Required unless optional; a missing one becomes its default or null; PATCH leaves it',
    async *check(scene, feature, field) {
      const { [field.key]: _, ...without } = await scene.body(feature);
      const answer = await scene.request('POST', feature.path, { json: without });
      scene.adopt(answer);
      if (field.required) {
        yield* violations(answer, { status: 400, errors: { [field.key]: 'required' } });
      } else {
        const due = seen(field, canonical(field, field.default));
        yield* violations(answer, { status: 201, has: due });
      }
    },
  },
  {
    id: 'json.replaced',
    section: '1',
    scope: 'field',
    when: (field) => field.is.json && !field.hidden,
    clause: 'PATCH: a json field is replaced whole',
    async *check(scene, feature, field) {
      const item = await scene.create(feature, { [field.key]: { a: 1, b: { c: 2 } } });
      const json = { [field.key]: { b: { d: 3 } } };
      const answer = await scene.request('PATCH', item.path, { json });
      yield* violations(answer, { status: 200, has: json });
      yield* violations(await scene.request('GET', item.path), { has: json });
    },
  },
  {
    id: 'integer.huge',
    section: '5',
    scope: 'field',
    when: (field) => ['integer', 'number', 'references', 'json'].includes(field.type),
    clause: 'integer: a literal of thousands of digits may be 400',
    async *check(scene, feature, field) {
      const body = await scene.body(feature, 'required');
      const text = withText(body, field.key, '9'.repeat(20_000));
      const answer = await scene.request('POST', feature.path, { text });
      scene.adopt(answer);
      yield* violations(answer, { status: [400, 422] });
    },
  },
];
