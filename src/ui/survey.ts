import colors from 'picocolors';
import type { Survey } from '../adopt/finding.ts';
import { say } from './terminal.ts';

/** What was found of an application, and what was not: one line each, with the file and the line that say so. */
export function showSurvey({ found, missing }: Survey): void {
  const width = Math.max(...found.map(({ value }) => value.length));
  for (const [index, { what, value, file, line }] of found.entries()) {
    const title = found[index - 1]?.what === what ? '' : what;
    say(`${title.padStart(16)}  ${value.padEnd(width)}  ${colors.dim(`${file}:${line}`)}`);
  }
  if (missing.length > 0) say('\nNot found, or not as it would have to be:');
  for (const { what, why, file, line } of missing) {
    const at = file === undefined ? '' : `  ${colors.dim(line ? `${file}:${line}` : file)}`;
    say(`${what.padStart(16)}  ${why}${at}`);
  }
  say();
}
