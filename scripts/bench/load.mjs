/** Loads one route for some seconds and prints what came of it as JSON; a process of its own. */
import { createRequire } from 'node:module';

const [folder, method, url, seconds, connections] = process.argv.slice(2);
const autocannon = createRequire(`${folder}/`)('autocannon');

let count = 0;
const unique = `${process.pid}-${Date.now()}`;
const body = () =>
  JSON.stringify({ name: 'Ada Lovelace', email: `ada-${unique}-${count++}@example.com` });

const { requests, latency, non2xx, errors } = await autocannon({
  url,
  duration: Number(seconds),
  connections: Number(connections),
  requests: [
    {
      method,
      headers: method === 'POST' ? { 'content-type': 'application/json' } : {},
      ...(method === 'POST' && { setupRequest: (request) => ({ ...request, body: body() }) }),
    },
  ],
});
const { average: rate, total } = requests;
const { p50, p99 } = latency;
console.log(JSON.stringify({ rate, total, p50, p99, failed: non2xx + errors }));
