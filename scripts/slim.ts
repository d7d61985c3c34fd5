/** What of our dependencies is left out of the bundle, or made ready for it: a command is too short to wait for them. */
import { builtinModules } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'esbuild';
import fse from 'fs-extra';
import { NAME } from '../src/name.ts';

/** Bundles `contents` in place of the package or module `name`. */
const replaced = (name: string, contents: string): Plugin => ({
  name: `replaced-${name}`,
  setup(esbuild) {
    const namespace = `replaced-${name}`;
    esbuild.onResolve({ filter: new RegExp(`^${name}$`) }, ({ path, importer }) => ({
      path,
      namespace,
      suffix: `?${importer}`,
    }));
    esbuild.onLoad({ filter: /.*/, namespace }, () => ({ contents }));
  },
});

/** It segments graphemes, which costs 10 ms at each start; our help is ASCII. */
const stringWidth = replaced(
  'string-width',
  `import { stripVTControlCharacters } from 'node:util';
   export default (text) => stripVTControlCharacters(text).length;`,
);

/** yargs takes two functions of it; whole, it loads streams and the differ of objects. */
const assert = replaced(
  'assert',
  `export const strictEqual = (a, b, message) => { if (a !== b) throw new Error(message); };
   export const notStrictEqual = (a, b, message) => { if (a === b) throw new Error(message); };`,
);

/** Bundles a file with some of its texts exchanged; a release that says them otherwise fails the build. */
const patched = (
  name: string,
  filter: RegExp,
  ...changes: [from: string, to: string][]
): Plugin => ({
  name: `patched-${name}`,
  setup(esbuild) {
    esbuild.onLoad({ filter }, async ({ path }) => {
      let contents = await fse.readFile(path, 'utf8');
      for (const [from, to] of changes) {
        if (!contents.includes(from)) throw new Error(`${path} no longer says ${from}`);
        contents = contents.replaceAll(from, to);
      }
      return { contents };
    });
  },
});

/** It asks how wide the terminal is, which loads Node's streams, 3 ms; our help is not wrapped. It loads no file. */
const yargsWidth = patched(
  'yargs',
  /yargs\/lib\/platform-shims\/esm\.mjs$/,
  ['process.stdout.columns', 'undefined'],
  ['createRequire(import.meta.url)', 'undefined'],
);

/** A `require` for files that are named in arguments, which we have not; Node's loader takes 2 ms to load. */
const yargsRequire = patched('yargs-require', /yargs-parser\/build\/lib\/index\.js$/, [
  'createRequire ? createRequire(import.meta.url) : undefined',
  'undefined',
]);

/** It asks the stream whether it is a terminal; the descriptor knows too. */
const colors = patched('picocolors', /picocolors\/picocolors\.js$/, [
  '(p.stdout || {}).isTTY',
  'process.getBuiltinModule("node:fs").fstatSync(1).isCharacterDevice()',
]);

/**
 * It makes 1,200 texts of blanks when it is loaded, for files that are deeply indented. An indentation as long as there
 * are such texts is one too many for them, which it looks for all the same.
 */
const blanks = patched('blanks', /jsonc-parser\/lib\/esm\/impl\/string-intern\.js$/, [
  'maxCachedValues = 200',
  'maxCachedValues = 10',
]);
const deepBlanks = patched('deep-blanks', /jsonc-parser\/lib\/esm\/impl\/format\.js$/, [
  'amountOfSpaces > cachedBreakLinesWithSpaces',
  'amountOfSpaces >= cachedBreakLinesWithSpaces',
]);

/** Its hundred patterns are compiled at each start; for lower case alone, which our words are in, that is twice as fast. */
const lowerCase: Plugin = {
  name: 'lower-case',
  setup(esbuild) {
    esbuild.onLoad({ filter: /pluralize\/pluralize\.js$/ }, async ({ path }) => {
      const source = await fse.readFile(path, 'utf8');
      return { contents: source.replace(/\/i(?=[,\]])/g, '/').replace(/, 'i'\)/g, ')') };
    });
  },
};

/** The grammars name a colour for each of their nodes; we show none. */
const highlight = replaced(
  '@lezer/highlight',
  `const tag = new Proxy(() => tag, { get: () => tag });
   export const tags = tag;
   export const styleTags = () => () => undefined;`,
);

/**
 * An import of Node's own modules from ESM reads every property, which loads what few need (`fs.promises`, streams,
 * `parseArgs`); asking the process for a module and reading what is used does not. Each importer gets lines of its own
 * for that: what chunks share would be a chunk more to load.
 */
const nodeModules: Plugin = {
  name: 'node-modules',
  setup(esbuild) {
    const filter = new RegExp(`^(node:)?(${builtinModules.join('|')})$`);
    esbuild.onResolve({ filter }, ({ path, kind, importer }) =>
      kind === 'require-call'
        ? { path, external: true }
        : { path: path.replace(/^node:/, ''), namespace: 'node', suffix: `?${importer}` },
    );
    esbuild.onLoad({ filter: /.*/, namespace: 'node' }, ({ path }) => {
      const names = Object.keys(process.getBuiltinModule(path) ?? {}).filter(
        // Node 24 warns where the old constants of `fs` are as much as looked at, and `import * as fs` looks at all.
        (name) => !/^(default|[FRWX]_OK)$/.test(name),
      );
      return {
        contents: [
          // Pure: yargs imports `node:module` for what we leave out of it.
          `const all = /* @__PURE__ */ process.getBuiltinModule('node:${path}');`,
          'export default all;',
          ...names.map((name) => `export const ${name} = /* @__PURE__ */ (() => all.${name})();`),
        ].join('\n'),
      };
    });
  },
};

/** The tables of a grammar are texts that take 5 ms to read; in base64 it is Node that reads them. */
const grammars: Plugin = {
  name: 'grammars',
  setup(esbuild) {
    const filter = /@lezer\/(javascript|python)\/dist\/index\.js$/;
    esbuild.onLoad({ filter }, async ({ path }) => {
      const source = await fse.readFile(path, 'utf8');
      const tables = /^  (states|stateData|goto|tokenData): ("(?:[^"\\]|\\.)*")/gm;
      const contents = source.replace(tables, (_, name: string, text: string) => {
        const type = name === 'states' ? 'Uint32Array' : 'Uint16Array';
        const { buffer } = decodeTable(JSON.parse(text) as string, name === 'states');
        const base64 = Buffer.from(buffer).toString('base64');
        return `${name}: table(${type}, '${base64}')`;
      });
      const reader =
        'function table(Type, text) { return new Type(Uint8Array.from(Buffer.from(text, "base64")).buffer); }';
      return { contents: `${contents}\n${reader}` };
    });
  },
};

/** As `@lezer/lr` does: numbers to the base 46, each ended by a digit that has 46 added; the first is the length. */
function decodeTable(
  text: string,
  wide: boolean,
): Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer> {
  const numbers: number[] = [];
  let value = 0;
  for (const character of text) {
    const code = character.charCodeAt(0);
    if (code === 126) {
      numbers.push(0xffff);
      continue;
    }
    const digit = code - 32 - Number(code >= 92) - Number(code >= 35);
    value = value * 46 + (digit % 46);
    if (digit < 46) continue;
    numbers.push(value);
    value = 0;
  }
  return wide ? Uint32Array.from(numbers.slice(1)) : Uint16Array.from(numbers.slice(1));
}

/** Small, without state, used by many chunks: a chunk of its own would take longer to load than each its copy. */
const COPIED = /^@lezer\/lr$|\/(framework|wiring|sql-name|options)\.ts$/;

const copies: Plugin = {
  name: 'copies',
  setup(esbuild) {
    esbuild.onResolve(
      { filter: COPIED },
      async ({ path, importer, resolveDir, kind, pluginData }) => {
        if (pluginData === COPIED) return undefined;
        const found = await esbuild.resolve(path, {
          importer,
          resolveDir,
          kind,
          pluginData: COPIED,
        });
        return { ...found, suffix: `?${importer}` };
      },
    );
  },
};

const API = join(import.meta.dirname, '../src/index.ts');

/**
 * What a framework imports of the public API, and no more: shared, a file of re-exports would draw both languages
 * into one chunk that every command loads.
 */
const publicApi: Plugin = {
  name: 'public-api',
  setup(esbuild) {
    const namespace = 'public-api';
    esbuild.onResolve({ filter: new RegExp(`^${NAME}$`) }, ({ importer }) => ({
      path: importer,
      namespace,
      sideEffects: false,
    }));
    esbuild.onLoad({ filter: /.*/, namespace }, async ({ path }) => {
      const source = await fse.readFile(path, 'utf8');
      const [, names = ''] = new RegExp(`import \\{([^}]*)\\} from '${NAME}'`).exec(source) ?? [];
      const wanted = new Set(names.match(/\w+/g));
      const api = await fse.readFile(API, 'utf8');
      const lines = [...api.matchAll(/^export \{([^}]*)\} from ('.*');$/gm)].map(
        ([, list = '', from]) => {
          const kept = (list.match(/\w+/g) ?? []).filter((name) => wanted.has(name));
          return kept.length > 0 ? `export { ${kept.join(', ')} } from ${from};` : '';
        },
      );
      return { contents: lines.join('\n'), loader: 'ts', resolveDir: dirname(API) };
    });
  },
};

/** The SDK checks answers to questions with it, of which our server asks none: 130 KB. */
const elicitation = replaced(
  '\\.\\./validation/ajv-provider\\.js',
  'export class AjvJsonSchemaValidator {}',
);

export const slim: Plugin[] = [
  elicitation,
  stringWidth,
  assert,
  yargsWidth,
  yargsRequire,
  colors,
  blanks,
  deepBlanks,
  lowerCase,
  highlight,
  nodeModules,
  grammars,
  copies,
  publicApi,
];
