// Each feature's sample items are exported here: `seed` goes through them all.
export type { Seeds } from "../db/seed.ts";
