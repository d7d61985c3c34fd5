/** The part of TypeScript that a `{{#fit}}` may hold. */
export type Expression =
  | { kind: 'name' | 'number' | 'string' | 'template' | 'regexp'; text: string }
  | { kind: 'array'; items: Expression[]; open: boolean }
  | ObjectLiteral
  | Call
  | { kind: 'member'; object: Expression; access: string; computed?: Expression }
  | Arrow
  | { kind: 'unary'; operator: string; argument: Expression }
  | { kind: 'binary'; operator: string; left: Expression; right: Expression }
  | { kind: 'conditional'; test: Expression; yes: Expression; no: Expression }
  | { kind: 'cast'; expression: Expression; operator: string; type: Type }
  | { kind: 'assign'; operator: string; left: Expression; right: Expression }
  | { kind: 'parenthesized'; expression: Expression };

export type ExpressionKind = Expression['kind'];

export interface ObjectLiteral {
  kind: 'object';
  members: Member[];
  /** The first member stands on a line of its own, which prettier keeps. */
  expanded: boolean;
  open: boolean;
}

export interface Call {
  kind: 'call';
  callee: Expression;
  isNew: boolean;
  optional: boolean;
  types: Type[] | undefined;
  args: Expression[];
  open: boolean;
}

export interface Arrow {
  kind: 'arrow';
  isAsync: boolean;
  signature: Signature;
  body: Expression | Block;
}

/** `key: value`, `shorthand`, `shorthand = default`, `...rest`, `method() {}`. */
export type Member =
  | { kind: 'pair'; key: string; value: Expression }
  | { kind: 'shorthand'; name: string; default: Expression | undefined }
  | { kind: 'spread'; argument: Expression }
  | { kind: 'method'; prefix: string; signature: Signature; body: Block };

export interface Signature {
  typeParameters: TypeParameter[] | undefined;
  parameters: Parameter[];
  returns: Type | undefined;
}

export interface TypeParameter {
  name: string;
  extends: Type | undefined;
  default: Type | undefined;
}

export interface Parameter {
  /** `...` or nothing. */
  rest: string;
  /** A name, an object or an array pattern. */
  pattern: Expression;
  optional: boolean;
  type: Type | undefined;
  default: Expression | undefined;
}

export interface Block {
  kind: 'block';
  statements: { statement: Statement; blankBefore: boolean }[];
  open: boolean;
}

export type Type =
  | { kind: 'keyword' | 'literal'; text: string }
  | { kind: 'reference'; name: string; args: Type[] }
  | { kind: 'union' | 'intersection'; types: Type[] }
  | { kind: 'list'; of: Type }
  | { kind: 'index'; object: Type; index: Type }
  | { kind: 'tuple'; items: { label: string; type: Type }[] }
  | { kind: 'members'; members: TypeMember[]; expanded: boolean }
  | { kind: 'function'; signature: Signature }
  | { kind: 'operator'; operator: string; type: Type }
  | { kind: 'parenthesized'; type: Type };

/** `readonly key?: Type`, or an index signature: the key is then `[name: string]`. */
export interface TypeMember {
  key: string;
  type: Type;
}

export type Statement =
  | { kind: 'module'; head: string; names: string[] | undefined; lead: string; source: string }
  | {
      kind: 'declare';
      head: string;
      pattern: Expression;
      type: Type | undefined;
      value: Expression | undefined;
    }
  | { kind: 'return'; keyword: string; value: Expression | undefined }
  | { kind: 'function'; head: string; signature: Signature; body: Block }
  | { kind: 'type'; head: string; typeParameters: TypeParameter[] | undefined; type: Type }
  | {
      kind: 'control';
      keyword: string;
      head: string;
      condition: Expression;
      body: Statement | Block;
    }
  | { kind: 'expression'; expression: Expression };

/** What stands on a line: whole statements, or a part of something that is already broken. */
export type Fragment =
  | { kind: 'statements'; statements: Block['statements'] }
  | { kind: 'links'; chain: Expression; end: string }
  | { kind: 'member'; member: Member; end: string }
  | { kind: 'typeMember'; member: TypeMember }
  | { kind: 'element'; spread: string; expression: Expression; end: string };
