import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import { openapi } from "./openapi/index.ts";

const { resolve } = createRequire(import.meta.url);
const asset = (name: string) => () =>
  readFile(resolve(`swagger-ui-dist/${name}`), "utf8");

const page = `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <title>Shop</title>
  <link rel="icon" href="data:," />
  <link rel="stylesheet" href="/docs/swagger-ui.css" />
  <div id="docs"></div>
  <script src="/docs/swagger-ui-bundle.js"></script>
  <script>SwaggerUIBundle({ url: "/openapi.json", dom_id: "#docs" });</script>
</html>
`;

interface Document {
  path: string;
  type: string;
  read: () => string | Promise<string>;
}

/** The OpenAPI document and a browser's view of it, served from this process alone. */
export const docs: Document[] = [
  {
    path: "/openapi.json",
    type: "application/json",
    read: () => JSON.stringify(openapi()),
  },
  { path: "/docs", type: "text/html", read: () => page },
  {
    path: "/docs/swagger-ui.css",
    type: "text/css",
    read: asset("swagger-ui.css"),
  },
  {
    path: "/docs/swagger-ui-bundle.js",
    type: "text/javascript",
    read: asset("swagger-ui-bundle.js"),
  },
];
