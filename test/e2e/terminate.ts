import { connect } from 'node:net';
import type { Server } from '../../src/testing/processes.ts';

const BODY = '{"docs":"made while the server ends"}';

/**
 * Sends a request by halves: the server has taken it up (100 Continue), is asked to end, and gets the rest.
 * Gives the status of the answer and what the server ended with.
 */
export const createAndTerminate = async (
  server: Server,
  path: string,
): Promise<{ status: number; exit: number | NodeJS.Signals }> => {
  const { hostname, port, host } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  let received = '';
  const heard = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(received)?.[1];
        if (found !== undefined) resolve(found);
      };
      socket.on('data', look);
      socket.on('close', () => reject(new Error(`closed after ${JSON.stringify(received)}`)));
      look();
    });
  socket.on('data', (chunk: Buffer) => (received += chunk.toString()));
  socket.on('error', () => {});
  socket.setTimeout(30_000, () => socket.destroy());
  const head = [
    `POST ${path} HTTP/1.1`,
    `Host: ${host}`,
    'Content-Type: application/json',
    `Content-Length: ${BODY.length}`,
    'Expect: 100-continue',
    'Connection: close',
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  await heard(/^HTTP\/1\.1 (100)/);
  const exit = server.terminate();
  socket.write(BODY);
  const status = await heard(/HTTP\/1\.1 ([2-5]\d\d)/);
  socket.destroy();
  return { status: Number(status), exit: await exit };
};
