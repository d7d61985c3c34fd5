import { expect, test } from "vitest";
import { ABSENT } from "./ids.ts";
import { type Scene, etagOf, methodsOf, shownOf } from "./scene.ts";

const JSON_TYPE = { "content-type": "application/json" };
const TEXT_TYPE = { "content-type": "text/plain" };
const GZIP = { ...JSON_TYPE, "content-encoding": "gzip" };
const TOO_LARGE = " ".repeat(1024 * 1024 + 1);

const BODIES: [what: string, status: number, body: string, headers: object][] =
  [
    ["no body", 400, "", JSON_TYPE],
    ["no body, whatever its type", 400, "", TEXT_TYPE],
    ["an array", 400, "[]", JSON_TYPE],
    ["null", 400, "null", JSON_TYPE],
    ["what is not JSON", 400, '{"a":', JSON_TYPE],
    ["another type", 415, "{}", TEXT_TYPE],
    ["an encoded body", 415, "{}", GZIP],
    ["a body that is too large", 413, TOO_LARGE, TEXT_TYPE],
  ];

export function testItems({ api, resource, samples }: Scene) {
  const { path, operations } = resource;
  const ofCollection = methodsOf(resource, "list", "create");
  const withBody = methodsOf(resource, "create", "replace", "update");
  const ofItem = methodsOf(resource, "get", "replace", "update", "delete");

  if (operations.has("create"))
    test("are created", async () => {
      const body = await samples.body(resource);
      const created = await api.post(path, body);
      const due = shownOf(resource, body);
      expect(created).toMatchObject({ status: 201, body: due });
      const { id } = created.body;
      expect(created.headers.get("location")).toBe(`${path}/${id}`);
      const { item, version } = await samples.stored(resource, { id });
      expect(created.body).toEqual(item);
      expect(etagOf(created)).toBe(`"${version}"`);
      for (const key of resource.hidden)
        expect(created.body).not.toHaveProperty(key);
    });

  if (operations.has("get"))
    test("are shown", async () => {
      const item = await samples.item(resource);
      const shown = await api.get(`${path}/${item.id}`);
      expect(shown).toMatchObject({ status: 200, body: item });
      const etag = etagOf(shown);
      const again = (tags: string) =>
        api.get(`${path}/${item.id}`, { "if-none-match": tags });
      for (const tags of [etag, `"x", W/${etag}`, "*"])
        expect(await again(tags)).toMatchObject({ status: 304, body: "" });
      expect(await again('"x"')).toMatchObject({ status: 200, body: item });
    });

  if (operations.has("delete"))
    test("are deleted once", async () => {
      const { id } = await samples.item(resource);
      expect(await api.delete(`${path}/${id}`)).toMatchObject({
        status: 204,
        body: "",
      });
      expect(await api.delete(`${path}/${id}`)).toMatchObject({ status: 404 });
      await expect(samples.stored(resource, { id })).rejects.toThrow();
    });

  if (ofItem.length > 0)
    test.each(ABSENT)("are absent as %s", async (id) => {
      const absent = { status: 404, body: { title: "Not Found" } };
      const body = JSON.stringify(await samples.body(resource));
      for (const method of ofItem) {
        const init = withBody.includes(method)
          ? { headers: JSON_TYPE, body }
          : {};
        const answer = await api.send(method, `${path}/${id}`, init);
        expect(answer).toMatchObject(absent);
      }
    });

  if (withBody.length > 0)
    test.each(BODIES)("refuse %s with %i", async (_, status, body, headers) => {
      for (const method of withBody) {
        const target = method === "POST" ? path : `${path}/1`;
        const init = { headers: { ...headers }, body };
        const answer = await api.send(method, target, init);
        expect(answer).toMatchObject({ status, body: { status } });
      }
    });

  test.each([
    [path, ofCollection],
    [`${path}/1`, ofItem],
  ])("answer no other method at %s", async (target, methods) => {
    const others = ["DELETE", "POST"].filter((one) => !methods.includes(one));
    const status = methods.length > 0 ? 405 : 404;
    const all = methods.includes("GET") ? [...methods, "HEAD"] : methods;
    const allow = [...all, "OPTIONS"].toSorted().join(", ");
    for (const method of others) {
      const refused = await api.send(method, target);
      expect(refused).toMatchObject({ status, body: { status } });
      if (status === 405) expect(refused.headers.get("allow")).toBe(allow);
    }
    if (status === 404) return;
    const options = await api.send("OPTIONS", target);
    expect(options).toMatchObject({ status: 204, body: "" });
    expect(options.headers.get("allow")).toBe(allow);
  });
}
