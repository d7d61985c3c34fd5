import type { IncomingHttpHeaders } from "node:http";
import { isJsonType } from "./body.ts";

/**
 * Fastify looks at the type before the body. Here a body that is missing or too large comes
 * first, so a type is hidden where there is no body, and made readable where it is not JSON.
 */
export function settleContentType(headers: IncomingHttpHeaders) {
  const isEmpty =
    (headers["content-length"] ?? "0") === "0" && !headers["transfer-encoding"];
  if (isEmpty) delete headers["content-type"];
  else if (!isJsonType(headers["content-type"]))
    headers["content-type"] = "application/octet-stream";
}
