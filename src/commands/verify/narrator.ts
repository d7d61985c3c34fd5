import type { Result } from '../../contract/run.ts';
import { progress } from '../../ui/progress.ts';
import { say } from '../../ui/terminal.ts';
import { resultLine } from './show.ts';

/** Says what goes on; where the report is to be JSON, nothing. */
export interface Narrator {
  /** A step begins; the answer says how it ended. */
  step: (label: string) => (how: string) => void;
  /** The checks begin. */
  checks: () => (how: string) => void;
  result: (result: Result, total: number) => void;
}

export function narrator({ json, verbose }: { json: boolean; verbose: boolean }): Narrator {
  if (json) return { step: () => () => {}, checks: () => () => {}, result: () => {} };
  let count = 0;
  let failed = 0;
  let all = 0;
  const shown = () => `${count}/${all || '…'}${failed > 0 ? `, ${failed} failed` : ''}`;
  return {
    step: (label) => progress(label),
    // Each line would be drawn over.
    checks() {
      [count, failed, all] = [0, 0, 0];
      return verbose ? () => {} : progress('Checking', shown);
    },
    result(result, total) {
      count += 1;
      all = total;
      if (result.outcome === 'fail') failed += 1;
      if (verbose) say(resultLine(result));
    },
  };
}
