import { expect, test } from "vitest";
import { ABSENT } from "./ids.ts";
import { type Scene, etagOf } from "./scene.ts";

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
  const { path } = resource;

  test("are created and shown", async () => {
    const body = await samples.body(resource);
    const created = await api.post(path, body);
    expect(created).toMatchObject({ status: 201, body });
    const location = created.headers.get("location") ?? "";
    expect(location).toBe(`${path}/${created.body.id}`);
    const shown = await api.get(location);
    expect(shown).toMatchObject({ status: 200, body: created.body });
    expect(etagOf(shown)).toBe(etagOf(created));
  });

  test("are not sent again to who has them", async () => {
    const { id } = await samples.item(resource);
    const etag = etagOf(await api.get(`${path}/${id}`));
    const again = (tags: string) =>
      api.get(`${path}/${id}`, { "if-none-match": tags });
    for (const tags of [etag, `"x", W/${etag}`, "*"])
      expect(await again(tags)).toMatchObject({ status: 304, body: "" });
    expect(await again('"x"')).toMatchObject({ status: 200, body: { id } });
  });

  test("are deleted once", async () => {
    const { id } = await samples.item(resource);
    expect(await api.delete(`${path}/${id}`)).toMatchObject({
      status: 204,
      body: "",
    });
    expect(await api.delete(`${path}/${id}`)).toMatchObject({ status: 404 });
    expect(await api.get(`${path}/${id}`)).toMatchObject({ status: 404 });
  });

  test.each(ABSENT)("are absent as %s", async (id) => {
    const absent = { status: 404, body: { title: "Not Found" } };
    const body = await samples.body(resource);
    expect(await api.get(`${path}/${id}`)).toMatchObject(absent);
    expect(await api.put(`${path}/${id}`, body)).toMatchObject(absent);
    expect(await api.patch(`${path}/${id}`, {})).toMatchObject(absent);
    expect(await api.delete(`${path}/${id}`)).toMatchObject(absent);
  });

  test.each(BODIES)("refuse %s with %i", async (_, status, body, headers) => {
    for (const method of ["POST", "PUT", "PATCH"]) {
      const target = method === "POST" ? path : `${path}/1`;
      const init = { headers: { ...headers }, body };
      const answer = await api.send(method, target, init);
      expect(answer).toMatchObject({ status, body: { status } });
    }
  });

  test("answer no other method", async () => {
    const refused = await api.delete(path);
    expect(refused).toMatchObject({ status: 405, body: { status: 405 } });
    const options = await api.send("OPTIONS", `${path}/1`);
    expect(options).toMatchObject({ status: 204, body: "" });
    expect(refused.headers.get("allow")).toBe("GET, HEAD, OPTIONS, POST");
    expect(options.headers.get("allow")).toBe(
      "DELETE, GET, HEAD, OPTIONS, PATCH, PUT",
    );
  });
}
