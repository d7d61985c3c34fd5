import { failure } from './commit/failure.ts';
import { showError } from './ui/terminal.ts';

/** Ends the process with what the system reported before a command ran, or of its output. */
export function fail(error: Error, what: string): never {
  showError(failure(error, what), { verbose: false });
  process.exit(1);
}
