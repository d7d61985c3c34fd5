import { rm } from 'node:fs/promises';
import { WORK, ended } from './kit.ts';

/** A whole process to be timed. */
export interface Subject {
  name: string;
  command: string[];
  /** Prepares one run, untimed: gives the folder to run in. */
  prepare: () => Promise<string>;
  env?: NodeJS.ProcessEnv;
  input?: string;
  ours?: boolean;
}

/** Times subjects in turn (A B C … A B C …), so that a machine that drifts slows all alike; the first round warms up. */
export async function inTurn(subjects: readonly Subject[], rounds: number): Promise<number[][]> {
  const times = subjects.map((): number[] => []);
  for (let round = -1; round < rounds; round++) {
    for (const [index, { command, prepare, env, input }] of subjects.entries()) {
      const cwd = await prepare();
      const start = process.hrtime.bigint();
      ended(command, cwd, env, input);
      const ms = Number(process.hrtime.bigint() - start) / 1e6;
      if (round >= 0) times[index]!.push(ms);
      if (cwd !== WORK) await rm(cwd, { recursive: true });
    }
  }
  return times;
}
