import type { IncomingMessage } from "node:http";
import { parseJson } from "./body.ts";
import { HttpError } from "./problem.ts";

const LIMIT = 1024 * 1024;

/** The JSON in a request's body, or undefined where it has none. */
export async function readBody(request: IncomingMessage): Promise<unknown> {
  if (Number(request.headers["content-length"]) > LIMIT)
    throw new HttpError(413);
  return parseJson(await readBytes(request), request.headers);
}

const readBytes = (request: IncomingMessage) =>
  new Promise<Buffer>((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length <= LIMIT) chunks.push(chunk);
      else reject(new HttpError(413));
    });
    request.on("end", () => resolve(Buffer.concat(chunks)));
    request.on("error", () => reject(new HttpError(400)));
  });
