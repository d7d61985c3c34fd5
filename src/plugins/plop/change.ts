import { type FileAction, type Ground, fault, fill, filled, pathOf, transformed } from './edit.ts';
import { placeOf } from './place.ts';
import type { ActionConfig, Answers } from './plopfile.ts';

/** Replaces what a pattern matches in a file, and passes it through `transform`. */
export const modify: FileAction = async (config, facts, ground) => {
  const { path, text } = fileOf(config, facts, ground);
  const { pattern } = config;
  if (pattern === undefined && config.transform === undefined) {
    throw fault('it has neither a pattern nor a transform.');
  }
  let after = text;
  if (pattern !== undefined) {
    demandMatch(pattern, path, text, ground);
    const replacement = filled(config, facts, ground, { marks: MARK });
    after = text.replace(pattern, withEnds(asReplacement(replacement), text));
  }
  return [{ path, status: 'merge', after: await transformed(config, after, facts) }];
};

/** Puts an entry after what a pattern matches, or at the end; once, unless it says that it need not be unique. */
export const append: FileAction = async (config, facts, ground) => {
  const { path, text } = fileOf(config, facts, ground);
  const { pattern, unique = true } = config;
  const separator = withEnds(config.separator ?? '\n', text);
  const entry = withEnds(filled(config, facts, ground), text);
  const status = 'merge';
  if (!pattern) {
    const same = unique && holds(text, entry, separator);
    const after = same || text === '' ? text || entry : text + separator + entry;
    return [{ path, status, after }];
  }
  demandMatch(pattern, path, text, ground);
  const end = matchEnd(text, pattern);
  if (end === undefined) return [{ path, status, after: text }];
  if (unique && holds(text.slice(end), entry, separator)) {
    return [{ path, status, after: text, reason: 'it has the entry already' }];
  }
  const after = text.replace(pattern, (match) => match + separator + entry);
  return [{ path, status, after }];
};

/** Stands for the signs of a template that `replace` understands, such as `$1`: those in an answer are its text. */
const MARK = '\ue000';

const asReplacement = (filled: string): string =>
  filled.replaceAll('$', '$$$$').replaceAll(MARK, '$');

function fileOf(config: ActionConfig, facts: Answers, ground: Ground) {
  const path = placeOf(fill(pathOf(config.path, 'path'), facts, ground, 'its path'), ground);
  const text = ground.stage.read(path);
  if (text === null) throw fault(`${path} is not there.`);
  return { path, text };
}

/** plop takes a file in which it finds nothing as changed. */
function demandMatch(pattern: string | RegExp, path: string, text: string, { lenient }: Ground) {
  if (!(typeof pattern === 'string' || pattern instanceof RegExp)) {
    throw fault('its pattern is neither a text nor a regular expression.');
  }
  if (lenient || matchEnd(text, pattern) !== undefined) return;
  const shown = typeof pattern === 'string' ? JSON.stringify(pattern) : String(pattern);
  throw fault(
    `${path} has nothing that its pattern matches: ${shown}`,
    'Put back what it looks for, or give --lenient to leave the file as it is.',
  );
}

/** Where the first match of a pattern ends. */
function matchEnd(text: string, pattern: string | RegExp): number | undefined {
  if (typeof pattern === 'string') {
    const at = text.indexOf(pattern);
    return at === -1 ? undefined : at + pattern.length;
  }
  // The pattern's own object remembers where it stopped.
  const match = new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, '')).exec(text);
  return match ? match.index + match[0].length : undefined;
}

/** Whether a text has the whole entry: one that only begins with it is another. */
function holds(text: string, entry: string, separator: string): boolean {
  const ended = ['\n', separator].some((end) => end !== '' && entry.endsWith(end));
  const ends = (rest: string) =>
    ended || rest === '' || /^\r?\n/.test(rest) || rest.startsWith(separator);
  for (let at = text.indexOf(entry); at !== -1; at = text.indexOf(entry, at + 1)) {
    const begins = at === 0 || text.slice(0, at).endsWith(separator);
    if (begins && ends(text.slice(at + entry.length))) return true;
    if (entry === '') return false;
  }
  return false;
}

/** What is put into a file that ends its lines as Windows does ends them so, too. */
const withEnds = (inserted: string, text: string): string =>
  /\r\n/.test(text) && !/(^|[^\r])\n/.test(text) ? inserted.replace(/\r?\n/g, '\r\n') : inserted;
