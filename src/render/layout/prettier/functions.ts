import {
  type Doc,
  flatten,
  group,
  hardline,
  ifBreak,
  indent,
  join,
  line,
  softline,
} from '../doc.ts';
import type { Arrow, Block, Expression, Parameter, Signature } from '../typescript/syntax.ts';
import { CUT } from '../cut.ts';
import { type Place, printExpression } from './expressions.ts';
import { printStatements } from './statements.ts';
import { printType, printTypeParameters } from './types.ts';

export function printArrow(arrow: Arrow, place: Place): Doc {
  const arrows = [arrow];
  let body: Expression | Block = arrow.body;
  while (!place.hug && body.kind === 'arrow') {
    arrows.push(body);
    body = body.body;
  }
  const printed = printBody(body, place);
  if (arrows.length === 1) return group([printHead(arrow, place), ' =>', group(printed)]);
  return printCurried(arrows, printed, place);
}

/** `(a) => (b) => …` */
function printCurried(arrows: Arrow[], body: Doc, place: Place): Doc {
  const id = Symbol('arrow-chain');
  const heads = arrows.map((each) => printHead(each, place));
  const broken = arrows.some(
    ({ signature: { parameters, returns, typeParameters } }) =>
      (returns && parameters.length > 0) ||
      typeParameters ||
      parameters.some(
        ({ pattern, rest, default: value }) => pattern.kind !== 'name' || rest || value,
      ),
  );
  const joined = join([' =>', line], heads);
  const isAssigned = place.layout !== undefined;
  const signatures = isAssigned
    ? indent([softline, group(joined, { broken })])
    : group(
        place.parent === 'argument'
          ? [heads[0] ?? '', ' =>', indent([line, join([' =>', line], heads.slice(1))])]
          : indent(joined),
        { broken },
      );
  return group([group(signatures, { id }), ' =>', indent(body, id)]);
}

function printHead({ isAsync, signature }: Arrow, place: Place): Doc {
  const head = printSignature(signature, place);
  return [isAsync ? 'async ' : '', group(head)];
}

function printBody(body: Expression | Block, place: Place): Doc {
  if (body.kind === 'block') return [' ', printBlock(body)];
  const doc = printExpression(body, { parent: 'arrow', ...(place.hug ? { hug: true } : {}) });
  const inner = body.kind === 'parenthesized' ? body.expression : body;
  if (inner.kind === 'array' || inner.kind === 'object' || inner.kind === 'arrow')
    return [' ', doc];
  const comma = place.hug ? ifBreak(',') : '';
  const end = place.hug ? softline : '';
  if (body.kind === 'conditional') {
    return [' ', group([ifBreak('', '('), indent([softline, doc]), ifBreak('', ')'), comma, end])];
  }
  return [indent([line, doc]), comma, end];
}

/** Type parameters, parameters and return type. */
export function printSignature(signature: Signature, place: Place = {}): Doc {
  const returns = signature.returns ? [': ', printType(signature.returns)] : '';
  const parameters = [
    printTypeParameters(signature.typeParameters),
    printParameters(signature.parameters, place),
  ];
  return place.hug ? flatten([...parameters, returns]) : [...parameters, returns];
}

function printParameters(parameters: Parameter[], place: Place): Doc {
  const [first] = parameters;
  if (!first) return '()';
  const hugs = parameters.length === 1 && isHuggable(first);
  const printed = parameters.map((each) => printParameter(each, hugs));
  if (hugs || place.parent === 'test') return ['(', join(', ', printed), ')'];
  const comma = parameters.at(-1)?.rest ? '' : ifBreak(',');
  return ['(', indent([softline, join([',', line], printed)]), comma, softline, ')'];
}

/** An object to take apart needs no line of its own. */
function isHuggable({ rest, pattern, type, default: value }: Parameter): boolean {
  if (rest) return false;
  if (pattern.kind === 'name') return type?.kind === 'members' && !value;
  return !value || value.kind === 'name' || isEmpty(value);
}

const isEmpty = (value: Expression): boolean =>
  (value.kind === 'object' && value.members.length === 0) ||
  (value.kind === 'array' && value.items.length === 0);

export function printParameter(parameter: Parameter, hugs = false): Doc {
  const { rest, pattern, optional, type, default: value } = parameter;
  const parent = hugs && !value ? 'hugged' : 'parameter';
  return [
    rest,
    printExpression(pattern, { parent }),
    optional ? '?' : '',
    type ? [': ', printType(type, hugs)] : '',
    value ? [' = ', printExpression(value)] : '',
  ];
}

export function printBlock({ statements, open }: Block): Doc {
  if (open)
    return [
      '{',
      indent([hardline, printStatements(statements), statements.length > 0 ? hardline : '']),
      CUT,
    ];
  if (statements.length === 0) return '{}';
  return ['{', indent([hardline, printStatements(statements)]), hardline, '}'];
}
