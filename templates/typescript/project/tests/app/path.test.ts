import { expect, test } from "vitest";
import { isPath, pathOf } from "../../src/http/path.ts";

test.each([
  ["/users?next=/", "/users"],
  ["/users??", "/users"],
  ["http://example.com/users?q=http://a.b", "/users"],
  ["HTTPS://[::1]:3000?q", ""],
  ["*", "*"],
])("%s leads to the path %j", (url, path) => {
  expect(pathOf(url)).toBe(path);
});

test.each([
  ["/", true],
  ["/users/%E2%82%AC", true],
  ["/users/", false],
  ["//users", false],
  ["/users//1", false],
  ["/users/%ff", false],
  ["/users/%", false],
])("%s can be a path of ours: %s", (path, can) => {
  expect(isPath(path)).toBe(can);
});
