import {
  type Doc,
  breaks,
  firstFitting,
  group,
  hardline,
  ifBreak,
  indent,
  join,
  line,
  softline,
} from '../doc.ts';
import type { Call, Expression } from '../typescript/syntax.ts';
import { printChain } from './chains.ts';
import { CUT } from '../cut.ts';
import { type Place, printExpression } from './expressions.ts';
import { isCall, isFunction, isMember, isNumber, isSimpleArgument } from './questions.ts';
import { printTypeArguments } from './types.ts';

/** Breaks the groups around it, and prints nothing. */
const breakParent: Doc = group('', { broken: true });

const TEST_CALL =
  /^(?:(?:it|test|describe)(?:\.only|\.skip)?|test\.(?:fixme|step|describe)|skip|[xf](?:it|describe|test))$/;

export function printCall(call: Call, place: Place): Doc {
  if (isTestCall(call)) {
    const args = call.args.map((argument) => printExpression(argument, { parent: 'test' }));
    return [printExpression(call.callee), '(', join(', ', args), ')'];
  }
  if (!call.isNew && isMember(call.callee)) return printChain(call, place);
  const curried =
    isCall(call.callee) && call.args.length > 0 && call.callee.args.length > call.args.length;
  const contents = [
    call.isNew ? 'new ' : '',
    printExpression(call.callee, { parent: 'callee', curried }),
    printArguments(call, place.curried ?? false),
  ];
  return isCall(call.callee) ? group(contents) : contents;
}

/** `test("…", () => { … })` stays on one line, however long. */
function isTestCall({ callee, args, isNew }: Call): boolean {
  const [title, body, timeout] = args;
  if (isNew || !title || !body || args.length > 3 || !TEST_CALL.test(path(callee))) return false;
  if (title.kind !== 'string' && title.kind !== 'template') return false;
  if (body.kind !== 'arrow' || (timeout && !isNumber(timeout))) return false;
  return !timeout || (body.body.kind === 'block' && body.signature.parameters.length <= 1);
}

const path = (callee: Expression): string =>
  callee.kind === 'name'
    ? callee.text
    : callee.kind === 'member' && !callee.computed
      ? path(callee.object) + callee.access
      : '';

/** Type arguments and arguments, with what stands between callee and them. */
export function printArguments(call: Call, curried = false): Doc {
  return [call.optional ? '?.' : '', printTypeArguments(call.types), printList(call, curried)];
}

function printList({ callee, args, open }: Call, curried: boolean): Doc {
  const comma = callee.kind === 'name' && callee.text === 'import' ? '' : ifBreak(',');
  if (open) {
    return [
      '(',
      indent([hardline, args.map((each) => [printExpression(each), ',', hardline])]),
      CUT,
    ];
  }
  const last = args.at(-1);
  if (!last) return '()';
  if (isHook(args))
    return [
      '(',
      join(
        ', ',
        args.map((each) => printExpression(each)),
      ),
      ')',
    ];
  const printed = args.map((argument, index) => {
    const doc = printExpression(argument, { parent: 'argument' });
    return index < args.length - 1 ? [doc, ',', line] : doc;
  });
  const allBroken = (): Doc =>
    group(['(', indent([line, ...printed]), comma, line, ')'], { broken: true });

  if (composesFunctions(args)) return allBroken();
  if (hugsFirst(args)) {
    const tail = printed.slice(1);
    if (tail.some(breaks)) return allBroken();
    const first = printExpression(args[0] ?? last, { parent: 'argument', hug: true });
    return hugging(['('], first, [', ', ...tail, ')'], allBroken());
  }
  if (hugsLast(args)) {
    const heads = printed.slice(0, -1);
    if (heads.some(breaks)) return allBroken();
    const hugged = printExpression(last, { parent: 'argument', hug: true });
    return hugging(['(', ...heads], hugged, [')'], allBroken());
  }
  const contents = ['(', indent([softline, ...printed]), comma, softline, ')'];
  return curried ? contents : group(contents);
}

/** `useEffect(() => { … }, [a, b])` */
const isHook = ([first, second, ...more]: Expression[]): boolean =>
  first?.kind === 'arrow' &&
  first.signature.parameters.length === 0 &&
  first.body.kind === 'block' &&
  second?.kind === 'array' &&
  more.length === 0;

function hugging(before: Doc[], hugged: Doc, after: Doc[], allBroken: Doc): Doc {
  const broken = [...before, group(hugged, { broken: true }), ...after];
  if (breaks(hugged)) return [breakParent, firstFitting([broken, allBroken])];
  return firstFitting([[...before, hugged, ...after], broken, allBroken]);
}

/** More than one function, or a call that is given one, beside other arguments. */
function composesFunctions(args: Expression[]): boolean {
  if (args.length <= 1) return false;
  if (args.filter(isFunction).length > 1) return true;
  return args.some((argument) => isCall(argument) && argument.args.some(isFunction));
}

function hugsFirst([first, second, ...more]: Expression[]): boolean {
  if (!first || !second || more.length > 0) return false;
  return (
    first.kind === 'arrow' &&
    first.body.kind === 'block' &&
    !isFunction(second) &&
    second.kind !== 'conditional' &&
    isShort(second) &&
    !canHug(second)
  );
}

function isShort(argument: Expression): boolean {
  if (argument.kind === 'call' && argument.args.length > 1) return false;
  if (argument.kind === 'binary') {
    return isSimpleArgument(argument.left, 1) && isSimpleArgument(argument.right, 1);
  }
  return argument.kind === 'regexp' || isSimpleArgument(argument);
}

function hugsLast(args: Expression[]): boolean {
  const last = args.at(-1);
  const penultimate = args.at(-2);
  if (!last || !canHug(last) || penultimate?.kind === last.kind) return false;
  if (args.length === 2 && penultimate?.kind === 'arrow' && last.kind === 'array') return false;
  return !(args.length > 1 && last.kind === 'array' && last.items.every(isNumber) && !last.open);
}

function canHug(argument: Expression, isInner = false): boolean {
  switch (argument.kind) {
    case 'object':
      return argument.members.length > 0 || argument.open;
    case 'array':
      return argument.items.length > 0 || argument.open;
    case 'cast':
      return canHug(argument.expression);
    case 'arrow': {
      const body =
        argument.body.kind === 'parenthesized' ? argument.body.expression : argument.body;
      if (body.kind === 'block' || body.kind === 'object' || body.kind === 'array') return true;
      if (body.kind === 'arrow') return canHug(body, true);
      return !isInner && (body.kind === 'conditional' || isCall(body));
    }
    default:
      return false;
  }
}
