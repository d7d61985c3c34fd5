import { expect, test } from "vitest";
import type { Answer } from "./api.ts";
import type { Body } from "./samples.ts";
import { type Scene, problem } from "./scene.ts";

const REFUSED: [query: string, status: number, field: string, code: string][] =
  [
    ["limit=abc", 400, "limit", "type"],
    ["limit=0", 422, "limit", "range"],
    ["limit=101", 422, "limit", "range"],
    ["limit=1&limit=2", 400, "limit", "type"],
    ["cursor=nope", 400, "cursor", "cursor"],
    ["cursor=WyJhIiwxLDFd", 400, "cursor", "cursor"],
    ["sort=nope", 422, "sort", "enum"],
    ["nope=1", 400, "nope", "unknown"],
  ];

const nextOf = ({ headers }: Answer) =>
  /^<(.*)>; rel="next"$/.exec(headers.get("link") ?? "")?.[1];

const byId = (items: Body[]) =>
  items.toSorted((a, b) => Number(a.id) - Number(b.id));

export function testLists({ api, resource, samples }: Scene) {
  const { path, filters, nullable, query } = resource;
  const sorts = query.shape.sort.unwrap().options;

  /** Every item from a path on, page by page; between two pages something may happen. */
  async function collect(from: string, between = async () => {}) {
    const found: Body[] = [];
    for (let next: string | undefined = from; next;) {
      const page = await api.get(next);
      expect(page.status).toBe(200);
      found.push(...page.body.items);
      next = nextOf(page);
      expect(page.body.nextCursor === null).toBe(next === undefined);
      await between();
    }
    return found;
  }

  const everyItem = async () => byId(await collect(`${path}?limit=100`));

  test("are empty at first", async () => {
    expect(await api.get(path)).toMatchObject({
      status: 200,
      body: { items: [], nextCursor: null },
    });
  });

  test.each(sorts)("visit every item once, by %s", async (sort) => {
    const [first] = await samples.items(resource, 4);
    const key = sort.replace("-", "");
    if (first && nullable.has(key))
      await api.patch(`${path}/${first.id}`, { [key]: null });
    const listed = await collect(`${path}?limit=1&sort=${sort}`);
    expect(byId(listed)).toEqual(await everyItem());
    const isNull = listed.map((item) => Number(item[key] === null));
    expect(isNull).toEqual(isNull.toSorted());
    const other = sort === key ? `-${key}` : key;
    const reversed = (await collect(`${path}?sort=${other}`)).toReversed();
    const filled = (item: Body) => item[key] !== null;
    expect(listed.filter(filled)).toEqual(reversed.filter(filled));
  });

  test("visit what stays while other items come and go", async () => {
    const made = await samples.items(resource, 4);
    const [stays, goes, ...others] = made;
    let hasGone = false;
    const listed = await collect(`${path}?limit=1`, async () => {
      if (hasGone || !goes) return;
      hasGone = true;
      const gone = await api.delete(`${path}/${goes.id}`);
      expect(gone.status).toBe(204);
      await samples.item(resource);
    });
    for (const item of stays ? [stays, ...others] : others)
      expect(listed.filter(({ id }) => id === item.id)).toEqual([item]);
  });

  test.each(Object.keys(filters))("are filtered by %s", async (key) => {
    const made = await samples.items(resource, 3);
    const all = await everyItem();
    for (const { [key]: value } of made) {
      if (value === null) continue;
      const search = new URLSearchParams({ [key]: String(value) });
      const listed = await collect(`${path}?${search}&limit=2`);
      expect(listed).toEqual(all.filter((item) => item[key] === value));
    }
  });

  test("take a cursor only with its own sort and filters", async () => {
    const made = await samples.items(resource, 2);
    if (made.length < 2) return;
    const next = nextOf(await api.get(`${path}?limit=1`)) ?? "";
    const refused = problem(400, ["cursor", "cursor"]);
    for (const other of ["&sort=-id", `&id=${made[0]?.id}`, "!"])
      expect(await api.get(next + other)).toMatchObject(refused);
  });

  test.each(REFUSED)(
    "refuse ?%s with %i",
    async (search, status, field, code) => {
      const refused = problem(status, [field, code]);
      expect(await api.get(`${path}?${search}`)).toMatchObject(refused);
    },
  );
}
