import { cpSync } from 'node:fs';
import { join } from 'node:path';
import fse from 'fs-extra';
import { carryOut } from '../../../src/commands/finish.ts';
import { CreateApiError } from '../../../src/errors.ts';
import type { Framework } from '../../../src/framework.ts';
import type { Feature } from '../../../src/project/feature.ts';
import type { Field } from '../../../src/project/fields/field.ts';
import { type Manifest, loadProject } from '../../../src/project/manifest.ts';
import { migrationsOn } from '../../../src/project/migrations.ts';
import { contextOf, resolveFeatures } from '../../../src/project/resolve.ts';
import { INPUT, freshTree, newWorld } from '../../life/world.ts';
import { planOf } from '../../support/plan.ts';
import type { Kind } from './schema.ts';
import type { Expected, Walk } from './walk.ts';

/** A walk on disk: the project as it began, as it became, and one that was made so. */
export interface Case {
  start: string;
  changed: string;
  fresh: string;
  /** Migrations that the changes have made, and the last before them. */
  changes: number;
  last: string;
  /** The commands that were not refused. */
  commands: string[];
  refused: string[];
  /** The table in the beginning, and in the end. */
  from: string;
  to: string;
  expected: Record<string, Expected>;
  /** Columns of the first table that can be given no value when they come back. */
  apart: string[];
  /** Whether it is migrated from an empty database, too. */
  anew: boolean;
  inserts: Record<Kind, string[]>;
}

/** Carries a walk out. */
export async function makeCase(
  framework: Framework,
  options: Manifest['options'],
  parent: string,
  { start, steps }: Walk,
): Promise<Case> {
  const { root, model } = await newWorld(framework, options, parent);
  for (const words of start) await perform(root, words);
  const manifest = (await loadProject(root)).manifest;
  const features = resolveFeatures(manifest.feature, contextOf(manifest, framework));
  cpSync(root, `${root}-start`, { recursive: true });
  const { migrations } = framework.language;
  const before = migrationsOn(root, migrations);
  const one: Case = {
    start: `${root}-start`,
    changed: root,
    fresh: `${root}-fresh`,
    changes: 0,
    last: before.at(-1)!.id,
    commands: start.map((words) => words.join(' ')),
    refused: [],
    from: 'items',
    to: 'items',
    expected: {},
    apart: features
      .flatMap(({ key, fields }) => (key === 'items' ? fields : []))
      .filter(({ target, unique }) => target || unique)
      .map(({ column }) => column),
    anew: false,
    inserts: {
      sqlite: insertsOf(features, framework, 'sqlite'),
      postgres: insertsOf(features, framework, 'postgres'),
    },
  };
  for (const { words, name, expected } of steps) {
    try {
      await perform(root, words);
    } catch (error) {
      // What comes after builds on what was refused.
      if (!(error instanceof CreateApiError)) throw error;
      one.refused.push(`${words.join(' ')}: ${error.message}`);
      break;
    }
    one.commands.push(words.join(' '));
    one.to = name.replaceAll('-', '_');
    one.expected = expected;
  }
  one.changes = migrationsOn(root, migrations).length - before.length;
  const now = (await loadProject(root)).manifest;
  for (const [path, text] of await freshTree(
    { ...model.manifest, feature: now.feature },
    framework,
  )) {
    await fse.outputFile(join(one.fresh, path), text);
  }
  return one;
}

async function perform(root: string, words: readonly string[]): Promise<void> {
  await carryOut(await planOf(await loadProject(root), words), INPUT);
}

/** Two rows for each table, every field with a value. */
export function insertsOf(
  features: readonly Feature[],
  { language }: Framework,
  kind: Kind,
): string[] {
  return features.flatMap(({ table, fields, idType }) =>
    [0, 1].map((at) => {
      const id = idType === 'uuid' ? { id: uuidOf(at, kind, language.name) } : {};
      const values = {
        ...id,
        ...Object.fromEntries(
          fields.map((field) => [field.column, valueOf(field, at, idType, kind, language.name)]),
        ),
        created_at: `'2026-01-0${at + 1} 10:00:00.000000'`,
        updated_at: `'2026-01-0${at + 1} 10:00:00.000000'`,
        version: '1',
      };
      const columns = Object.keys(values).map((name) => `"${name}"`);
      return `insert into "${table}" (${columns.join(', ')}) values (${Object.values(values).join(', ')})`;
    }),
  );
}

function uuidOf(at: number, kind: Kind, language: string): string {
  const uuid = `00000000-0000-4000-8000-00000000000${at + 1}`;
  return `'${kind === 'sqlite' && language === 'python' ? uuid.replaceAll('-', '') : uuid}'`;
}

/** A value as a row of the language's projects holds it there. */
function valueOf(
  { type, samples, target, scale }: Field,
  at: number,
  idType: string,
  kind: Kind,
  language: string,
): string {
  if (target) return idType === 'uuid' ? uuidOf(at, kind, language) : `${at + 1}`;
  const sample = samples[at % samples.length]!;
  if (type === 'json') return `'${JSON.stringify(sample).replaceAll("'", "''")}'`;
  if (type === 'boolean' && kind === 'sqlite') return sample ? '1' : '0';
  if (type === 'decimal' && kind === 'sqlite' && language === 'python') {
    return String(Math.round(Number(sample) * 10 ** scale!));
  }
  return typeof sample === 'string' ? `'${sample.replaceAll("'", "''")}'` : String(sample);
}
