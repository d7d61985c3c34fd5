import { fstatSync } from 'node:fs';
import colors from 'picocolors';
import type { Recovery } from '../commit/index.ts';
import { naming } from '../commit/failure.ts';
import type { CreateApiError } from '../errors.ts';
import { NAME, VERSION } from '../name.ts';
import { type Plan, type PlannedWiring, isChange } from '../reconcile/plan.ts';
import type { PlannedChange, Status } from '../reconcile/stage.ts';
import { MODULE, type Wiring } from '../reconcile/wiring.ts';
import { print } from './output.ts';

/** Whether there is somebody to ask. */
export const isInteractive = (): boolean => isTerminal(1) && isTerminal(0);

/** What is no device is no terminal; the module that can tell of a device loads Node's streams, 3 ms. */
const isTerminal = (descriptor: number): boolean =>
  fstatSync(descriptor).isCharacterDevice() &&
  process.getBuiltinModule('node:tty').isatty(descriptor);

/** A text on stdout. */
export const write = (text: string): void => naming('The output', () => print(text));

/** A line on stdout. */
export const say = (line = ''): void => write(`${line}\n`);

/** A line on stderr. */
export const warn = (line: string): void => void process.stderr.write(`${line}\n`);

const COLORS: Record<Status | PlannedWiring['outcome'] | 'runs code', (text: string) => string> = {
  create: colors.green,
  merge: colors.yellow,
  wire: colors.cyan,
  wired: colors.cyan,
  unwire: colors.cyan,
  unwired: colors.cyan,
  kept: colors.red,
  delete: colors.red,
  same: colors.dim,
  already: colors.dim,
  conflict: colors.red,
  yours: colors.yellow,
  skipped: colors.yellow,
  impossible: colors.red,
  'runs code': colors.magenta,
};

/** `  create  src/routes/users.ts`: the word right-aligned, one line a file. */
export const statusLine = (status: keyof typeof COLORS, path: string, reason?: string): string =>
  `${COLORS[status](status.padStart(10))}  ${path}${reason ? colors.dim(` (${reason})`) : ''}`;

/** As many files that stay as they are are named where nothing else is to be said. */
const MOST_SAME = 20;

/** The plan as status lines, and what the user has to know besides. What stays as it is is named where all does. */
export function showPlan(plan: Plan): void {
  const isDone = !isChange(plan);
  const isShown = ({ status, reason }: PlannedChange) =>
    status !== 'same' || (isDone ? plan.changes.length <= MOST_SAME : reason !== undefined);
  const changes = plan.changes.filter(isShown);
  const isSilent = isDone && changes.length === 0;
  const taken = plan.wirings.filter(({ outcome }) => outcome === 'yours');
  const lines = [
    ...(isSilent ? [`${plan.changes.length} files are as they should be.`] : []),
    ...changes.map(({ path, status, reason }) => statusLine(status, path, reason)),
    ...taken.map((one) =>
      statusLine(
        'yours',
        one.wiring.file,
        `you took out \`${one.lines.join(' ')}\`; --rewire puts it back`,
      ),
    ),
    ...(plan.code ?? []).map((code) => statusLine('runs code', code)),
    ...plan.notes.map((note) => `${colors.yellow('note')} ${note}`),
  ];
  // At once: each write wakes whoever reads.
  if (lines.length > 0) say(lines.join('\n'));
}

/** The lines to paste by hand, by file. */
export function pasteText(wirings: readonly PlannedWiring[]): string {
  const files = [...new Set(wirings.map(({ wiring }) => wiring.file))];
  const blocks = files.map((file) => {
    const own = wirings.filter(({ wiring }) => wiring.file === file);
    const lines = own.flatMap(({ wiring, lines: all }) => {
      const where = placeOf(wiring);
      return all.map((line) => `    ${line}${where && colors.dim(`  (${where})`)}`);
    });
    return [`  ${colors.bold(file)}`, ...lines].join('\n');
  });
  return blocks.join('\n');
}

/** Where a call has to stand, if it matters. */
function placeOf(wiring: Wiring): string {
  if (wiring.kind !== 'call' || !wiring.place) return '';
  const { place } = wiring;
  const holder = wiring.function === MODULE ? 'the file' : wiring.function;
  if (typeof place === 'string') return `${place} in ${holder}`;
  const beside = 'before' in place ? `above ${place.before}` : `below ${place.after}`;
  return `in ${holder}, ${beside}`;
}

/** What went wrong, what to do; the stack only where asked, or where the fault is ours. */
export function showError(error: CreateApiError, { verbose }: { verbose: boolean }): void {
  warn(`${colors.red('error')} ${error.message}`);
  if (error.hint) warn(error.hint.replace(/^/gm, '      '));
  if (error.blame === 'ours') {
    warn(`      This is a fault of ${NAME}. Please report it, with the output of --verbose.`);
  }
  if (!verbose) return;
  warn(colors.dim(`\n${error.stack ?? ''}`));
  if (error.cause instanceof Error) warn(colors.dim(`caused by ${error.cause.stack ?? ''}`));
  warn(colors.dim(`\n${NAME} ${VERSION}, Node ${process.version}, ${process.platform}`));
}

/** What an interrupted command left, and what became of it. */
export function showRecovery(recovery: Recovery | null): void {
  if (!recovery) return;
  const { outcome, command, files } = recovery;
  const note = `"${command}" was interrupted; it is ${outcome} now (${files.length} files).`;
  warn(`${colors.yellow('note')} ${note}`);
}
