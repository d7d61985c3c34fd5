import { expect, test } from "vitest";
import { find, isRequired, roomFor } from "./samples.ts";
import { type Scene, problem } from "./scene.ts";

const NOBODY = 999_999_999;

export function testReferences({ api, resource, samples }: Scene) {
  const { path, references, unique } = resource;

  test.runIf(unique.length > 0).each(unique)(
    "%s is taken once",
    async (key) => {
      const holder = await samples.item(resource);
      if (holder[key] === null) return;
      const body = { ...(await samples.body(resource)), [key]: holder[key] };
      const taken = expect.objectContaining({ field: key, code: "taken" });
      const refused = { status: 409, body: { errors: [taken] } };
      expect(await api.post(path, body)).toMatchObject(refused);
      if (roomFor(resource) < 2) return;

      const other = await samples.item(resource);
      const change = { [key]: holder[key] };
      expect(await api.patch(`${path}/${other.id}`, change)).toMatchObject(
        refused,
      );
      const shown = await api.get(`${path}/${other.id}`);
      expect(shown.body).toEqual(other);
    },
  );

  test.runIf(references.length > 0).each(references)(
    "%s leads to an item of %s",
    async (key, table) => {
      const target = find(table);
      if (!isRequired(resource, key) && roomFor(target) < 2) return;
      const body = await samples.body(resource);
      for (const id of [NOBODY, 0, -1, 1e30]) {
        const input = { ...body, [key]: id };
        const refused = problem(422, [key, "reference"]);
        expect(await api.post(path, input)).toMatchObject(refused);
      }
      const item = await samples.item(resource);
      if (item[key] === null) return;
      const kept = await api.delete(`${target.path}/${item[key]}`);
      expect(kept).toMatchObject({ status: 409, body: { status: 409 } });
    },
  );
}
