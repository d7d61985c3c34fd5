import { expect, test } from "vitest";
import { type Seeds, seed } from "../../src/db/seed.ts";
import * as seeds from "../../src/seeds/index.ts";
import { useApi } from "../support/api.ts";

const all = Object.values<Seeds>(seeds);
const api = useApi();

test("sample items are added to empty tables alone", async () => {
  const added = await seed(api.db, all);
  expect(added).not.toContainEqual(expect.stringMatching(/skipped|: 0 of/));
  const again = await seed(api.db, all.toReversed());
  for (const outcome of again) expect(outcome).toContain("skipped");
});
