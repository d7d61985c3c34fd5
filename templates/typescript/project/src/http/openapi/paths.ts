import { EXAMPLE_ID, id } from "../../fields/id.ts";
import type { Operation, Resource } from "../../fields/resource.ts";
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

/** The tag of a feature's operations: `blog_posts`. */
export const tagOf = ({ path }: Resource) =>
  path.slice(path.lastIndexOf("/") + 1).replaceAll("-", "_");

/** The operations of a feature. */
export function pathsOf(resource: Resource) {
  const { name, path, query, operations } = resource;
  const tag = tagOf(resource);
  const singular = name.replace(/(?!^)[A-Z]/g, "_$&").toLowerCase();
  const paths: Record<string, Record<string, object>> = {};
  const describe = (
    operation: Operation,
    [method, at]: [method: string, path: string],
    summary: string,
    rest: object,
  ) => {
    if (!operations.has(operation)) return;
    const operationId = `${operation}_${operation === "list" ? tag : singular}`;
    (paths[at] ??= {})[method] = { operationId, summary, tags: [tag], ...rest };
  };
  const item = `${path}/{id}`;
  const change = {
    parameters: [ID, condition("If-Match")],
    responses: {
      200: answer("The new item", name, "ETag"),
      ...refusals(400, 404, 409, 412, 413, 415, 422),
    },
  };

  describe("list", ["get", path], "One page of items", {
    parameters: Object.entries(query.shape).map(([key, schema]) => ({
      name: key,
      in: "query",
      schema: jsonSchema(schema, "input"),
    })),
    responses: {
      200: answer("One page", `${name}Page`, "Link"),
      ...refusals(400, 422),
    },
  });
  describe("create", ["post", path], "Create an item", {
    ...body(`${name}Create`),
    responses: {
      201: answer("The new item", name, "ETag", "Location"),
      ...refusals(400, 409, 413, 415, 422),
    },
  });
  describe("get", ["get", item], "Show an item", {
    parameters: [ID, condition("If-None-Match")],
    responses: {
      200: answer("The item", name, "ETag"),
      304: { description: "The caller has this version already" },
      ...refusals(404),
    },
  });
  describe("replace", ["put", item], "Replace an item", {
    ...change,
    ...body(`${name}Create`),
  });
  describe("update", ["patch", item], "Change the given fields", {
    ...change,
    ...body(`${name}Update`),
  });
  describe("delete", ["delete", item], "Delete an item", {
    parameters: [ID, condition("If-Match")],
    responses: {
      204: { description: "Deleted" },
      ...refusals(404, 409, 412),
    },
  });
  return paths;
}
