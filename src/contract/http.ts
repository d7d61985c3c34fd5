import { Agent, request as httpRequest } from 'node:http';
import { Agent as TlsAgent, request as httpsRequest } from 'node:https';
import type { Json } from '../project/fields/field.ts';
import type { Answer, Sent } from './answer.ts';

const PATIENCE = 15_000;

export interface Client {
  send: (sent: Sent) => Promise<Answer>;
  close: () => void;
}

/** A client that adds nothing to a request, follows nothing and decodes nothing. */
export const createClient = (base: URL): Client => {
  const secure = base.protocol === 'https:';
  const agent = new (secure ? TlsAgent : Agent)({ keepAlive: true });
  const request = secure ? httpsRequest : httpRequest;

  const attempt = (sent: Sent) =>
    new Promise<Answer>((resolve, reject) => {
      const { method, path, headers, body } = sent;
      const signal = AbortSignal.timeout(PATIENCE);
      const options = { agent, method, path, headers: framed(headers, body), signal };
      const outgoing = request(base, options, (incoming) => {
        const chunks: Buffer[] = [];
        const done = () => {
          const text = Buffer.concat(chunks).toString();
          const status = incoming.statusCode ?? 0;
          resolve({
            sent,
            status,
            headers: flat(incoming.headers),
            text,
            json: parse(text),
          });
        };
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('end', done);
        incoming.on('error', reject);
      });
      outgoing.on('error', (cause: NodeJS.ErrnoException) =>
        reject(Object.assign(cause, { reused: outgoing.reusedSocket })),
      );
      outgoing.end(body ?? undefined);
    });

  // A server may close an idle connection, or one whose body it does not want to read, at any moment.
  const send = async (sent: Sent, attempts = 4): Promise<Answer> => {
    try {
      return await attempt(sent);
    } catch (error) {
      const { code, reused } = error as NodeJS.ErrnoException & { reused?: boolean };
      const closed = code === 'ECONNRESET' || code === 'EPIPE';
      if (closed && attempts > 1 && (reused || (sent.body?.length ?? 0) > 65_536)) {
        return send(sent, attempts - 1);
      }
      throw error;
    }
  };

  return { send: (sent) => send(sent), close: () => agent.destroy() };
};

export const parse = (text: string): Json | undefined => {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
};

const framed = (headers: Record<string, string>, body: Sent['body']): Record<string, string> =>
  body === null || headers['Transfer-Encoding']
    ? headers
    : { ...headers, 'Content-Length': String(Buffer.byteLength(body)) };

const flat = (headers: NodeJS.Dict<string | string[]>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]),
  );
