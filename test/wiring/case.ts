import { readFileSync, readdirSync } from 'node:fs';
import type { Wiring } from '../../src/reconcile/wiring.ts';
import { WIRINGS } from './wirings.ts';

/**
 * A case is one text file: what it shows, `key: value` lines, then sections. Characters that can't be seen are written
 * `␍` (carriage return), `␄` (no line break here, at the end), `<BOM>`.
 */
export interface Case {
  title: string;
  kind: string;
  names: string[];
  path: string;
  wirings: Wiring[];
  before: string;
  /** Null where nothing changes. */
  after: string | null;
  outcomes: string[];
  /** Of an impossible one: the reason, and the lines to paste. */
  said: string[];
  /** What unwiring leaves, where that is not what was there before. */
  unwired: string | null;
}

export const ROOT = new URL('./cases/', import.meta.url);

export function readCases(language: string): [string, Case][] {
  const folder = new URL(`${language}/`, ROOT);
  return readdirSync(folder)
    .toSorted()
    .map((name) => [
      name.replace('.case', ''),
      parseCase(readFileSync(new URL(name, folder), 'utf8')),
    ]);
}

export function parseCase(text: string): Case {
  const [head = '', ...sections] = text.split(/^=== /m);
  const [title = '', ...lines] = head.trim().split('\n');
  const fields = new Map(lines.map((line) => line.split(/: (.*)/, 2) as [string, string]));
  const [kind = '', ...names] = (fields.get('wire') ?? '').split(' ');
  const path = fields.get('file');
  const wirings = names
    .flatMap((name) => WIRINGS[kind]!(name))
    .map((it) => (path ? { ...it, file: path } : it));
  const found = new Map(
    sections.map((section) => {
      const [name = '', body = ''] = section.split(/\n(.*)/s, 2);
      return [name.split(' ')[0]!, { outcomes: name.split(' ').slice(1), body }] as const;
    }),
  );
  const before = bytes(found.get('before')?.body ?? '');
  const said = (found.get('impossible')?.body ?? '').split('\n').filter(Boolean);
  const outcomes = found.has('impossible')
    ? found.get('impossible')!.outcomes
    : found.has('already')
      ? wirings.map(() => 'already')
      : found.get('after')?.outcomes;
  return {
    title,
    kind,
    names,
    path: wirings[0]!.file,
    wirings,
    before,
    after: found.has('after') ? bytes(found.get('after')!.body) : null,
    outcomes: outcomes?.length ? outcomes : wirings.map(() => 'wired'),
    said,
    unwired: found.has('unwired') ? bytes(found.get('unwired')!.body) : null,
  };
}

const bytes = (shown: string): string =>
  shown.replaceAll('␍', '\r').replace('<BOM>', '\uFEFF').replace(/␄\n$/, '');

/** The other way round, to write a case down. */
export const shown = (text: string): string => {
  const visible = text.replaceAll('\r', '␍').replace('\uFEFF', '<BOM>');
  return visible === '' || visible.endsWith('\n') ? visible : `${visible}␄\n`;
};
