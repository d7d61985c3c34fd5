import { failure } from './commit/failure.ts';
import { showError } from './ui/terminal.ts';

/**
 * Ends the process with what the system reported before a command ran, or of its output. Apart from `cli.ts`, whose
 * yargs can't even be loaded where the current folder is gone.
 */
export function fail(error: Error, what: string): never {
  showError(failure(error, what), { verbose: false });
  process.exit(1);
}
