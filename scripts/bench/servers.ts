import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import fse from 'fs-extra';
import { ENV } from './kit.ts';

/** A running server, with the processes that it is made of. */
export interface Server {
  url: string;
  /** Of all its processes since they started, in milliseconds. */
  cpu: () => number;
  /** What they hold in memory; what they share is counted once. */
  megabytes: () => number;
  stop: () => Promise<void>;
}

/** Starts a server and waits until it answers; what it prints goes nowhere, as into a file. */
export async function serve(
  command: readonly string[],
  cwd: string,
  port: number,
  env: NodeJS.ProcessEnv,
): Promise<Server> {
  const [file, ...args] = command as [string, ...string[]];
  const child = spawn(file, args, {
    cwd,
    env: { ...ENV, ...env, PORT: String(port) },
    stdio: 'ignore',
  });
  const url = `http://127.0.0.1:${port}`;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await answers(url, child);
  return {
    url,
    cpu: () => sum(family(child.pid!).map(cpuOf)),
    megabytes: () => sum(family(child.pid!).map(megabytesOf)),
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  for (let turn = 0; turn < 1200; turn++) {
    if (child.exitCode !== null) throw new Error(`The server of ${url} ended by itself.`);
    try {
      await fetch(`${url}/api/users`);
      return;
    } catch {
      await wait(100);
    }
  }
  child.kill();
  throw new Error(`The server of ${url} does not answer.`);
}

/** A process and all that it has started. */
function family(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return [pid, ...children.split(' ').filter(Boolean).map(Number).flatMap(family)];
}

const TICK_MS = 10;

function cpuOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

function megabytesOf(pid: number): number {
  const [, kilobytes] = /^Pss:\s+(\d+)/m.exec(
    fse.readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'),
  ) ?? [undefined, 0];
  return Number(kilobytes) / 1024;
}

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);
