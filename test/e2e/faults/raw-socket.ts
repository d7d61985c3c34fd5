import { connect, type Socket } from 'node:net';

/** A connection on which bytes are written by hand. */
export interface Raw {
  socket: Socket;
  write: (text: string) => void;
  received: () => string;
  /** When the server has closed it, and what it had said until then. */
  closed: Promise<string>;
}

export const openRaw = (url: string): Promise<Raw> => {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let received = '';
    socket.on('data', (chunk: Buffer) => (received += chunk.toString()));
    const closed = new Promise<string>((end) => socket.once('close', () => end(received)));
    // The server ended its half: this one ends too.
    socket.once('end', () => socket.destroy());
    socket.once('error', reject);
    socket.once('connect', () => {
      // A reset later on is one way of closing.
      socket.off('error', reject).on('error', () => {});
      const write = (text: string) => void (socket.writable && socket.write(text));
      resolve({ socket, write, received: () => received, closed });
    });
  });
};

/** The head of a POST of so many bytes. */
export const headOf = (url: string, length: number, ...more: string[]): string =>
  [
    'POST /api/things HTTP/1.1',
    `Host: ${new URL(url).host}`,
    'Content-Type: application/json',
    `Content-Length: ${length}`,
    ...more,
    '',
    '',
  ].join('\r\n');
