import type { IncomingHttpHeaders } from "node:http";

/** What a handler needs to know of a request, whatever the framework. */
export interface Call {
  url: string;
  params: { id?: string };
  headers: IncomingHttpHeaders;
  /** Reads the JSON in the body; there may be none. */
  body: () => unknown;
}

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body?: unknown;
}

export type Handler = (call: Call) => Promise<Answer>;

export const ok = (
  body: unknown,
  headers: Record<string, string> = {},
): Answer => ({ status: 200, headers, body });
