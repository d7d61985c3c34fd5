/** What a tool says of every API and is let pass: the tool, the finding, why it is right to be so. */
export type Deliberate = [tool: Tool, finding: string, why: string];
export type Tool = 'Schemathesis' | 'Redocly' | 'Spectral' | 'httplint';

const NO_AUTH = 'Authentication is the project’s: one that has none says so (`security: []`).';
const NO_LIMIT = 'Rate limits are the project’s, or of what stands before it.';
const SIZE =
  'A text has no length but that of the body (1 MiB); a cursor, a detail and a tag are ours.';

export const DELIBERATE: readonly Deliberate[] = [
  ['Schemathesis', 'ST202 400 cursor', 'A cursor is one that we gave out: no schema tells that.'],
  ['Schemathesis', 'ST202 422 reference', 'A reference to nothing: no schema tells that.'],
  ['Schemathesis', 'ST202 422 reference taken', 'The same, and a value that is taken.'],
  ['Schemathesis', 'ST202 422 format', 'A filter that holds NUL, which no database keeps.'],
  ['Schemathesis', 'ST202 412', 'An If-Match that no item has, which is what 412 is for.'],
  ['Schemathesis', 'ST201 412', 'The order of checks: 412 before a reference that can’t be.'],
  ['Redocly', 'info-license', 'The licence is the project’s.'],
  ['Redocly', 'operation-4xx-response', 'Health and documents refuse nothing.'],
  ['Redocly', 'tag-description', 'A tag is the name of its feature.'],
  ['Spectral', 'array-items', 'A field of JSON may hold an array of anything.'],
  ['Spectral', 'info-contact', 'Whom to ask is the project’s.'],
  ['Spectral', 'info-description', 'What it is for is the project’s.'],
  ['Spectral', 'operation-description', 'The summary says it.'],
  ['Spectral', 'owasp:api1:2023-no-numeric-ids', '`--id uuid` is the project’s choice.'],
  [
    'Spectral',
    'owasp:api2:2023-no-credentials-in-url',
    'A field called token, of the features that we test with.',
  ],
  ['Spectral', 'owasp:api2:2023-read-restricted', NO_AUTH],
  ['Spectral', 'owasp:api2:2023-write-restricted', NO_AUTH],
  ['Spectral', 'owasp:api8:2023-define-error-responses-401', NO_AUTH],
  ['Spectral', 'owasp:api4:2023-rate-limit', NO_LIMIT],
  ['Spectral', 'owasp:api4:2023-rate-limit-responses-429', NO_LIMIT],
  ['Spectral', 'owasp:api4:2023-array-limit', 'A page has as many items as `limit` allows: 100.'],
  [
    'Spectral',
    'owasp:api4:2023-integer-format',
    'Minimum and maximum say more than int64: ±(2^53−1), what JSON numbers hold.',
  ],
  [
    'Spectral',
    'owasp:api4:2023-integer-limit',
    'A reference to what could never be is 422, not 400.',
  ],
  ['Spectral', 'owasp:api4:2023-string-limit', SIZE],
  ['Spectral', 'owasp:api4:2023-string-restricted', SIZE],
  [
    'Spectral',
    'owasp:api8:2023-define-cors-origin',
    'There is no CORS until the project asks for it: closed by default.',
  ],
  [
    'Spectral',
    'owasp:api8:2023-define-error-validation',
    'A GET of one item has nothing to validate.',
  ],
  ['Spectral', 'owasp:api9:2023-inventory-access', 'Who may reach it is the project’s.'],
  [
    'httplint',
    'FRESHNESS_NO_CACHE_NO_VALIDATOR',
    'A list is never the same for long: it is asked for anew each time.',
  ],
  ['httplint', 'FIELD_DEPRECATED', 'Keep-Alive: Node’s own server sends it.'],
];

/** Those of the findings that nobody has declared deliberate. */
export const unexpected = (tool: Tool, findings: Iterable<string>): string[] =>
  [...new Set(findings)].filter(
    (finding) => !DELIBERATE.some(([one, known]) => one === tool && known === finding),
  );
