import type { Lexicon } from '../tokens.ts';

export const LEXICON: Lexicon = {
  string: /[bfru]{0,2}(?:"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')/iy,
  number: /(?:0[xob][\da-f_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:e[+-]?\d+)?)j?/iy,
  name: /[\p{ID_Start}_]\p{ID_Continue}*/uy,
  operator:
    /\*\*=|\/\/=|>>=|<<=|\.\.\.|->|\*\*|\/\/|==|!=|<=|>=|<<|>>|:=|[-+*/%@&|^]=|[()[\]{},:.;@=+\-*/%&|^~<>]/y,
};
