/**
 * Runs what people run, and keeps the code that V8 made for it beside the bundle: `compile-code.ts dist/cli.cjs`.
 * In a process of its own, since all that it prints is thrown away.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { loadScript } from '../src/script.ts';

const [file] = process.argv.slice(2) as [string];
const { exports, script } = loadScript<typeof import('../src/cli.ts')>(file);

const work = await mkdtemp(join(tmpdir(), 'code-'));
for (const framework of ['fastify', 'flask']) {
  process.chdir(work);
  const project = [
    framework,
    '--framework',
    framework,
    '--feature',
    'users name email:email:unique',
  ];
  await exports.main([...project, '--no-install', '--no-git', '--yes']);
  process.chdir(join(work, framework));
  const fields = ['title:string:max=80', 'author:references=users', 'status:enum=draft,published'];
  await exports.main(['add', 'feature', 'posts', ...fields, 'price:decimal=10,2', 'born:date']);
}
process.chdir(tmpdir());
await rm(work, { recursive: true });
// The code is good for the flags of this moment: those that Node starts with.
setFlagsFromString('--opt');
await writeFile(file.replace(/cjs$/, 'code'), script.createCachedData());
