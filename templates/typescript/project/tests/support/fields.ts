import { expect, test } from "vitest";
import { isRequired } from "./samples.ts";
import { type Scene, problem } from "./scene.ts";

export interface FieldFacts {
  /** What a field is when it is left out. */
  defaults: Record<string, unknown>;
  /** What a field refuses, and how; `undefined` leaves it out. */
  faults: [field: string, value: unknown, status: 400 | 422, code: string][];
  /** What a field accepts, just inside its rules. */
  edges: [field: string, value: unknown][];
}

export function testFields(
  { api, resource, samples }: Scene,
  { defaults, faults, edges }: FieldFacts,
) {
  const { path, create } = resource;

  test("may be left out where they are not required", async () => {
    const body = await samples.body(resource, "required");
    const created = await api.post(path, body);
    expect(created).toMatchObject({ status: 201, body: defaults });
  });

  test.runIf(faults.length > 0).each(faults)(
    "refuse %s = %j with %i %s",
    async (field, value, status, code) => {
      const body = { ...(await samples.body(resource)), [field]: value };
      const refused = problem(status, [field, code]);
      expect(await api.post(path, body)).toMatchObject(refused);
      expect(await api.put(`${path}/1`, body)).toMatchObject(refused);
      if (value === undefined) return;
      expect(await api.patch(`${path}/1`, { [field]: value })).toMatchObject(
        refused,
      );
    },
  );

  test.runIf(edges.length > 0).each(edges)(
    "accept %s = %j",
    async (field, value) => {
      const created = await samples.item(resource, { [field]: value });
      const { body } = await api.get(`${path}/${created.id}`);
      expect(body).toEqual({ ...created, [field]: value });
    },
  );

  test("are refused where they are not known", async () => {
    const body = await samples.body(resource);
    for (const key of ["nope", "id", "createdAt", "__proto__"]) {
      const input = Object.fromEntries([...Object.entries(body), [key, 1]]);
      const refused = problem(400, [key, "unknown"]);
      expect(await api.post(path, input)).toMatchObject(refused);
    }
  });

  test("tell all their faults at once", async () => {
    const keys = Object.keys(create.shape);
    const missing = keys.filter((key) => isRequired(resource, key));
    const answer = await api.post(path, { nope: 1 });
    expect(answer).toMatchObject(
      problem(
        400,
        ...missing.map((key): [string, string] => [key, "required"]),
        ["nope", "unknown"],
      ),
    );
  });
}
