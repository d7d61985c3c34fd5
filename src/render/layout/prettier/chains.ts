import { type Doc, breaks, firstFitting, group, hardline, indent, join } from '../doc.ts';
import type { Call, Expression } from '../typescript/syntax.ts';
import { printArguments } from './calls.ts';
import { type Place, printExpression, printLookup } from './expressions.ts';
import { isCall, isFunction, isMember, isNumber, isSimpleArgument } from './questions.ts';

interface Link {
  node: Expression;
  doc: Doc;
}

/** Breaks the groups around it, and prints nothing. */
const breakParent: Doc = group('', { broken: true });

/** `head.a.b().c()`: on one line, or with a link a line. */
export function printChain(call: Call, place: Place): Doc {
  const links = readLinks(call);
  const groups = groupLinks(links);
  const merges = groups.length >= 2 && staysOnFirstLine(groups, place.parent === 'statement');
  const printed = groups.map((each) => each.map(({ doc }) => doc));
  if (groups.length <= (merges ? 3 : 2)) return place.curried ? printed : group(printed);

  const kept = merges ? 2 : 1;
  const expanded = [
    ...printed.slice(0, kept),
    indent([hardline, join(hardline, printed.slice(kept))]),
  ];
  const calls = links.map(({ node }) => node).filter(isCall);
  const lastBreaks = isCall(links.at(-1)?.node ?? call) && breaks(printed.at(-1) ?? '');
  if (
    (calls.length > 2 && calls.some(({ args }) => !args.every((each) => isSimpleArgument(each)))) ||
    printed.slice(0, -1).some(breaks) ||
    (lastBreaks && calls.slice(0, -1).some(({ args }) => args.some(isFunction)))
  ) {
    return group(expanded);
  }
  return [breaks(printed) ? breakParent : '', firstFitting([printed, expanded])];
}

/** Whether a call is printed as a chain that can put each link on a line of its own. */
export function isLongChain(call: Call, isStatement: boolean): boolean {
  if (call.isNew || !isMember(call.callee)) return false;
  const groups = groupLinks(readLinks(call));
  return groups.length > (groups.length >= 2 && staysOnFirstLine(groups, isStatement) ? 3 : 2);
}

/** The links of a chain that is already broken, one a line. */
export function printLinks(chain: Expression): Doc {
  const groups = groupLinks(readLinks(chain));
  return join(
    hardline,
    groups.slice(1).map((each) => each.map(({ doc }) => doc)),
  );
}

function readLinks(node: Expression): Link[] {
  if (isCall(node) && (isMember(node.callee) || isCall(node.callee) || isBang(node.callee))) {
    return [...readLinks(node.callee), { node, doc: printArguments(node) }];
  }
  if (node.kind === 'member') return [...readLinks(node.object), { node, doc: printLookup(node) }];
  return [{ node, doc: printExpression(node, { parent: 'object' }) }];
}

const isBang = (node: Expression): boolean => node.kind === 'member' && node.access === '!';
const isIndex = (node: Expression): boolean =>
  node.kind === 'member' && node.computed !== undefined && isNumber(node.computed);

/** The head with what clings to it, then each `.member…()`. */
function groupLinks(links: Link[]): Link[][] {
  const [head, ...rest] = links;
  if (!head) return [];
  const first = [head];
  let at = 0;
  const node = (index: number) => rest[index]?.node;
  const is = (index: number, test: (node: Expression) => boolean): boolean => {
    const found = node(index);
    return found !== undefined && test(found);
  };
  for (; is(at, isBang) || is(at, isCall) || is(at, isIndex); at++)
    first.push(...rest.slice(at, at + 1));
  if (!isCall(head.node)) {
    for (; is(at, isMember) && is(at + 1, isMember); at++) first.push(...rest.slice(at, at + 1));
  }
  const groups = [first];
  let current: Link[] = [];
  let seenCall = false;
  for (const link of rest.slice(at)) {
    if (seenCall && isMember(link.node) && !isIndex(link.node)) {
      groups.push(current);
      current = [];
      seenCall = false;
    }
    if (isCall(link.node)) seenCall = true;
    current.push(link);
  }
  if (current.length > 0) groups.push(current);
  return groups;
}

const isFactory = (name: string): boolean => /^[A-Z]|^[$_]+$/.test(name);
const TAB = 2;

/** `this`, a factory such as `Object`, or a name no longer than the indentation keeps its first call beside it. */
function staysOnFirstLine([first = [], second = []]: Link[][], isStatement: boolean): boolean {
  const accessed = second[0]?.node;
  const isComputed = accessed?.kind === 'member' && accessed.computed !== undefined;
  const last = first.at(-1)?.node;
  if (first.length === 1) {
    if (last?.kind !== 'name') return false;
    return (
      last.text === 'this' ||
      isFactory(last.text) ||
      (isStatement && last.text.length <= TAB) ||
      isComputed
    );
  }
  return (
    last?.kind === 'member' &&
    !last.computed &&
    (isFactory(last.access.replace(/^\??\./, '')) || isComputed)
  );
}
