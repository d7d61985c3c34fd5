/**
 * A process to be killed, raced or interrupted by a test. Bundled by `processes.ts`; arguments:
 * `kill SCENARIO ROOT CALL` ends itself without warning at the n-th call of a scenario;
 * `recover ROOT CALL` the same within a recovery;
 * `count ROOT TIMES [CALL]` adds to a counter under the lock, TIMES times, and dies at the n-th call;
 * `interrupt SCENARIO ROOT CALL SIGNAL WHERE` sends itself a signal at the n-th call.
 */
import fs from 'node:fs';
import { join } from 'node:path';
import { type FileChange, commit, lock, recover } from '../../src/commit/index.ts';
import { brokenDisk } from './broken-disk.ts';
import { scenarios } from './scenarios.ts';

const [mode, ...args] = process.argv.slice(2) as [string, ...string[]];

const killAt = (call: number) =>
  brokenDisk((n) => void (n === call && process.kill(process.pid, 'SIGKILL')));
const scenarioOf = (name: string) => scenarios.find((scenario) => scenario.name === name)!;

/** Two files that must change together, as a count in one and a line in the other. */
function count(root: string, times: number, call: number): void {
  const disk = killAt(call);
  const read = (path: string) =>
    fs.existsSync(join(root, path)) ? fs.readFileSync(join(root, path), 'utf8') : null;
  for (let turn = 0; turn < times; turn++) {
    const held = lock(root, { disk, wait: 60_000 });
    try {
      recover(root, { disk, lock: held });
      const total = read('total.txt');
      const lines = read('lines.txt');
      const changes: FileChange[] = [
        { path: 'total.txt', before: total, after: `${Number(total ?? 0) + 1}` },
        { path: 'lines.txt', before: lines, after: `${lines ?? ''}${process.pid} ${turn}\n` },
      ];
      commit(root, changes, { command: `count ${turn}`, time: '' }, { disk, lock: held });
      process.stdout.write('+');
    } finally {
      held.release();
    }
  }
}

async function interrupt(name: string, root: string, call: number, signal: string, where: string) {
  const disk = brokenDisk((n) => void (n === call && process.kill(process.pid, signal)));
  if (where === 'listener') process.on(signal, () => process.stdout.write('heard'));
  if (where === 'poll') await fs.promises.readFile(process.execPath);
  scenarioOf(name).act(root, disk);
  process.stdout.write('done ');
  // Stays for some turns of the loop, so that the signal can have its way.
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
  process.stdout.write('alive');
}

if (mode === 'kill') scenarioOf(args[0]!).act(args[1]!, killAt(Number(args[2])));
if (mode === 'recover') recover(args[0]!, { disk: killAt(Number(args[1])) });
if (mode === 'count') count(args[0]!, Number(args[1]), Number(args[2] ?? Infinity));
if (mode === 'interrupt') {
  await interrupt(args[0]!, args[1]!, Number(args[2]), args[3]!, args[4]!);
}
