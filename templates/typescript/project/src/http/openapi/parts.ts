const ref = (kind: "schemas" | "responses" | "headers", name: string) => ({
  $ref: `#/components/${kind}/${name}`,
});

export const content = (schema: string, type = "application/json") => ({
  content: { [type]: { schema: ref("schemas", schema) } },
});

export const answer = (
  description: string,
  schema: string,
  ...headers: string[]
) => ({
  description,
  headers: Object.fromEntries(
    headers.map((name) => [name, ref("headers", name)]),
  ),
  ...content(schema),
});

export const problems = (statuses: number[]) =>
  Object.fromEntries(
    statuses.map((status) => [status, ref("responses", String(status))]),
  );

/** What any operation may give, save those of health. */
const ANY = [500, 503];

/** Those of an operation, and those that any may give. */
export const refusals = (...statuses: number[]) =>
  problems([...statuses, ...ANY]);
