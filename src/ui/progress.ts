import colors from 'picocolors';
import { isInteractive, say, write } from './terminal.ts';

const FRAMES = ['◒', '◐', '◓', '◑'];

/**
 * Shows that something goes on, and for how long, until it is told how it ended. The terminal stays as it is, so that
 * Ctrl-C reaches whoever works there.
 * @param how what to say of it while it goes on
 */
export function progress(label: string, how = () => ''): (how: string) => void {
  if (!isInteractive()) {
    say(`${label} …`);
    return () => {};
  }
  const start = Date.now();
  let frame = 0;
  const draw = () => {
    const seconds = Math.floor((Date.now() - start) / 1000);
    const sign = colors.magenta(FRAMES[frame++ % FRAMES.length]);
    write(`\r${sign} ${label} ${[how(), `${seconds}s`].filter(Boolean).join(' ')}`);
  };
  draw();
  const timer = setInterval(draw, 120);
  return (ended) => {
    clearInterval(timer);
    say(`\r\x1b[K${label}: ${ended}`);
  };
}
