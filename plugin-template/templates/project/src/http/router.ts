import type { IncomingMessage, RequestListener } from "node:http";
import type { Answer, Handler } from "./handler.ts";
import { pathOf } from "./path.ts";
import { HttpError } from "./problem.ts";
import { readBody } from "./read-body.ts";
import { refuse, send } from "./send.ts";

/** Method → what it does. */
type Methods = Record<string, Handler>;

/** Path → its methods. */
export type Routes = Record<string, Methods>;

export type Router = ReturnType<typeof createRouter>;

export function createRouter() {
  const routes: { pattern: RegExp; methods: Methods }[] = [];

  async function answer(request: IncomingMessage): Promise<Answer> {
    const { url = "", headers } = request;
    const path = pathOf(url);
    for (const { pattern, methods } of routes) {
      const match = pattern.exec(path);
      if (!match) continue;
      const handle = chosen(methods, request.method ?? "GET");
      const params = decoded(match.groups);
      const body = () => readBody(request);
      return handle({ url, params, headers, body });
    }
    throw new HttpError(404);
  }

  const listener: RequestListener = (request, response) => {
    answer(request).then(
      (found) => send(response, found),
      (error: unknown) => refuse(response, error),
    );
  };

  return {
    listener,
    /** Adds paths, in which `:name` stands for one segment, with their methods. */
    add(added: Routes) {
      for (const [path, methods] of Object.entries(added)) {
        const source = path
          .replaceAll(".", "\\.")
          .replaceAll(/:(\w+)/g, "(?<$1>[^/]+)");
        routes.push({ pattern: new RegExp(`^${source}$`), methods });
      }
    },
  };
}

/** What a method does; OPTIONS is answered, one that is not there is refused. */
function chosen(methods: Methods, method: string): Handler {
  const handle = methods[method === "HEAD" ? "GET" : method];
  if (handle) return handle;
  const also = methods.GET ? ["HEAD", "OPTIONS"] : ["OPTIONS"];
  const allow = [...Object.keys(methods), ...also].sort().join(", ");
  if (method !== "OPTIONS") throw new HttpError(405, { allow });
  return async () => ({ status: 204, headers: { allow } });
}

const decoded = (params: Record<string, string> = {}) =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      decodeURIComponent(value),
    ]),
  );
