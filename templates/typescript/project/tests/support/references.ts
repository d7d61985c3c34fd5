import { expect, test } from "vitest";
import { find, isRequired, roomFor } from "./samples.ts";
import { type Scene, etagOf, problem } from "./scene.ts";

const NOBODY = 999_999_999;

export interface ReferenceFacts {
  /** References whose item goes with the one it refers to. */
  cascade?: string[];
  /** References that become null when the item they lead to is deleted. */
  setNull?: string[];
}

export function testReferences(
  { api, resource, samples }: Scene,
  { cascade = [], setNull = [] }: ReferenceFacts,
) {
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
    },
  );

  test.runIf(references.length > 0).each(references)(
    "%s decides what becomes of it when its item of %s is deleted",
    async (key, table) => {
      const target = find(table);
      if (roomFor(target) < 3) return;
      const { id } = await samples.item(target);
      const item = await samples.item(resource, { [key]: id });
      const shown = await api.get(`${path}/${item.id}`);
      const deleted = await api.delete(`${target.path}/${id}`);
      const after = await api.get(`${path}/${item.id}`);
      if (cascade.includes(key)) {
        expect(deleted).toMatchObject({ status: 204 });
        expect(after).toMatchObject({ status: 404 });
      } else if (setNull.includes(key)) {
        expect(deleted).toMatchObject({ status: 204 });
        const { updatedAt } = after.body;
        expect(after.body).toEqual({ ...item, [key]: null, updatedAt });
        expect(etagOf(after)).not.toBe(etagOf(shown));
      } else {
        expect(deleted).toMatchObject({ status: 409, body: { status: 409 } });
        expect(etagOf(after)).toBe(etagOf(shown));
      }
    },
  );
}
