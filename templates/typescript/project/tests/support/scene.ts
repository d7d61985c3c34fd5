import type { Operation, Resource } from "../../src/fields/resource.ts";
import type { Answer, Api } from "./api.ts";
import type { Body, Samples } from "./samples.ts";

export interface Scene {
  api: Api;
  resource: Resource;
  samples: Samples;
}

export const etagOf = ({ headers }: Answer) => headers.get("etag") ?? "";

/** What an answer has of a body. */
export const shownOf = ({ hidden }: Resource, body: Body): Body =>
  Object.fromEntries(Object.entries(body).filter(([key]) => !hidden.has(key)));

/** What an answer has not of a body. */
export const hiddenOf = ({ hidden }: Resource, body: Body): Body =>
  Object.fromEntries(Object.entries(body).filter(([key]) => hidden.has(key)));

const METHODS: [Operation, string][] = [
  ["list", "GET"],
  ["create", "POST"],
  ["get", "GET"],
  ["replace", "PUT"],
  ["update", "PATCH"],
  ["delete", "DELETE"],
];

/** The methods of those of the operations that the feature has. */
export const methodsOf = (
  { operations }: Resource,
  ...wanted: Operation[]
): string[] =>
  METHODS.filter(
    ([operation]) => wanted.includes(operation) && operations.has(operation),
  ).map(([, method]) => method);

/** What a problem with such faults looks like. */
export const problem = (
  status: number,
  ...faults: [field: string, code: string][]
) => ({
  status,
  body: {
    type: "about:blank",
    status,
    errors: faults.map(([field, code]) => ({ field, code })),
  },
});
