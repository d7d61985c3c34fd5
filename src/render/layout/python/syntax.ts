/** The part of Python that a `{{#fit}}` may hold. */
export type Expression =
  | { kind: 'name' | 'number' | 'string'; text: string }
  | { kind: 'attribute'; value: Expression; name: string }
  | { kind: 'call'; callee: Expression; args: Items }
  | { kind: 'subscript'; value: Expression; index: Items }
  | Display
  | { kind: 'unary'; operator: string; operand: Expression }
  | Operation
  | { kind: 'conditional'; yes: Expression; test: Expression; no: Expression }
  | { kind: 'lambda'; parameters: string; body: Expression }
  | { kind: 'slice'; parts: (Expression | undefined)[] }
  | { kind: 'keyword'; name: string; value: Expression }
  | { kind: 'parenthesized'; expression: Expression };

/** What stands between brackets. */
export interface Items {
  items: Expression[];
  /** It ends in a comma before a line break, which keeps its items on lines of their own. */
  magic: boolean;
  /** It goes on in the lines that the template writes. */
  open: boolean;
}

/** `[…]`, `{…}` or `(…)`; a tuple may have no parentheses. An entry of a dict is a pair. */
export interface Display extends Items {
  kind: 'list' | 'set' | 'dict' | 'tuple' | 'pair' | 'comprehension';
  brackets: readonly [string, string];
  /** `for x in xs if y`, each for and if apart. */
  clauses: Clause[];
}

export interface Clause {
  keyword: string;
  target: Expression | undefined;
  value: Expression;
}

/** Operands with operators between them, of any precedence: `a + b * c == d and e`. */
export interface Operation {
  kind: 'operation';
  operands: Expression[];
  operators: string[];
}

export interface Parameter {
  /** `name`, `*args`, `**rest`, `*`, `/`. */
  name: string;
  annotation: Expression | undefined;
  default: Expression | undefined;
}

export type Statement =
  | { kind: 'import'; module: string; names: string[] }
  | {
      kind: 'assign';
      target: Expression;
      annotation: Expression | undefined;
      operator: string;
      value: Expression;
    }
  | { kind: 'annotation'; target: Expression; annotation: Expression }
  | {
      kind: 'keyword';
      keyword: string;
      value: Expression | undefined;
      /** `, message` or `from cause`. */
      more: { word: string; value: Expression } | undefined;
    }
  | { kind: 'loop'; keyword: string; target: Expression; value: Expression }
  | {
      kind: 'function';
      head: string;
      parameters: Parameter[];
      magic: boolean;
      returns: Expression | undefined;
    }
  | { kind: 'class'; head: string; bases: Items | undefined }
  | { kind: 'decorator'; expression: Expression }
  | { kind: 'expression'; expression: Expression }
  | { kind: 'element'; expression: Expression; end: string }
  | { kind: 'parameter'; parameter: Parameter; end: string };
