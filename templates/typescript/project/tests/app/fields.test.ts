import { expect, test } from "vitest";
import * as field from "../../src/fields/index.ts";

const nested = (depth: number) =>
  JSON.parse("[".repeat(depth) + "]".repeat(depth));

test.each([
  ["string", field.string(), "😀".repeat(255), undefined],
  ["decimal", field.decimal(10, 2), "-007.5", "-7.50"],
  ["decimal", field.decimal(10, 2), "-0", "0.00"],
  ["decimal", field.decimal(4, 0), "42", undefined],
  ["decimal", field.decimal(2, 2), "0.5", "0.50"],
  [
    "uuid",
    field.uuid(),
    "ABCDEF01-2345-6789-ABCD-EF0123456789",
    "abcdef01-2345-6789-abcd-ef0123456789",
  ],
  ["date", field.date(), "2024-02-29", undefined],
  [
    "datetime",
    field.datetime(),
    "2026-01-31T12:00:00.1239+02:00",
    "2026-01-31T10:00:00.123Z",
  ],
  [
    "datetime",
    field.datetime(),
    "0001-01-01t00:00:00z",
    "0001-01-01T00:00:00.000Z",
  ],
  ["json", field.json(), nested(100), undefined],
])("a %s takes a value", (_, schema, value, stored = value) => {
  expect(schema.parse(value)).toEqual(stored);
});

test.each([
  ["string", field.string(), "😀".repeat(256)],
  ["string", field.string(), "a\0"],
  ["string", field.string(), "\ud800"],
  ["email", field.email(), "ada@localhost"],
  ["email", field.email(), "ada@example.com\n"],
  ["url", field.url(), "http:///path"],
  ["url", field.url(), "https://exa mple.com"],
  ["decimal", field.decimal(10, 2), "123456789.00"],
  ["decimal", field.decimal(10, 2), "000000001"],
  ["decimal", field.decimal(10, 2), "0.001"],
  ["decimal", field.decimal(2, 2), "1.0"],
  ["decimal", field.decimal(10, 2), "1e3"],
  ["date", field.date(), "2023-02-29"],
  ["date", field.date(), "0000-01-01"],
  ["datetime", field.datetime(), "2026-01-31T12:00:00"],
  ["datetime", field.datetime(), "2026-01-31T24:00:00Z"],
  ["datetime", field.datetime(), "0001-01-01T00:00:00+01:00"],
  ["json", field.json(), nested(101)],
  ["json", field.json(), { key: ["\0"] }],
  ["json", field.json(), Infinity],
])("a %s refuses a value", (_, schema, value) => {
  expect(schema.safeParse(value).success).toBe(false);
});
