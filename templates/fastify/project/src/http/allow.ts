/** Which methods each path answers, for Allow. */
export class AllowTable {
  readonly #routes: { pattern: RegExp; methods: string[] }[] = [];

  add(path: string, methods: string[]) {
    const pattern = new RegExp(`^${path.replace(/:\w+/g, "[^/]+")}$`);
    this.#routes.push({ pattern, methods });
  }

  /** The value of Allow, or undefined where there is no such path. */
  of(path: string): string | undefined {
    const methods = this.#routes
      .filter(({ pattern }) => pattern.test(path))
      .flatMap((route) => route.methods);
    if (methods.length === 0) return undefined;
    return [...new Set([...methods, "OPTIONS"])].sort().join(", ");
  }
}
