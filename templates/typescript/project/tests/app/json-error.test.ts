import { expect, test } from "vitest";
import { findJsonError } from "../../src/http/json-error.ts";

test.each([
  ["{", 1, 2],
  ["nope", 1, 1],
  ['{"a" 1}', 1, 6],
  ['{"a":1,}', 1, 8],
  ['{"a":1 "b"}', 1, 8],
  ["[1,]", 1, 4],
  ["[1}", 1, 3],
  ['{"a":\n  01}', 2, 4],
  ['{"a":"\\x"}', 1, 6],
  ["{'a':1}", 1, 2],
  ["{} {}", 1, 4],
  ['{"a":{"b":[true,null,-1.5e3,"c"]}', 1, 34],
])("%j stops being JSON at %i:%i", (text, line, column) => {
  expect(() => JSON.parse(text)).toThrow(SyntaxError);
  expect(findJsonError(text)).toEqual({ line, column });
});
