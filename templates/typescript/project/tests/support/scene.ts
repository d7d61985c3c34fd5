import type { Resource } from "../../src/fields/resource.ts";
import type { Answer, Api } from "./api.ts";
import type { Samples } from "./samples.ts";

export interface Scene {
  api: Api;
  resource: Resource;
  samples: Samples;
}

export const etagOf = ({ headers }: Answer) => headers.get("etag") ?? "";

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
