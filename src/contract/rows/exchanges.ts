import { faults, members, violation, type Answer, type Violation } from '../answer.ts';
import { parse } from '../http.ts';
import { PHRASES } from '../phrases.ts';
import type { ExchangeRow } from '../row.ts';
import type { Json } from '../../project/fields/field.ts';

const CODES = /^(required|unknown|type|length|range|format|pattern|enum|reference|taken|cursor)$/;
const INNARDS = [
  /\bat \S+ \(.*:\d+:\d+\)|Traceback \(most recent|File "[^"]+", line \d+|node_modules|site-packages/,
  /\b(SELECT|INSERT INTO|DELETE FROM|UPDATE) [\w"*]+|SQLITE_|violates |UNIQUE constraint|FOREIGN KEY/,
  /\b(sqlalchemy|psycopg|kysely|marshmallow|zod|pydantic)/i,
  /\b[A-Z][a-z]\w*(Error|Exception)\b/,
  /(^|[\s"'(])\/(home|usr|tmp|var|opt|app|srv|root|work)\/|[A-Z]:\\\\|\.(py|ts|js|mjs)\b/,
];

const isProblem = (answer: Answer): boolean => answer.status >= 400;

const isApi = (answer: Answer, prefix: string): boolean =>
  answer.sent.path === prefix || answer.sent.path.startsWith(`${prefix}/`);

/** Every text of a JSON value that is long enough to be known again. */
function* texts(json: Json | undefined): Generator<string> {
  if (typeof json === 'string' && json.length >= 8) yield json;
  if (typeof json === 'number' && String(json).length >= 8) yield String(json);
  if (json !== null && typeof json === 'object')
    for (const each of Object.values(json)) yield* texts(each);
}

function* inputs(answer: Answer): Generator<string> {
  const { body, path } = answer.sent;
  yield* texts(parse(String(body ?? '')));
  const query = path.indexOf('?');
  if (query < 0) return;
  for (const value of new URLSearchParams(path.slice(query)).values()) yield* texts(value);
}

/** What holds for every answer, whatever it was provoked by. */
export const exchangeRows: ExchangeRow[] = [
  {
    id: 'every.problem',
    section: '2',
    scope: 'exchange',
    clause:
      '400 or above: application/problem+json, {"type":"about:blank","title","status","detail"}',
    *check(answer) {
      if (!isProblem(answer) || answer.sent.method === 'HEAD') return;
      const type = answer.headers['content-type'] ?? '';
      if (!/^application\/problem\+json($|;)/.test(type)) {
        yield violation(answer, `Content-Type: ${type}`, 'application/problem+json');
      }
      const { type: kind, title, status, detail, errors, ...others } = members(answer.json);
      const due = `about:blank, ${PHRASES[answer.status]}, ${answer.status}`;
      if (`${kind}, ${title}, ${status}` !== due) {
        yield violation(answer, `${kind}, ${title}, ${status}`, due);
      }
      if (typeof detail !== 'string' || detail === '') {
        yield violation(answer, `detail ${JSON.stringify(detail)}`, 'a helpful text');
      }
      const more = Object.keys(others);
      if (more.length > 0) yield violation(answer, more.join(), 'no other member');
      if (errors !== undefined && faults(answer).length === 0) {
        yield violation(answer, JSON.stringify(errors), 'faults');
      }
    },
  },
  {
    id: 'every.faults',
    section: '2',
    scope: 'exchange',
    clause: 'At most one fault for a field; code is one of the eleven',
    *check(answer) {
      const found = faults(answer);
      const fields = found.map(([field]) => field);
      if (new Set(fields).size < fields.length) {
        yield violation(answer, fields.join(), 'at most one fault for a field');
      }
      for (const [field, code] of found) {
        if (!CODES.test(code))
          yield violation(answer, `${field}: ${code}`, 'a code of the contract');
      }
    },
  },
  {
    id: 'every.innards',
    section: '2',
    scope: 'exchange',
    clause: 'No response carries a stack trace, an SQL text or a file path',
    *check(answer) {
      if (!isProblem(answer)) return;
      for (const pattern of INNARDS) {
        const found = pattern.exec(answer.text)?.[0];
        if (found) yield violation(answer, found, 'nothing of the inside');
      }
    },
  },
  {
    id: 'every.input',
    section: '2',
    scope: 'exchange',
    clause: 'No response carries the value of the input',
    *check(answer, { features, keys }) {
      if (!isProblem(answer)) return;
      const said = answer.text.replace(/"field":"[^"]*"/g, '');
      const names = new Set([
        ...Object.values(keys),
        ...features.flatMap(({ fields }) =>
          fields.flatMap(({ key, values }) => [key, ...(values ?? [])]),
        ),
      ]);
      for (const value of inputs(answer)) {
        if (!names.has(value.replace(/^-/, '')) && said.includes(value)) {
          yield violation(answer, value, 'a message without the value');
        }
      }
    },
  },
  {
    id: 'every.cache',
    section: '1',
    scope: 'exchange',
    clause: 'API answers carry Cache-Control: no-cache; errors no-store',
    *check(answer, { options }) {
      const due = isProblem(answer) ? 'no-store' : 'no-cache';
      const came = answer.headers['cache-control'];
      if ((isProblem(answer) || isApi(answer, options.prefix)) && came !== due) {
        yield violation(answer, `Cache-Control: ${came}`, due);
      }
    },
  },
  {
    id: 'every.request-id',
    section: '4',
    scope: 'exchange',
    clause: 'X-Request-Id on every response',
    *check(answer) {
      const came = answer.headers['x-request-id'] ?? '';
      if (!/^[!-~]{1,128}$/.test(came)) yield violation(answer, came || 'absent', 'X-Request-Id');
    },
  },
  {
    id: 'every.ours',
    section: '2',
    scope: 'exchange',
    clause: 'No request is answered by a fault of ours (500), none is redirected',
    *check(answer): Generator<Violation> {
      const moved = answer.status >= 300 && answer.status < 400 && answer.status !== 304;
      if (answer.status >= 500 || moved) yield violation(answer, `${answer.status}`, 'an answer');
    },
  },
];
