import { isDeepStrictEqual } from 'node:util';
import { members, violation, violations, type Due } from '../answer.ts';
import { exchangeRaw, rawRequest } from '../raw.ts';
import type { FeatureRow } from '../row.ts';

const WRITERS = 8;
const OTHER = '"no-such-version"';

/** §1: ETag, If-None-Match, If-Match. */
export const tagRows: FeatureRow[] = [
  {
    id: 'tags.rise',
    section: '1',
    scope: 'feature',
    needs: 2,
    clause: 'ETag comes from a hidden integer version column that each change raises',
    async *check(scene, feature) {
      const item = await scene.create(feature);
      const json = await scene.change(item);
      if (!json) return;
      const [changed = ''] = Object.keys(json).filter(
        (key) => !isDeepStrictEqual(item.body[key], json[key]),
      );
      const seen = [item.etag];
      for (const method of ['PUT', 'PATCH']) {
        const body = method === 'PUT' ? json : { [changed]: item.body[changed] ?? null };
        const answer = await scene.request(method, item.path, { json: body });
        yield* violations(answer, { status: 200 });
        const etag = answer.headers['etag'] ?? '';
        if (seen.includes(etag)) yield violation(answer, `ETag ${etag} again`, 'a new tag');
        if ('version' in members(answer.json)) yield violation(answer, 'version', 'it is hidden');
        seen.push(etag);
      }
    },
  },
  {
    id: 'tags.none-match',
    section: '1',
    scope: 'feature',
    clause: 'GET: If-None-Match that matches: 304 (a list, *, a weak tag; RFC 9110 §13.1.2)',
    async *check(scene, feature) {
      const { path, etag } = await scene.create(feature);
      const matching = [etag, `W/${etag}`, `${OTHER}, ${etag}`, `${OTHER},W/${etag} , "b"`, '*'];
      for (const method of ['GET', 'HEAD']) {
        for (const tags of matching) {
          const answer = await scene.request(method, path, { headers: { 'If-None-Match': tags } });
          yield* violations(answer, {
            status: 304,
            headers: { etag, 'cache-control': 'no-cache' },
          });
        }
        for (const tags of [`${OTHER}, W/"b"`, etag.replaceAll('"', '')]) {
          const answer = await scene.request(method, path, { headers: { 'If-None-Match': tags } });
          yield* violations(answer, { status: 200, headers: { etag } });
        }
      }
    },
  },
  {
    id: 'tags.none-match-lines',
    section: '1',
    scope: 'feature',
    clause:
      'GET: If-None-Match on several header lines is one list (RFC 9110 §5.3); 304 has no body',
    when: ({ has }) => has.get,
    async *check(scene, feature) {
      const { path, etag } = await scene.create(feature);
      const tags = [OTHER, etag].map((tag) => `If-None-Match: ${tag}`);
      const sent = rawRequest(scene.base, `GET ${path}`, [...tags, 'Connection: close']);
      const [answer] = await exchangeRaw(scene.base, [sent]);
      const came = `${answer?.status} ${answer?.rest}`;
      if (came !== '304 ') yield { request: sent, came, due: '304 and no byte after the head' };
    },
  },
  {
    id: 'tags.match',
    section: '1',
    scope: 'feature',
    needs: 2,
    clause: 'If-Match on PUT, PATCH, DELETE that does not match: 412, and nothing changed',
    async *check(scene, feature) {
      const item = await scene.create(feature);
      const json = await scene.body(feature);
      const unmatched = [OTHER, `${OTHER}, "b"`, `W/${item.etag}`];
      for (const tags of unmatched) {
        for (const method of ['PUT', 'PATCH', 'DELETE']) {
          const headers = { 'If-Match': tags };
          const init = method === 'DELETE' ? { headers } : { headers, json };
          yield* violations(await scene.request(method, item.path, init), { status: 412 });
        }
        const unchanged: Due = { status: 200, headers: { etag: item.etag }, body: item.json };
        yield* violations(await scene.request('GET', item.path), unchanged);
      }
    },
  },
  {
    id: 'tags.match-right',
    section: '1',
    scope: 'feature',
    clause: 'If-Match that matches (the tag, a list that has it, *): the change is made',
    async *check(scene, feature) {
      const item = await scene.create(feature);
      const json = await scene.change(item);
      if (!json) return;
      let { etag } = item;
      for (const method of ['PUT', 'PATCH']) {
        for (const list of [(tag: string) => tag, (tag: string) => `${OTHER}, ${tag}`, () => '*']) {
          const headers = { 'If-Match': list(etag) };
          const answer = await scene.request(method, item.path, { headers, json });
          yield* violations(answer, { status: 200, headers: { etag: /./ } });
          etag = answer.headers['etag'] ?? '';
        }
      }
      const stale = { 'If-Match': item.etag };
      yield* violations(await scene.request('DELETE', item.path, { headers: stale }), {
        status: 412,
      });
      const headers = { 'If-Match': etag };
      yield* violations(await scene.request('DELETE', item.path, { headers }), { status: 204 });
    },
  },
  {
    id: 'tags.race',
    section: '1',
    scope: 'feature',
    clause: 'Of writers that hold the same tag, exactly one wins; the others get 412',
    async *check(scene, feature) {
      const item = await scene.create(feature);
      const bodies = [];
      for (let writer = 0; writer < WRITERS; writer += 1) bodies.push(await scene.change(item));
      if (!bodies.every((json) => json !== undefined)) return;
      const headers = { 'If-Match': item.etag };
      const answers = await Promise.all(
        bodies.map((json) => scene.request('PUT', item.path, { headers, json })),
      );
      const won = answers.filter((answer) => answer.status === 200);
      const lost = answers.filter((answer) => answer.status === 412);
      if (won.length !== 1 || lost.length !== WRITERS - 1) {
        const came = answers.map((answer) => answer.status).join(' ');
        yield violation(answers[0]!, came, `one 200, ${WRITERS - 1} times 412`);
      }
      const due = { headers: { etag: won[0]?.headers['etag'] ?? null } };
      yield* violations(await scene.request('GET', item.path), due);
    },
  },
  {
    id: 'delete.race',
    section: '1',
    scope: 'feature',
    clause: 'Of parallel DELETEs exactly one is 204, the others are 404',
    async *check(scene, feature) {
      const { path } = await scene.create(feature);
      const answers = await Promise.all(
        Array.from({ length: WRITERS }, () => scene.request('DELETE', path)),
      );
      const came = answers
        .map((answer) => answer.status)
        .sort()
        .join(' ');
      const due = ['204', ...Array<string>(WRITERS - 1).fill('404')].join(' ');
      if (came !== due) yield violation(answers[0]!, came, due);
    },
  },
  {
    id: 'head.same',
    section: '1',
    scope: 'feature',
    clause: 'HEAD on any GET route: as GET, no body',
    when: ({ has }) => has.get,
    async *check(scene, feature) {
      const { path } = await scene.create(feature);
      for (const target of [path, feature.path, `${feature.path}?limit=0`, `${path}0000000`]) {
        const answer = await scene.request('GET', target);
        const sent = rawRequest(scene.base, `HEAD ${target}`, ['Connection: close']);
        const [head] = await exchangeRaw(scene.base, [sent]);
        const wrong = (came: string, due: string) => ({ request: sent, came, due });
        if (!head || head.status !== answer.status) {
          yield wrong(`${head?.status}`, `${answer.status}`);
          continue;
        }
        if (head.rest !== '') yield wrong(head.rest, 'no byte after the head');
        const length = answer.headers['content-length'] ?? String(Buffer.byteLength(answer.text));
        if (![undefined, length].includes(head.headers['content-length'])) {
          yield wrong(`Content-Length ${head.headers['content-length']}`, length);
        }
        for (const name of ['content-type', 'etag', 'cache-control', 'link', 'allow', 'vary']) {
          const [came, due] = [head.headers[name], answer.headers[name]];
          if (came !== due) yield wrong(`${name}: ${came}`, `${name}: ${due}`);
        }
      }
    },
  },
  {
    id: 'get.plain',
    section: '1',
    scope: 'feature',
    clause: 'No content negotiation, no ranges: a GET answers the whole JSON object',
    async *check(scene, feature) {
      const { path, json } = await scene.create(feature);
      const headers = { Accept: 'text/html', Range: 'bytes=0-1', 'Accept-Encoding': 'identity' };
      yield* violations(await scene.request('GET', path, { headers }), { status: 200, body: json });
    },
  },
];
