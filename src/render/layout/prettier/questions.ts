import type { Block, Call, Expression, Type } from '../typescript/syntax.ts';

/** What prettier asks of the tree before it chooses a layout. */
export const WIDTH = 80;

export const isCall = (expression: Expression | Block): expression is Call =>
  expression.kind === 'call' && !expression.isNew;

export const isNumber = (expression: Expression): boolean =>
  expression.kind === 'number' ||
  (expression.kind === 'unary' &&
    /^[-+]$/.test(expression.operator) &&
    expression.argument.kind === 'number');

export const isMember = (expression: Expression): boolean =>
  expression.kind === 'member' && expression.access !== '!';

const isWord = (expression: Expression, pattern: RegExp): boolean =>
  expression.kind === 'name' && pattern.test(expression.text);

export const isLiteral = (expression: Expression): boolean =>
  expression.kind === 'string' ||
  expression.kind === 'number' ||
  isWord(expression, /^(?:true|false|null)$/);

export const isBoolean = (expression: Expression): boolean =>
  isWord(expression, /^(?:true|false)$/);

export const isIdentifier = (expression: Expression): boolean =>
  expression.kind === 'name' && !isLiteral(expression);

export const isFunction = (expression: Expression): boolean => expression.kind === 'arrow';

/** Binary, save a logical one whose right side is an object or array to hug. */
export const isLooseBinary = (expression: Expression): boolean =>
  expression.kind === 'binary' && !inlines(expression);

export function inlines({ operator, right }: { operator: string; right: Expression }): boolean {
  if (!/^(?:&&|\|\||\?\?)$/.test(operator)) return false;
  if (right.kind === 'object') return right.members.length > 0;
  return right.kind === 'array' && right.items.length > 0;
}

/** An argument that says all at a glance, so that its call need not be broken for it. */
export function isSimpleArgument(expression: Expression, depth = 2): boolean {
  if (depth <= 0) return false;
  const child = (each: Expression) => isSimpleArgument(each, depth - 1);
  switch (expression.kind) {
    case 'regexp':
      return expression.text.lastIndexOf('/') - 1 <= 5;
    case 'name':
    case 'string':
    case 'number':
      return true;
    case 'template':
      return !/\$\{/.test(expression.text) || isSimpleTemplate(expression.text);
    case 'object':
      return expression.members.every(
        (member) =>
          (member.kind === 'shorthand' && !member.default) ||
          (member.kind === 'pair' && !member.key.startsWith('[') && child(member.value)),
      );
    case 'array':
      return expression.items.every(child);
    case 'call':
      return (
        isSimpleArgument(expression.callee, depth) &&
        expression.args.length <= depth &&
        expression.args.every(child)
      );
    case 'member':
      return (
        isSimpleArgument(expression.object, depth) &&
        (!expression.computed || isSimpleArgument(expression.computed, depth))
      );
    case 'unary':
      return /^[-!+~]$/.test(expression.operator) && isSimpleArgument(expression.argument, depth);
    default:
      return false;
  }
}

/** Interpolates names, members and plain calls only. */
const isSimpleTemplate = (text: string): boolean =>
  [...text.matchAll(/\$\{([^}]*)\}/g)].every(([, inner]) =>
    /^[\w$.?]+(?:\([\w$.]*\))?$/.test(inner ?? ''),
  );

/** So short that breaking the call around it would gain nothing. */
export function isLoneShortArgument(expression: Expression): boolean {
  const threshold = WIDTH / 4;
  switch (expression.kind) {
    case 'name':
      return isLiteral(expression) || expression.text.length <= threshold;
    case 'number':
      return true;
    case 'string':
      return expression.text.length <= threshold;
    case 'regexp':
      return expression.text.lastIndexOf('/') - 1 <= threshold;
    case 'template':
      return !expression.text.includes('${') && expression.text.length - 2 <= threshold;
    case 'unary':
      return (
        /^(?:[-!+~]|typeof|void)$/.test(expression.operator) &&
        isLoneShortArgument(expression.argument)
      );
    case 'call':
      return (
        !expression.isNew &&
        expression.args.length === 0 &&
        expression.callee.kind === 'name' &&
        expression.callee.text.length <= threshold - 2
      );
    default:
      return false;
  }
}

export const isSimpleType = (type: Type): boolean =>
  type.kind === 'keyword' || (type.kind === 'reference' && type.args.length === 0);

/** An object with nothing beside it but null and void. */
export const hugsUnion = (types: Type[]): boolean => {
  const object = types.find(({ kind }) => kind === 'members' || kind === 'reference');
  return (
    object !== undefined &&
    types.every(
      (type) => type === object || (type.kind === 'keyword' && /^(?:null|void)$/.test(type.text)),
    )
  );
};
