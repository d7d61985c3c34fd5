import { type Answer, violation, violations } from '../answer.ts';
import type { ApiRow } from '../row.ts';
import type { Scene } from '../scene.ts';

/** What a client can claim to be, and nobody ought to believe. */
const CLAIMS: Record<string, string>[] = [
  { 'X-Forwarded-For': '203.0.113.7' },
  { 'X-Forwarded-For': '203.0.113.8, 127.0.0.1' },
  { Forwarded: 'for=203.0.113.9' },
  { 'X-Real-IP': '203.0.113.10' },
];

/** §2: what a client that asks too often is told. */
export const limitRows: ApiRow[] = [
  {
    id: 'rate-limit.exceeded',
    section: '2',
    scope: 'api',
    limited: true,
    clause: '429: rate limit exceeded, Retry-After',
    async *check(scene) {
      const { requests } = scene.rateLimit;
      const [first = '/docs', ...others] = scene.features.map(({ path }) => path);
      const answers = await spend(scene, ['/nothing-here', first]);
      // The document was asked for before the first check.
      for (const answer of answers.slice(0, requests - 1)) {
        if (answer.status === 429) yield violation(answer, '429', `${requests} requests answered`);
      }
      for (const path of ['/nothing-here', '/openapi.json', '/docs', first, ...others]) {
        for (const method of ['GET', 'HEAD', 'DELETE', 'OPTIONS']) {
          yield* refused(scene, await scene.probe(method, path));
        }
        yield* refused(scene, await scene.probe('POST', path, { json: {} }));
      }
    },
  },
  {
    id: 'rate-limit.health',
    section: '2',
    scope: 'api',
    limited: true,
    clause: '429: never for /health/live and /health/ready',
    async *check(scene) {
      await spend(scene, ['/nothing-here']);
      for (const path of ['/health/live', '/health/ready']) {
        for (const answer of await spend(scene, [path])) yield* violations(answer, { status: 200 });
      }
    },
  },
  {
    id: 'rate-limit.client',
    section: '2',
    scope: 'api',
    limited: true,
    clause: '429: no header that anyone can write makes another client',
    async *check(scene) {
      await spend(scene, ['/nothing-here']);
      for (const headers of CLAIMS) {
        yield* refused(scene, await scene.probe('GET', '/nothing-here', { headers }));
      }
    },
  },
];

/** As many requests as are allowed, over these paths in turn. */
async function spend(scene: Scene, paths: readonly string[]): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let at = 0; at < scene.rateLimit.requests; at += 1) {
    answers.push(await scene.probe('GET', paths[at % paths.length]!));
  }
  return answers;
}

function* refused(scene: Scene, answer: Answer) {
  yield* violations(answer, { status: 429, headers: { 'retry-after': /^[1-9]\d*$/ } });
  const wait = Number(answer.headers['retry-after']);
  const { seconds } = scene.rateLimit;
  if (wait > seconds) yield violation(answer, `Retry-After: ${wait}`, `at most ${seconds}`);
}
