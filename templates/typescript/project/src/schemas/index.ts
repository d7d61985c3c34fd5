// Each feature is exported here: the documentation and the tests go through them all.
export type { Resource } from "../fields/resource.ts";
