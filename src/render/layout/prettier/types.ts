import { type Doc, group, ifBreak, indent, join, line, softline } from '../doc.ts';
import type { Type, TypeMember, TypeParameter } from '../typescript/syntax.ts';
import { printSignature } from './functions.ts';
import { hugsUnion, isSimpleType } from './questions.ts';

/** @param hugged the type stands where its braces need no group of their own */
export function printType(type: Type, hugged = false): Doc {
  switch (type.kind) {
    case 'keyword':
    case 'literal':
      return type.text;
    case 'reference':
      return [type.name, printTypeArguments(type.args)];
    case 'union':
      return hugsUnion(type.types)
        ? printUnion(type.types)
        : group(indent([softline, printUnion(type.types)]));
    case 'intersection':
      return group(
        indent(
          join(
            [' &', line],
            type.types.map((each) => printType(each)),
          ),
        ),
      );
    case 'list':
      return [printType(type.of), '[]'];
    case 'index':
      return [printType(type.object), '[', printType(type.index), ']'];
    case 'tuple':
      return printTuple(type.items);
    case 'members':
      return printMembers(type.members, type.expanded, hugged);
    case 'function': {
      const { returns, ...rest } = type.signature;
      const parameters = printSignature({ ...rest, returns: undefined });
      return group([group(parameters), ' => ', returns ? printType(returns) : '']);
    }
    case 'operator':
      return [`${type.operator} `, printType(type.type)];
    case 'parenthesized':
      return type.type.kind === 'union'
        ? ['(', group([indent([softline, printUnion(type.type.types)]), softline]), ')']
        : ['(', printType(type.type), ')'];
  }
}

/** A union that is not indented by itself. */
export function printUnion(types: Type[]): Doc {
  if (hugsUnion(types))
    return join(
      ' | ',
      types.map((each) => printType(each)),
    );
  return group(
    types.map((each, index) => [
      index === 0 ? ifBreak('| ') : [line, '| '],
      indent(printType(each)),
    ]),
  );
}

const printTuple = (items: { label: string; type: Type }[]): Doc => {
  if (items.length === 0) return '[]';
  const printed = items.map(({ label, type }) => group([label, printType(type)]));
  return group(['[', indent([softline, join([',', line], printed)]), ifBreak(','), softline, ']']);
};

function printMembers(members: TypeMember[], expanded: boolean, hugged: boolean): Doc {
  if (members.length === 0) return '{}';
  const printed = join([';', line], members.map(printTypeMember));
  const contents = ['{', indent([line, printed]), ifBreak(';'), line, '}'];
  return hugged && !expanded ? contents : group(contents, { broken: expanded });
}

export const printTypeMember = ({ key, type }: TypeMember): Doc => [key, ': ', printType(type)];

export function printTypeArguments(args: Type[] | undefined): Doc {
  const [first] = args ?? [];
  if (!args || !first) return '';
  if (args.length === 1 && hugs(first)) return ['<', printType(first), '>'];
  const printed = args.map((each) =>
    each.kind === 'union' ? printUnion(each.types) : printType(each),
  );
  return group(['<', indent([softline, join([',', line], printed)]), softline, '>']);
}

const hugs = (type: Type): boolean =>
  isSimpleType(type) || type.kind === 'members' || (type.kind === 'union' && hugsUnion(type.types));

export function printTypeParameters(parameters: TypeParameter[] | undefined): Doc {
  if (!parameters) return '';
  const printed = parameters.map(({ name, extends: bound, default: value }) => [
    name,
    bound ? constraint(' extends', bound) : '',
    value ? constraint(' =', value) : '',
  ]);
  if (printed.length === 1 && !parameters[0]?.extends && !parameters[0]?.default) {
    return ['<', ...printed, '>'];
  }
  return group(['<', indent([softline, join([',', line], printed)]), ifBreak(','), softline, '>']);
}

function constraint(word: string, type: Type): Doc {
  const id = Symbol('constraint');
  return [word, group(indent(line), { id }), indent(printType(type), id)];
}
