/** One chunk of the program, as esbuild writes it for ES modules, made a function: no loader of Node's need read it. */
import { parser } from '@lezer/javascript';
import { type SyntaxNode, rootOf } from '../src/languages/node.ts';
import { child, descendants } from '../src/languages/tree.ts';
import { type Edit, applyEdits } from '../src/reconcile/wire/text.ts';

/**
 * The text of a function of `require` and `__at` (where the program is) that runs the chunk and returns what it exports.
 * What it imports is taken once, by name: through an object with getters, as a bundler's CommonJS has them, each use
 * would be a call. So nothing that is exported may change later.
 * @param code an ES module as esbuild bundles it: one list of exports, no re-exports, no namespaces
 * @param chunks the names of all, by which they ask for one another
 * @throws Error where it is written otherwise
 */
export function toFunction(code: string, chunks: readonly string[]): string {
  const root = rootOf(parser.parse(code));
  const edits = lazyImports(root, code, chunks);
  const exported: string[] = [];
  for (let node = root.firstChild; node; node = node.nextSibling) {
    const { from, to } = node;
    const text = code.slice(from, to);
    if (node.name === 'ImportDeclaration') {
      edits.push({ from, to, insert: toRequire(text) });
    } else if (node.name === 'ExportDeclaration') {
      const names = /^export ?\{([^{}]*)\};?$/.exec(text)?.[1];
      if (names === undefined) throw new Error(`An export that is no list: ${text.slice(0, 80)}`);
      exported.push(...names.split(',').filter(Boolean));
      edits.push({ from, to, insert: '' });
    }
  }
  const pairs = exported.map((each) => each.trim().split(' as '));
  refuseAssigned(root, code, new Set(pairs.map(([local]) => local!)));
  const returned = pairs.map(([local, name = local]) => `${name}:${local}`).join(',');
  return `function(require,__at){${applyEdits(code, edits)};return{${returned}}}`;
}

/** `import a,{b as c}from"node:x"` → `const a=require("node:x"),{b:c}=require("node:x");` */
function toRequire(statement: string): string {
  const [, clause = '', module] = /^import ?(.*?)(?: ?from ?)?"([^"]+)";?$/s.exec(statement) ?? [];
  if (module === undefined) throw new Error(`An import of another kind: ${statement}`);
  const [, whole = '', list = ''] = /^([\w$]*),?\s*(?:\{(.*)\})?$/s.exec(clause) ?? [];
  if (clause && !whole && !list) throw new Error(`An import of another kind: ${statement}`);
  if (whole && !module.startsWith('node:'))
    throw new Error(`A default of no module of Node's: ${statement}`);
  const names = list
    .split(',')
    .filter(Boolean)
    .map((each) => each.trim().replace(' as ', ':'));
  const taken = [...(whole ? [whole] : []), ...(names.length > 0 ? [`{${names.join(',')}}`] : [])];
  const call = `require("${module}")`;
  // Of a module of Node's the default is the module itself.
  return taken.length > 0
    ? `const ${taken.map((each) => `${each}=${call}`).join(',')};`
    : `${call};`;
}

/** What writes to a name. */
const WRITES = ['AssignmentExpression', 'UpdateExpression', 'UnaryExpression', 'PostfixExpression'];

/** An enum of TypeScript's fills its own name as the chunk runs: `(e=>…)(E||(E={}))`. */
const ENUM = /^[\w$]+=\{\}\)/;

function refuseAssigned(root: SyntaxNode, code: string, names: ReadonlySet<string>): void {
  for (const node of descendants(root, ...WRITES)) {
    const target = child(node, 'VariableName');
    if (!target || !names.has(code.slice(target.from, target.to))) continue;
    const text = code.slice(node.from, node.to);
    const isRead = node.name === 'AssignmentExpression' && target.from !== node.from;
    const isOperator = node.name === 'UnaryExpression' && !/^(\+\+|--)/.test(text);
    if (isRead || isOperator || ENUM.test(code.slice(node.from, node.to + 1))) continue;
    throw new Error(`What is exported changes: ${text.slice(0, 60)}`);
  }
}

/** Asks for a chunk where it is imported lazily; what is none of them stays an import. */
function lazyImports(root: SyntaxNode, code: string, chunks: readonly string[]): Edit[] {
  return descendants(root, 'DynamicImport').flatMap(({ from, to }) => {
    const name = /^import\("([^"]+)"\)$/.exec(code.slice(from, to))?.[1];
    if (name === undefined || !chunks.includes(name)) return [];
    return [{ from, to, insert: `Promise.resolve().then(()=>require("${name}"))` }];
  });
}
