import { expect, test } from "vitest";
import { useApi } from "../support/api.ts";

const api = useApi();

test("documents every method of every path", async () => {
  const { body: document } = await api.get("/openapi.json");
  expect(document.openapi).toMatch(/^3\.1/);
  for (const [path, operations] of Object.entries<object>(document.paths)) {
    const { headers } = await api.send("OPTIONS", path.replace("{id}", "1"));
    const allowed = headers.get("allow")?.toLowerCase().split(", ") ?? [];
    const documented = Object.keys(operations);
    if (documented.includes("get")) documented.push("head");
    expect([...documented, "options"].toSorted(), path).toEqual(
      allowed.toSorted(),
    );
  }
});

test("refers to nothing that is not there", async () => {
  const { body: document } = await api.get("/openapi.json");
  const text = JSON.stringify(document);
  for (const [, path = ""] of text.matchAll(/"\$ref":"#\/([^"]*)"/g)) {
    const target = path.split("/").reduce((part, key) => part?.[key], document);
    expect(target, path).toBeDefined();
  }
});

test("shows the document without the internet", async () => {
  const { body: page } = await api.get("/docs");
  const assets = [...page.matchAll(/(?:src|href)="(?!data:)([^"]*)"/g)];
  expect(assets).toHaveLength(2);
  for (const [, asset] of assets) {
    expect(asset).toMatch(/^\/docs\//);
    expect(await api.get(asset)).toMatchObject({ status: 200 });
  }
});
