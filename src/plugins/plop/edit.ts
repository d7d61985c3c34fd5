import { statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { CreateApiError } from '../../errors.ts';
import { readBytes } from '../../project/read.ts';
import type { Stage, Status } from '../../reconcile/stage.ts';
import type { Plopfile } from './load.ts';
import type { ActionConfig, Answers } from './plopfile.ts';

/** What one file becomes by an action. */
export interface Edit {
  path: string;
  status: Status;
  after: string;
  reason?: string;
  /** Permissions of a new file, where its template says so. */
  mode?: number;
}

/** What an action works on. */
export interface Ground {
  stage: Stage;
  owner: Plopfile;
  /** `--force`: what is there is overwritten. */
  force: boolean;
  /** As in plop: what is not there is nothing. */
  lenient: boolean;
}

/** An action that is ours to run: pure but for reading, so that what it comes to can be looked at first. */
export type FileAction = (config: ActionConfig, facts: Answers, ground: Ground) => Promise<Edit[]>;

/** What is wrong with an action as the plopfile has it, or with what it finds. */
export const fault = (what: string, hint?: string): CreateApiError =>
  new CreateApiError(what, { blame: 'plugin', ...(hint ? { hint } : {}) });

/** Fills a text of the plopfile's own. */
export const fill = (
  template: string,
  facts: Answers,
  { owner, lenient }: Ground,
  name: string,
  marks?: string,
): string => owner.templates.render(template, facts, { name, lenient, marks });

/**
 * What an action writes: its template, filled, from a file where it names one.
 * @param marks what becomes of each `$` of the template itself
 */
export function filled(
  { template = '', templateFile }: ActionConfig,
  facts: Answers,
  ground: Ground,
  {
    file = templateFile && fill(templateFile, facts, ground, 'templateFile'),
    marks,
  }: { file?: string | undefined; marks?: string } = {},
): string {
  if (!file) return fill(template, facts, ground, 'its template', marks);
  const { name, text } = readTemplate(file, ground);
  return fill(text, facts, ground, name, marks);
}

/** A template file's text; `name` is where it lies, from the project. */
export function readTemplate(
  file: string,
  { owner, stage }: Ground,
): { name: string; text: string } {
  const path = resolve(owner.api.getPlopfilePath(), file);
  const name = relative(stage.root, path).split(sep).join('/');
  const bytes = readBytes(path);
  if (bytes === null) throw fault(`the template ${name} is not there.`);
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    if (!text.includes('\0')) return { name, text };
  } catch {
    // Not UTF-8: not a text.
  }
  throw fault(
    `the template ${name} is no text; only text can be planned, shown and undone.`,
    'Copy such a file in a custom action.',
  );
}

/** A script's template makes a script. */
export function modeOf(file: string, { owner }: Ground): number | undefined {
  const executable = statSync(resolve(owner.api.getPlopfilePath(), file)).mode & 0o111;
  return executable === 0 ? undefined : (0o666 & ~process.umask()) | executable;
}

/** What the action's own `transform` makes of a text. */
export async function transformed(
  { transform }: ActionConfig,
  text: string,
  answers: Answers,
): Promise<string> {
  if (transform === undefined) return text;
  if (typeof transform !== 'function') throw fault('its transform is no function.');
  const after = await transform(text, answers);
  if (typeof after !== 'string') throw fault('its transform returned no text.');
  return after;
}

/** A path of the action, which must be there. */
export function pathOf(value: unknown, key: string): string {
  if (typeof value === 'string' && value !== '') return value;
  throw fault(`it has no ${key}.`);
}
