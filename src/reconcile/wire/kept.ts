import type { Candidates } from './candidates.ts';

/** Words that mean something to a language. */
const KEYWORDS = `
  False None True and arguments as assert async await break case catch class const continue debugger def default del
  delete do elif else enum eval except export extends false finally for from function global if implements import in
  instanceof interface is lambda let match new nonlocal not null of or pass private protected public raise return static
  super switch this throw true try type typeof undefined var void while with yield`.split(/\s+/);

/** The characters that are left out of a run at least: more than stand on a line, so that no list of them would fit. */
const LEAST = 100;

/** Lines that are of two shapes decide about more than either knows. */
export function keepOverlaps(sorted: readonly Candidates[]): void {
  for (const [i, one] of sorted.entries())
    for (let next = i + 1; next < sorted.length && sorted[next]!.from < one.to; next++)
      one.isKept = sorted[next]!.isKept = true;
}

/**
 * Keeps the lines with one of the wirings' own names, those that are something else than their like, those next to both,
 * and each with a name that what is kept has too, until no other line has any.
 */
export function keepNamed(text: string, all: readonly Candidates[], own: readonly string[]): void {
  const known = new Map(all.map((run) => [run, new Set(run.names)]));
  const kept = wordsOf(text, all);
  const queue = [...kept];
  const note = (name: string) => {
    if (!kept.has(name)) queue.push(name);
    kept.add(name);
    // It may be a minus.
    if (name.includes('-')) name.split('-').forEach(note);
  };
  const noteLine = ({ names, varying: { length } }: Candidates, line: number) =>
    names.slice(line * length, (line + 1) * length).forEach(note);
  const keep = (run: Candidates, name: string, beside: number) => {
    if (run.isKept || !known.get(run)!.has(name)) return;
    for (const line of linesWith(run, name))
      for (let i = Math.max(line - beside, 0); i <= Math.min(line + beside, run.count - 1); i++) {
        if (!run.kept.has(i)) noteLine(run, i);
        run.kept.add(i);
      }
  };

  for (const run of all) {
    if (run.isKept) run.names.forEach(note);
    for (const line of run.kept) noteLine(run, line);
    for (const name of [...own, ...KEYWORDS, ...oddNames(run)]) keep(run, name, 1);
  }
  for (;;) {
    for (const name of queue) for (const run of all) keep(run, name, 0);
    queue.length = 0;
    for (const run of all.filter(isShort)) {
      run.isKept = true;
      run.names.forEach(note);
    }
    if (queue.length === 0) return;
  }
}

/** Words that are no plain names, and not in a string: a number, `a-b`. */
function oddNames({ names, quoted }: Candidates): string[] {
  const isPlain = (name: string) => /^[A-Za-z_]\w*$/.test(name);
  if (!/[^\w\n]|^\d/m.test(names.join('\n'))) return [];
  return names.filter((name, i) => !quoted[i % quoted.length] && !isPlain(name));
}

/** The words of the lines that are in no run, and of the first line of each run. */
function wordsOf(text: string, all: readonly Candidates[]): Set<string> {
  const words = new Set(all.flatMap((run) => run.words));
  let end = 0;
  for (const { from, to } of [...all, { from: text.length, to: text.length }]) {
    const between = text.slice(end, Math.max(from, end));
    for (const word of between.match(/[\w$\x80-\uffff-]+/g) ?? []) words.add(word);
    end = Math.max(end, to);
  }
  for (const word of words) for (const part of word.split('-')) words.add(part);
  return words;
}

function linesWith({ names, varying }: Candidates, name: string): number[] {
  const lines: number[] = [];
  for (let at = names.indexOf(name); at >= 0; at = names.indexOf(name, at + 1))
    lines.push(Math.floor(at / varying.length));
  return lines;
}

/** Whether too little of a run could be left out. */
function isShort({ isKept, count, kept, around, names, varying: { length } }: Candidates): boolean {
  const fixed = around.reduce((sum, text) => sum + text.trim().length, 0);
  let size = 0;
  for (let line = 0; line < count && size < LEAST; line++) {
    if (kept.has(line)) continue;
    size += fixed + names.slice(line * length, (line + 1) * length).join('').length;
  }
  return !isKept && size < LEAST;
}
