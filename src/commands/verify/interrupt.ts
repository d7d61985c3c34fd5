import { CreateApiError } from '../../errors.ts';

export const interrupted = (): CreateApiError =>
  new CreateApiError('Interrupted; what was made for the checks is gone.', { exit: 'interrupted' });

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Hears of Ctrl-C and its like, so that what was begun can be taken away before the command ends. */
export function onInterrupt(): { signal: AbortSignal; off: () => void } {
  const controller = new AbortController();
  const abort = () => controller.abort();
  for (const name of SIGNALS) process.on(name, abort);
  return {
    signal: controller.signal,
    off() {
      for (const name of SIGNALS) process.off(name, abort);
    },
  };
}
