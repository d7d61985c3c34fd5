/** One chunk of the program, as esbuild writes it for ES modules, made a function: no loader of Node's need read it. */
import { parser } from '@lezer/javascript';
import type { SyntaxNode } from '@lezer/common';

/**
 * The text of a function of `require` and `__at`, where the program is, that runs the chunk and returns what it exports. What it
 * imports is taken once, by name: through an object with getters, as a bundler's CommonJS has them, each use would be a
 * call. So nothing that is exported may change later.
 * @param code an ES module as esbuild bundles it: one list of exports, no re-exports, no namespaces
 * @param chunks the names of all, by which they ask for one another
 * @throws Error where it is written otherwise
 */
export function toFunction(code: string, chunks: readonly string[]): string {
  const { topNode } = parser.parse(code);
  const edits: { from: number; to: number; insert: string }[] = [];
  const exported: string[] = [];
  for (let node = topNode.firstChild; node; node = node.nextSibling) {
    const text = code.slice(node.from, node.to);
    if (node.name === 'ImportDeclaration') {
      edits.push({ from: node.from, to: node.to, insert: toRequire(text) });
    } else if (node.name === 'ExportDeclaration') {
      const names = /^export ?\{([^{}]*)\};?$/.exec(text)?.[1];
      if (names === undefined) throw new Error(`An export that is no list: ${text.slice(0, 80)}`);
      exported.push(...names.split(',').filter(Boolean));
      edits.push({ from: node.from, to: node.to, insert: '' });
    }
  }
  const pairs = exported.map((each) => each.trim().split(' as '));
  refuseAssigned(topNode, code, new Set(pairs.map(([local]) => local!)));
  for (const { from, to, name } of lazyImports(topNode, code)) {
    if (!chunks.includes(name)) continue;
    edits.push({ from, to, insert: `Promise.resolve().then(()=>require("${name}"))` });
  }
  const returned = pairs.map(([local, name = local]) => `${name}:${local}`).join(',');
  return `function(require,__at){${applied(code, edits)};return{${returned}}}`;
}

/** `import a,{b as c}from"x"` → `const{default:a,b:c}=require("x");` */
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

function* descendants(top: SyntaxNode): Generator<SyntaxNode> {
  const cursor = top.cursor();
  do yield cursor.node;
  while (cursor.next());
}

/** An enum of TypeScript's fills its own name as the chunk runs: `(e=>…)(E||={})`. */
const ENUM = /^([\w$]+)\|\|\(?\1=\{\}|^([\w$]+)=\{\}\)/;

function refuseAssigned(top: SyntaxNode, code: string, names: ReadonlySet<string>): void {
  for (const node of descendants(top)) {
    if (
      !/^(AssignmentExpression|UpdateExpression|UnaryExpression|PostfixExpression)$/.test(node.name)
    )
      continue;
    const target = node.getChild('VariableName');
    if (!target || !names.has(code.slice(target.from, target.to))) continue;
    const isRead = node.name === 'AssignmentExpression' && target.from !== node.from;
    const isOperator =
      node.name === 'UnaryExpression' && !/^(\+\+|--)/.test(code.slice(node.from, node.to));
    if (isRead || isOperator || ENUM.test(code.slice(node.from, node.to + 1))) continue;
    throw new Error(`What is exported changes: ${code.slice(node.from, node.from + 60)}`);
  }
}

function* lazyImports(top: SyntaxNode, code: string) {
  for (const node of descendants(top)) {
    if (node.name !== 'DynamicImport') continue;
    const name = /^import\("([^"]+)"\)$/.exec(code.slice(node.from, node.to))?.[1];
    if (name) yield { from: node.from, to: node.to, name };
  }
}

function applied(text: string, edits: readonly { from: number; to: number; insert: string }[]) {
  let out = '';
  let end = 0;
  for (const { from, to, insert } of edits.toSorted((a, b) => a.from - b.from)) {
    out += text.slice(end, from) + insert;
    end = to;
  }
  return out + text.slice(end);
}
