import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';

const PATIENCE = 15_000;

export interface RawAnswer {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** Whatever bytes came after the head, as they came. */
  rest: string;
}

/**
 * Writes bytes on one connection, exactly as they are, each time after the answer to the ones before,
 * and reads until the server closes: the last should ask for that (`Connection: close`).
 * A connection that closes early leaves the answers fewer than the requests.
 */
export const exchangeRaw = (base: URL, requests: (string | Buffer)[]): Promise<RawAnswer[]> =>
  new Promise((resolve, reject) => {
    const where = {
      host: base.hostname.replace(/^\[|\]$/g, ''),
      port: Number(base.port) || (base.protocol === 'https:' ? 443 : 80),
    };
    const socket = base.protocol === 'https:' ? connectTls(where) : connect(where);
    const waiting = [...requests];
    const answers: RawAnswer[] = [];
    let received = '';

    const next = () => {
      const bytes = waiting.shift();
      if (bytes !== undefined) socket.write(bytes);
    };
    const finish = () => {
      const last = readHead(received);
      if (last) answers.push(last);
      socket.destroy();
      resolve(answers);
    };
    socket.setTimeout(PATIENCE, () => socket.destroy(new Error('The server did not answer.')));
    socket.on('connect', next);
    socket.on('data', (chunk: Buffer) => {
      received += chunk.toString('latin1');
      const answer = waiting.length > 0 ? readHead(received) : undefined;
      const size = answer && bodySize(answer);
      if (answer && size !== undefined && answer.rest.length >= size) {
        answers.push({ ...answer, rest: answer.rest.slice(0, size) });
        received = answer.rest.slice(size);
        next();
      }
    });
    socket.on('end', finish);
    socket.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' || error.code === 'EPIPE' ? finish() : reject(error),
    );
  });

/** A request as text; bodies get their length, and nothing else is added. */
export const rawRequest = (
  base: URL,
  line: string,
  headers: readonly string[] = [],
  body = '',
): string =>
  [
    `${line} HTTP/1.1`,
    `Host: ${base.host}`,
    ...headers,
    ...(body ? [`Content-Length: ${Buffer.byteLength(body)}`] : []),
    '',
    body,
  ].join('\r\n');

const readHead = (received: string): RawAnswer | undefined => {
  const end = received.indexOf('\r\n\r\n');
  const status = /^HTTP\/1\.[01] (\d{3})/.exec(received)?.[1];
  if (end < 0 || !status) return undefined;
  const lines = received.slice(0, end).split('\r\n').slice(1);
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  return { status: Number(status), headers, rest: received.slice(end + 4) };
};

/** How many bytes the body has, undefined while that is not known. */
const bodySize = ({ status, headers, rest }: RawAnswer): number | undefined => {
  if (status < 200 || status === 204 || status === 304) return 0;
  if (!headers['transfer-encoding']) return Number(headers['content-length'] ?? 0);
  const end = `\r\n${rest}`.indexOf('\r\n0\r\n\r\n');
  return end < 0 ? undefined : end + 5;
};
