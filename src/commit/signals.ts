const HELD = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

let steps = 0;
let listening = false;

/**
 * Holds interrupts until a synchronous step is over. With nobody listening, Node lets a signal kill the process in the
 * middle of it; with somebody, the signal waits for the event loop. What came meanwhile then does what it would have
 * done, unless others listen and see to it.
 */
export function holdingSignals<T>(step: () => T): T {
  listen();
  const mine = ++steps;
  try {
    return step();
  } finally {
    // A signal is delivered when the loop polls; from within a poll, only the second immediate comes after the next.
    setImmediate(() => setImmediate(() => mine === steps && letGo()));
  }
}

function onSignal(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return;
  letGo();
  process.kill(process.pid, signal);
}

function listen(): void {
  if (listening) return;
  listening = true;
  for (const signal of HELD) process.on(signal, onSignal);
}

function letGo(): void {
  listening = false;
  for (const signal of HELD) process.off(signal, onSignal);
}
