/** The public API as its types say it, for `docs/api.md`: every change of it is a change of that page. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import prettier from 'prettier';
import { NAME } from '../src/name.ts';

const root = join(import.meta.dirname, '..');

/** One exported thing: its name, and its declaration with what is said of it. */
export interface Declared {
  name: string;
  text: string;
}

/** What the package exports under a specifier, by the types that the compiler writes of its entry. */
export function publicApi(entry: string): Declared[] {
  const types = mkdtempSync(join(tmpdir(), 'types-'));
  try {
    const tsc = join(root, 'node_modules/.bin/tsc');
    const project = join(root, 'tsconfig.types.json');
    execFileSync(tsc, ['--project', project, '--outDir', types], { stdio: 'inherit' });
    return exportsOf(join(types, entry));
  } finally {
    rmSync(types, { recursive: true, force: true });
  }
}

/** Those that a module re-exports, from wherever they are declared. */
function exportsOf(file: string): Declared[] {
  const source = readFileSync(file, 'utf8');
  const own = declarationsOf(source);
  const again = [...source.matchAll(/^export (?:type )?\{([^}]*)\} from '(.*)\.ts';$/gm)];
  const others = again.flatMap(([, list = '', module = '']) => {
    const names = new Set(list.match(/\w+/g));
    const declared = exportsOf(join(dirname(file), `${module}.d.ts`));
    return declared.filter(({ name }) => names.has(name));
  });
  return [...own, ...others].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A declaration begins at the line's start, after its comment, and goes on to the next. */
function declarationsOf(source: string): Declared[] {
  const start =
    /^(?:\/\*\*(?:[^*]|\*(?!\/))*\*\/\n)?export (?:declare )?(?:const|type|interface|class|function) (\w+)/gm;
  const found = [...source.matchAll(start)];
  return found.map((match, at) => ({
    name: match[1]!,
    text: source.slice(match.index, found[at + 1]?.index).trim(),
  }));
}

/** The page: each declaration under its name. */
export async function apiReport(): Promise<string> {
  const parts = (entry: string) =>
    publicApi(entry).map(({ name, text }) => `### ${name}\n\n\`\`\`ts\n${text}\n\`\`\``);
  const page = [
    `# The public API`,
    `What \`import { … } from '${NAME}'\` gives. How to use it: [plugins.md](plugins.md).`,
    'This page is made from the types (`npx vitest run test/unit/plugins -u`), and a test holds it against them.',
    ...parts('index.d.ts'),
    '## For tests',
    `What \`import { … } from '${NAME}/testing'\` gives: see [testing.md](testing.md).`,
    ...parts('testing.d.ts'),
  ].join('\n\n');
  const style = await prettier.resolveConfig(join(root, 'docs/api.md'));
  return prettier.format(page, { ...style, parser: 'markdown' });
}
