import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';

const HEAD = '(function (exports, require, module, __filename) {';
const TAIL = '\n})';

/**
 * Runs a CommonJS file, with the code that V8 made of it earlier: compiling is half of what a short command does.
 * Another V8 than that one takes no notice of it and compiles anew.
 */
export function loadScript<Exports>(
  file: string,
  cachedData?: Buffer,
): { exports: Exports; script: Script } {
  // The bundle is ASCII; to read it as such is the cheapest.
  const source = HEAD + readFileSync(file, 'latin1') + TAIL;
  const script = new Script(source, { filename: file, ...(cachedData && { cachedData }) });
  // Nor is optimizing worth it in a tenth of a second. From here on, since compiled code, Node's own too, is good for
  // the flags that it was made with.
  setFlagsFromString('--no-opt');
  const module = { exports: {} as Exports };
  script.runInThisContext()(module.exports, createRequire(file), module, file);
  return { exports: module.exports, script };
}
