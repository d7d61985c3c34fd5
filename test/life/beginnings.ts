import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import fse from 'fs-extra';
import { carryOut } from '../../src/commands/finish.ts';
import { planUpgrade } from '../../src/commands/upgrade.ts';
import type { Framework } from '../../src/framework.ts';
import { readProject } from '../../src/project/manifest.ts';
import { INPUT, type World, check, newWorld } from './world.ts';

/** How a project comes to be. */
export interface Beginning {
  /** What it is made with, of what its framework knows. */
  options: Record<string, string>;
  /** An older template set made it, and its owner upgrades it, with an edit in it. */
  isOlder: boolean;
}

export const anyBeginning: fc.Arbitrary<Beginning> = fc.record({
  options: fc.record({
    database: fc.constantFrom('sqlite', 'postgres'),
    id: fc.constantFrom('integer', 'uuid'),
    prefix: fc.constantFrom('/api', '/api/v1'),
    validation: fc.constantFrom('marshmallow', 'pydantic'),
    wireCase: fc.constantFrom('camel', 'snake'),
  }),
  isOlder: fc.integer({ min: 0, max: 7 }).map((one) => one === 0),
});

export async function begin(framework: Framework, { options, isOlder }: Beginning): Promise<World> {
  const known = Object.entries(options).filter(([name]) => name in framework.options);
  const world = await newWorld(framework, Object.fromEntries(known));
  if (isOlder) await beginOlder(world);
  await check(world);
  return world;
}

/** Makes the project one of an older template set that was edited, and upgrades it. */
async function beginOlder({ root, framework, model }: World): Promise<void> {
  const packed = join(import.meta.dirname, `../upgrade/0.1.0/${framework.name}.json.gz`);
  const tree = JSON.parse(String(gunzipSync(readFileSync(packed)))) as Record<string, string>;
  await fse.emptyDir(root);
  for (const [path, text] of Object.entries(tree)) await fse.outputFile(join(root, path), text);
  const isPython = framework.language.name === 'python';
  const path = isPython ? 'app/services/users.py' : 'src/services/users.ts';
  const line = `${isPython ? '#' : '//'} mine-0-`;
  await fse.writeFile(join(root, path), `${tree[path]}${line}\n`);
  await carryOut(
    await planUpgrade(readProject(root), { ...INPUT, cwd: root, check: false }),
    INPUT,
  );
  model.manifest = await fse.readJson(join(root, 'create-api.json'));
  model.lines.set(path, [line]);
}
