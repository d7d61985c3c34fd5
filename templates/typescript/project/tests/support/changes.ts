import { expect, test } from "vitest";
import { type Scene, etagOf } from "./scene.ts";

export function testChanges({ api, resource, samples }: Scene) {
  const { path, create, nullable } = resource;

  test("replace an item whole", async () => {
    const { id } = await samples.item(resource);
    const body = await samples.body(resource, "required");
    const replaced = await api.put(`${path}/${id}`, body);
    expect(replaced).toMatchObject({ status: 200, body: create.parse(body) });
    expect(await api.get(`${path}/${id}`)).toMatchObject({
      body: replaced.body,
    });
  });

  test("take back what was shown, and change nothing", async () => {
    const { id } = await samples.item(resource);
    const shown = await api.get(`${path}/${id}`);
    for (const change of [api.put, api.patch]) {
      const answer = await change(`${path}/${id}`, shown.body);
      expect(answer).toMatchObject({ status: 200, body: shown.body });
      expect(etagOf(answer)).toBe(etagOf(shown));
    }
    expect((await api.patch(`${path}/${id}`, {})).body).toEqual(shown.body);
  });

  test("touch only the given fields", async () => {
    const before = await samples.item(resource);
    const changes = await samples.body(resource);
    for (const [field, value] of Object.entries(changes)) {
      const answer = await api.patch(`${path}/${before.id}`, {
        [field]: value,
      });
      expect(answer.status).toBe(200);
      const { updatedAt } = answer.body;
      Object.assign(before, { [field]: value, updatedAt });
      expect(answer.body).toEqual(before);
    }
  });

  test("take null for what is optional", async () => {
    const { id } = await samples.item(resource);
    const nulls = Object.fromEntries([...nullable].map((key) => [key, null]));
    const answer = await api.patch(`${path}/${id}`, nulls);
    expect(answer).toMatchObject({ status: 200, body: nulls });
  });

  test("are not lost to another's", async () => {
    const { id } = await samples.item(resource);
    const first = { "if-match": etagOf(await api.get(`${path}/${id}`)) };
    const theirs = await api.put(
      `${path}/${id}`,
      await samples.body(resource),
      first,
    );
    const isChanged = etagOf(theirs) !== first["if-match"];
    const stale = { "if-match": isChanged ? first["if-match"] : '"0"' };

    const mine = await samples.body(resource);
    for (const change of [api.put, api.patch]) {
      const lost = await change(`${path}/${id}`, mine, stale);
      expect(lost).toMatchObject({ status: 412, body: { status: 412 } });
    }
    expect(await api.delete(`${path}/${id}`, stale)).toMatchObject({
      status: 412,
    });
    const shown = await api.get(`${path}/${id}`);
    expect(shown).toMatchObject({ status: 200, body: theirs.body });
    const fresh = { "if-match": `"x", ${etagOf(shown)}` };
    expect(await api.delete(`${path}/${id}`, fresh)).toMatchObject({
      status: 204,
    });
  });
}
