import { type Token, type TokenKind, unreadable } from './tokens.ts';

/** Reads tokens one after another, and can go back. */
export class Reader {
  readonly #source: string;
  readonly #tokens: Token[];
  #at = 0;
  /** The innermost list or block that the source ends in: the template writes the rest of it on lines of its own. */
  open: unknown;

  constructor(source: string, tokens: Token[]) {
    this.#source = source;
    this.#tokens = tokens;
  }

  peek(ahead = 0): Token {
    return this.#tokens[this.#at + ahead] ?? this.#tokens.at(-1)!;
  }

  next(): Token {
    const token = this.peek();
    this.#at++;
    return token;
  }

  is(...texts: string[]): boolean {
    const { kind, text } = this.peek();
    return (kind === 'operator' || kind === 'name') && texts.includes(text);
  }

  isKind(...kinds: TokenKind[]): boolean {
    return kinds.includes(this.peek().kind);
  }

  take(text: string): boolean {
    if (!this.is(text)) return false;
    this.#at++;
    return true;
  }

  /** Takes what must stand here. A bracket that stays open needs no closing one. */
  expect(text: string): Token {
    if (this.is(text)) return this.next();
    if (this.open && this.isKind('end')) return this.peek();
    throw this.fail();
  }

  expectKind(...kinds: TokenKind[]): Token {
    return this.isKind(...kinds) ? this.next() : this.#throw();
  }

  /** What the rule reads, or undefined with nothing taken where it can't. */
  attempt<T>(rule: () => T): T | undefined {
    const { open } = this;
    const at = this.#at;
    try {
      return rule();
    } catch {
      this.#at = at;
      this.open = open;
      return undefined;
    }
  }

  /** Items up to the closing bracket, separated by commas, a last one allowed. */
  list<T>(close: string, item: () => T, separator = ','): T[] {
    const items: T[] = [];
    while (!this.is(close)) {
      if (this.isKind('end')) {
        this.open ??= items;
        return items;
      }
      items.push(item());
      if (!this.take(separator)) break;
    }
    this.expect(close);
    return items;
  }

  fail(): Error {
    return unreadable(this.#source, this.peek().start);
  }

  #throw(): never {
    throw this.fail();
  }
}
