import { writeSync } from 'node:fs';

/** The streams of Node take 3 ms to load, and write to a terminal, pipe or file no other way. Windows differs. */
let direct = process.platform !== 'win32';

/**
 * Prints on stdout. A reader that has seen enough ends the output, not the command.
 * @throws NodeJS.ErrnoException where it can't be written otherwise, as on a full disk
 */
export function print(text: string): void {
  let rest = Buffer.from(text);
  while (direct && rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(1, rest));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EPIPE') return;
      if (code !== 'EAGAIN') throw error;
      // A pipe that doesn't block and is full: what follows waits its turn in the stream.
      direct = false;
    }
  }
  if (rest.length > 0) toStream(rest);
}

function toStream(bytes: Buffer): void {
  if (process.stdout.listenerCount('error') === 0) {
    process.stdout.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  process.stdout.write(bytes);
}
