import type { Lexicon, Token } from '../tokens.ts';

const BEFORE_OPERAND = /^(?:return|throw|await|typeof|case|in|of|new)$/;

const endsOperand = ({ kind, text }: Token): boolean =>
  kind === 'operator' ? /^[)\]}]$/.test(text) : kind !== 'name' || !BEFORE_OPERAND.test(text);

export const LEXICON: Lexicon = {
  string: /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/y,
  number: /(?:0[xob][\da-f_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:e[+-]?\d+)?)n?/iy,
  name: /#?[\w$\x80-\uffff]+/y,
  operator:
    /\.\.\.|=>|\?\.(?!\d)|\?\?=|&&=|\|\|=|===|!==|\*\*|\?\?|&&|\|\||==|!=|<=|>=|\+\+|--|[+\-*/%]=|[{}()[\];,<>+\-*/%&|^!~?:=.@]/y,
  regexpAfter: (previous) => previous === undefined || !endsOperand(previous),
};
