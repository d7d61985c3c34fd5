import { violation, violations } from '../answer.ts';
import { exchangeRaw, rawRequest } from '../raw.ts';
import type { ApiRow } from '../row.ts';

const PRINTABLE = String.fromCharCode(...Array.from({ length: 94 }, (_, at) => 0x21 + at));

/** §4: what stands around the resources. */
export const aroundRows: ApiRow[] = [
  {
    id: 'health.live',
    section: '4',
    scope: 'api',
    clause: 'GET /health/live 200 while the process runs',
    async *check(scene) {
      yield* violations(await scene.request('GET', '/health/live'), { status: 200 });
      yield* violations(await scene.request('GET', '/health/live?any=1'), { status: 200 });
    },
  },
  {
    id: 'health.ready',
    section: '4',
    scope: 'api',
    clause: "GET /health/ready 200, or 503 when the database can't be reached",
    async *check(scene) {
      yield* violations(await scene.request('GET', '/health/ready'), { status: 200 });
    },
  },
  {
    id: 'request-id.kept',
    section: '4',
    scope: 'api',
    clause: "X-Request-Id: the caller's if it is 1–128 printable ASCII characters (0x21–0x7E)",
    async *check(scene) {
      const path = scene.features.find(({ has }) => has.list)?.path ?? '/health/live';
      for (const id of ['a', PRINTABLE, 'x'.repeat(128), '{"a":1}', '%00', "';--"]) {
        for (const target of [path, '/nothing-here', '/health/live', `${path}?limit=0`]) {
          const answer = await scene.request('GET', target, { headers: { 'X-Request-Id': id } });
          yield* violations(answer, { headers: { 'x-request-id': id } });
        }
      }
    },
  },
  {
    id: 'request-id.new',
    section: '4',
    scope: 'api',
    clause: 'X-Request-Id: else a new one; on every response',
    async *check(scene) {
      const seen = new Set<string>();
      const bad = ['', 'two words', 'x'.repeat(129), 'tab\there', 'caf\u00e9'];
      for (const id of [undefined, undefined, ...bad]) {
        const lines = [...(id === undefined ? [] : [`X-Request-Id: ${id}`]), 'Connection: close'];
        const sent = rawRequest(scene.base, 'GET /health/live', lines);
        const [answer] = await exchangeRaw(scene.base, [Buffer.from(sent, 'latin1')]);
        const came = answer?.headers['x-request-id'] ?? '';
        if (!/^[!-~]{1,128}$/.test(came) || came === id || seen.has(came)) {
          yield { request: sent, came: `X-Request-Id: ${came}`, due: 'a new one' };
        }
        seen.add(came);
      }
    },
  },
  {
    id: 'docs.offline',
    section: '4',
    scope: 'api',
    clause: 'GET /docs shows it in a browser with no access to the internet',
    async *check(scene) {
      const page = await scene.request('GET', '/docs');
      yield* violations(page, { status: 200, headers: { 'content-type': /^text\/html\b/ } });
      if (!page.text.includes('openapi.json'))
        yield violation(page, 'no document', '/openapi.json');
      const places = page.text.matchAll(
        /(?:src|href|action)\s*=\s*["']?([^"'\s>]+)|@import\s+["']?(?:url\(["']?)?([^"')\s;]+)|url\(["']?([^"')]+)/gi,
      );
      for (const [, attribute, imported, url] of places) {
        const place = attribute ?? imported ?? url ?? '';
        if (/^(#|data:)/.test(place)) continue;
        const target = new URL(place, new URL('/docs', scene.base));
        if (target.origin !== scene.base.origin) {
          yield violation(page, place, 'nothing from another origin');
          continue;
        }
        const asset = await scene.request('GET', target.pathname + target.search);
        yield* violations(asset, { status: 200 });
      }
    },
  },
];
