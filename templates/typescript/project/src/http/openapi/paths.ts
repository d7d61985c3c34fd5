import { EXAMPLE_ID, id } from "../../fields/id.ts";
import type { Resource } from "../../fields/resource.ts";
import { answer, content, refusals } from "./parts.ts";
import { jsonSchema } from "./schemas.ts";

const ID = {
  name: "id",
  in: "path",
  required: true,
  schema: jsonSchema(id(), "input"),
  example: EXAMPLE_ID,
};

const condition = (name: string) => ({
  name,
  in: "header",
  schema: { type: "string" },
  example: '"1"',
});

const body = (schema: string) => ({
  requestBody: { required: true, ...content(schema) },
});

/** The operations of a feature. */
export function pathsOf({ name, table, path, query }: Resource) {
  const singular = name.replace(/(?!^)[A-Z]/g, "_$&").toLowerCase();
  const operation = (operationId: string, summary: string, rest: object) => ({
    operationId,
    summary,
    tags: [table],
    ...rest,
  });
  const parameters = [condition("If-Match")];
  const responses = {
    200: answer("The new item", name, "ETag"),
    ...refusals(400, 404, 409, 412, 413, 415, 422),
  };
  return {
    [path]: {
      get: operation(`list_${table}`, "One page of items", {
        parameters: Object.entries(query.shape).map(([key, schema]) => ({
          name: key,
          in: "query",
          schema: jsonSchema(schema, "input"),
        })),
        responses: {
          200: answer("One page", `${name}Page`, "Link"),
          ...refusals(400, 422),
        },
      }),
      post: operation(`create_${singular}`, "Create an item", {
        ...body(`${name}Create`),
        responses: {
          201: answer("The new item", name, "ETag", "Location"),
          ...refusals(400, 409, 413, 415, 422),
        },
      }),
    },
    [`${path}/{id}`]: {
      parameters: [ID],
      get: operation(`get_${singular}`, "Show an item", {
        parameters: [condition("If-None-Match")],
        responses: {
          200: answer("The item", name, "ETag"),
          304: { description: "The caller has this version already" },
          ...refusals(404),
        },
      }),
      put: operation(`replace_${singular}`, "Replace an item", {
        parameters,
        ...body(`${name}Create`),
        responses,
      }),
      patch: operation(`update_${singular}`, "Change the given fields", {
        parameters,
        ...body(`${name}Update`),
        responses,
      }),
      delete: operation(`delete_${singular}`, "Delete an item", {
        parameters,
        responses: {
          204: { description: "Deleted" },
          ...refusals(404, 409, 412),
        },
      }),
    },
  };
}
