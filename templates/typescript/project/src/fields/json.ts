import { z } from "zod";
import { UNSTORABLE, isStorable, rule } from "./rule.ts";

const MAX_DEPTH = 100;

/** Any JSON value but null. */
export const json = () =>
  z
    .unknown()
    .check(
      rule("required", "Must not be missing or null", (value) => value != null),
      rule("format", `${UNSTORABLE}, or is nested too deeply`, (value) =>
        isStorableJson(value),
      ),
    )
    .meta({ type: ["string", "number", "boolean", "array", "object"] });

function isStorableJson(value: unknown, depth = 0): boolean {
  if (typeof value === "string") return isStorable(value);
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || value === null) return true;
  if (depth === MAX_DEPTH) return false;
  return Object.entries(value)
    .flat()
    .every((part) => isStorableJson(part, depth + 1));
}
