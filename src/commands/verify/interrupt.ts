import { CreateApiError } from '../../errors.ts';
import { INTERRUPTS } from '../../run.ts';

export const interrupted = (): CreateApiError =>
  new CreateApiError('Interrupted; what was made for the checks is gone.', { exit: 'interrupted' });

/** Hears of Ctrl-C and its like, so that what was begun can be taken away before the command ends. */
export function onInterrupt(): { signal: AbortSignal; off: () => void } {
  const controller = new AbortController();
  const abort = () => controller.abort();
  for (const name of INTERRUPTS) process.on(name, abort);
  return {
    signal: controller.signal,
    off() {
      for (const name of INTERRUPTS) process.off(name, abort);
    },
  };
}
