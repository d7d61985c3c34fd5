import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import fse from 'fs-extra';

/** The licence notices of every package that a bundle holds a file of. */
export async function licences(
  root: string,
  bundles: readonly { metafile: Metafile }[],
): Promise<string> {
  const outputs = bundles.flatMap(({ metafile }) => Object.values(metafile.outputs));
  const inputs = outputs.flatMap((output) => Object.keys(output.inputs));
  const folders = new Set(
    inputs.flatMap((input) => /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input) ?? []),
  );
  const notices = [...folders].sort().map(async (folder) => {
    const { name, version, license, author } = await fse.readJson(
      join(root, folder, 'package.json'),
    );
    const files = await fse.readdir(join(root, folder));
    const file = files.find((one) => /^licen[cs]e/i.test(one));
    if (!file && license !== 'MIT') throw new Error(`${name} is bundled, and has no licence file`);
    const text = file
      ? await fse.readFile(join(root, folder, file), 'utf8')
      : await mitOf(root, author.name ?? author);
    return `${name} ${version} (${license})\n\n${text.trim()}\n`;
  });
  return (await Promise.all(notices)).join(`\n${'-'.repeat(80)}\n\n`);
}

/** The MIT licence as we have it ourselves, for an author whose package names it and brings no text of it. */
async function mitOf(root: string, author: string): Promise<string> {
  const own = await fse.readFile(join(root, 'LICENSE'), 'utf8');
  return own.replace(/^Copyright .*$/m, `Copyright (c) ${author}`);
}
