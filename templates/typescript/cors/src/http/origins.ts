import type { IncomingMessage } from "node:http";
import { z } from "zod";

/** `*`, or the origins of the pages that may call the API, separated by commas. */
export const Origins = z
  .string()
  .default("")
  .transform((text) => text.split(",").map((origin) => origin.trim()))
  .transform((origins) => origins.filter((origin) => origin !== ""))
  .pipe(
    z
      .array(
        z.string().refine(isOrigin, {
          error: ({ input }) =>
            `"${input}" is no origin: scheme://host[:port], such as https://app.example.com`,
        }),
      )
      .refine((origins) => !origins.includes("*") || origins.length === 1, {
        error: '"*" allows every origin: leave out the others',
      }),
  );

function isOrigin(text: string) {
  if (text === "*") return true;
  if (text.includes("*") || !URL.canParse(text)) return false;
  const { protocol, host } = new URL(text);
  return host !== "" && text === `${protocol}//${host}`;
}

const EXPOSED = {
  "access-control-expose-headers":
    "ETag, Link, Location, Retry-After, X-Request-Id",
};

const ALLOWED = {
  "access-control-allow-methods": "GET, HEAD, POST, PUT, PATCH, DELETE",
  "access-control-allow-headers":
    "Authorization, Content-Type, If-Match, If-None-Match, X-Request-Id",
  "access-control-max-age": "7200",
};

/** What a page of another origin is told, and whether it only asked beforehand. */
export function answerOrigin(
  { method, headers }: Pick<IncomingMessage, "method" | "headers">,
  origins: string[],
) {
  const allowed = origins.find((one) => one === "*" || one === headers.origin);
  const isFixed = origins.length === 0 || allowed === "*";
  const vary = isFixed ? {} : { vary: "Origin" };
  if (!allowed) return { isPreflight: false, headers: vary };
  const isPreflight =
    method === "OPTIONS" && "access-control-request-method" in headers;
  return {
    isPreflight,
    headers: {
      ...vary,
      "access-control-allow-origin": allowed,
      ...(isPreflight ? ALLOWED : EXPOSED),
    },
  };
}
