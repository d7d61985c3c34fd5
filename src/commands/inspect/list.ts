import colors from 'picocolors';
import { NAME } from '../../name.ts';
import type { FeatureSpec } from '../../project/feature.ts';
import { formatFeatureWords } from '../../project/fields/grammar.ts';
import { findRoot, readProject } from '../../project/manifest.ts';
import { say } from '../../ui/terminal.ts';
import { allThings } from '../things.ts';

export interface ListInput {
  cwd: string;
  json: boolean;
}

/** `create-api list`: what the project has. */
export async function list({ cwd, json }: ListInput): Promise<void> {
  const { manifest } = readProject(findRoot(cwd));
  const { name, framework, options, plugins } = manifest;
  const things = allThings(manifest);
  if (json) {
    return say(JSON.stringify({ format: 1, name, framework, options, plugins, things }, null, 2));
  }
  say(`${colors.bold(name)}  ${framework}`);
  for (const [generator, entries] of Object.entries(things)) {
    section(
      generator,
      Object.entries(entries).map(([key, entry]) => [key, askedText(key, entry)]),
    );
  }
  section('plugin', Object.entries(plugins));
  if (Object.keys(manifest.feature).length === 0) {
    say(`\nIt has no feature yet: ${NAME} add feature users name:string`);
  }
}

function section(title: string, rows: (readonly [string, string])[]): void {
  if (rows.length === 0) return;
  const width = Math.max(...rows.map(([name]) => name.length));
  say(`\n${title}`);
  for (const [name, text] of rows) say(`  ${name.padEnd(width)}  ${colors.dim(text)}`.trimEnd());
}

/** What was asked, as it would be typed behind the name: `name:string email:email:unique --only list,get`. */
const askedText = (key: string, entry: object): string =>
  'fields' in entry
    ? formatFeatureWords(key, entry as FeatureSpec)
        .slice(1)
        .join(' ')
    : '';
