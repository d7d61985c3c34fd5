const TOKEN =
  /[ \t\n\r]*(?:([{}[\],:])|("(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/uy;

type State = "value" | "first value" | "key" | "first key" | "colon" | "after";

/** Where a text stops being JSON, since the platform's message does not always tell and quotes the text. */
export function findJsonError(text: string): { line: number; column: number } {
  const open: string[] = [];
  let state: State = "value";
  let end = 0;
  for (;;) {
    TOKEN.lastIndex = end;
    const [whole, mark, string, literal] = TOKEN.exec(text) ?? [];
    if (whole === undefined) break;
    const next = step(
      state,
      open,
      mark ?? (string ? "string" : literal && "literal"),
    );
    if (!next) break;
    state = next;
    end += whole.length;
  }
  const rest = text.slice(end);
  const offset = end + rest.length - rest.trimStart().length;
  const lines = text.slice(0, offset).split("\n");
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

function step(state: State, open: string[], token = ""): State | undefined {
  switch (token) {
    case "{":
    case "[":
      if (!state.endsWith("value")) return undefined;
      open.push(token);
      return token === "{" ? "first key" : "first value";
    case "}":
    case "]": {
      const first = token === "}" ? "first key" : "first value";
      if (state !== "after" && state !== first) return undefined;
      return open.pop() === (token === "}" ? "{" : "[") ? "after" : undefined;
    }
    case ",":
      if (state !== "after" || open.length === 0) return undefined;
      return open.at(-1) === "{" ? "key" : "value";
    case ":":
      return state === "colon" ? "value" : undefined;
    case "string":
      return state.endsWith("key") ? "colon" : after(state);
    default:
      return after(state);
  }
}

const after = (state: State) => (state.endsWith("value") ? "after" : undefined);
