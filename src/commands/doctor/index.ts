import { existsSync } from 'node:fs';
import { join } from 'node:path';
import colors from 'picocolors';
import { JOURNAL } from '../../commit/index.ts';
import { CreateApiError } from '../../errors.ts';
import { MANIFEST, NAME } from '../../name.ts';
import { findRoot } from '../../project/manifest.ts';
import { say } from '../../ui/terminal.ts';
import type { PluginFlags } from '../framework.ts';
import type { Check, Finding } from './check.ts';
import { examine } from './examine.ts';
import { files, migrations, things, wirings } from './files.ts';
import { ejected, templates } from './templates.ts';
import { tools } from './tools.ts';

export interface DoctorInput extends PluginFlags {
  cwd: string;
  json: boolean;
}

const journal: Check = {
  name: 'commands',
  find: async ({ root }) =>
    existsSync(join(root, JOURNAL))
      ? [
          {
            level: 'off',
            where: JOURNAL,
            what: 'a command was interrupted, or is still running',
            mend: `${NAME} undo --dry-run  # first makes the project whole, as every command does`,
          },
        ]
      : [],
};

/**
 * `create-api doctor`: what of the project is off, each with what mends it. Looks, and changes nothing.
 * @throws CreateApiError where something is off
 */
export async function doctor({ cwd, json, ...flags }: DoctorInput): Promise<void> {
  const { unread, ...examined } = await examine(findRoot(cwd), flags);
  const readable = (name: keyof typeof unread): Check => ({ name, find: async () => unread[name] });
  const checks: Check[] = [
    journal,
    readable('manifest'),
    readable('records'),
    things,
    files,
    wirings,
    migrations,
    templates,
    ejected,
    tools,
  ];
  const results: { name: string; findings: Finding[] }[] = [];
  for (const { name, needs, find } of checks) {
    const isBlind = needs !== undefined && examined[needs] === null;
    results.push({ name, findings: isBlind ? [unseen(name)] : await find(examined) });
  }
  const off = results.flatMap(({ findings }) => findings.filter(({ level }) => level === 'off'));
  if (json) say(JSON.stringify({ format: 1, ok: off.length === 0, checks: results }, null, 2));
  else for (const result of results) show(result);
  if (off.length === 0) return;
  throw new CreateApiError(
    off.length === 1 ? 'One thing is off.' : `${off.length} things are off.`,
    {
      blame: 'project',
      hint: 'Under each is what mends it.',
    },
  );
}

/** What can't be looked at without a manifest that tells of it, which a check of its own has said. */
const unseen = (name: string): Finding => ({
  level: 'note',
  where: MANIFEST,
  what: `${name} can't be looked at without it`,
});

const COLORS = { ok: colors.green, off: colors.red, note: colors.yellow };

function show({ name, findings }: { name: string; findings: Finding[] }): void {
  const line = (word: keyof typeof COLORS, text: string) =>
    say(`${COLORS[word](word.padStart(10))}  ${text}`);
  if (findings.length === 0) return line('ok', name);
  for (const { level, where, what, mend } of findings) {
    line(level, what.startsWith(where) || what.includes(`${where}:`) ? what : `${where}: ${what}`);
    if (mend) say(colors.dim(mend.replace(/^/gm, ' '.repeat(12))));
  }
}
