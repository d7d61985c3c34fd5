import { z } from "zod";
import type { Resource } from "../../fields/resource.ts";

/** A zod schema as OpenAPI has it: as what is sent, or as what is answered. */
export function jsonSchema(schema: z.ZodType, io: "input" | "output") {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}

/** The schemas of a feature, each with an example. */
export function schemasOf({ name, create, update, item, example }: Resource) {
  const moment = "2026-01-31T12:00:00.000Z";
  const shown = { id: 1, ...example, createdAt: moment, updatedAt: moment };
  const page = z.object({
    items: z.array(item),
    nextCursor: z.string().nullable(),
  });
  const shows = (schema: z.ZodType, sample: unknown) =>
    jsonSchema(schema.meta({ examples: [sample] }), "output");
  const takes = (schema: z.ZodType) =>
    jsonSchema(schema.meta({ examples: [example] }), "input");
  return {
    [name]: shows(item, shown),
    [`${name}Page`]: shows(page, { items: [shown], nextCursor: null }),
    [`${name}Create`]: takes(create),
    [`${name}Update`]: takes(update),
  };
}

export const PROBLEM = {
  type: "object",
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string" },
    errors: {
      type: "array",
      items: {
        type: "object",
        properties: {
          field: { type: "string" },
          code: { type: "string" },
          message: { type: "string" },
        },
        required: ["field", "code", "message"],
      },
    },
  },
  required: ["type", "title", "status", "detail"],
  examples: [
    {
      type: "about:blank",
      title: "Not Found",
      status: 404,
      detail: "There is no such item.",
    },
  ],
};
