import { z } from "zod";
import { AppError, type Fault, type FaultCode } from "../errors.ts";
import { isObject } from "./body.ts";

/** The input as the schema has it, or every fault at once. */
export function parse<T extends z.ZodType>(
  schema: T,
  input: unknown,
): z.output<T> {
  if (input === undefined)
    throw new AppError("malformed", "The request has no body.");
  if (!isObject(input))
    throw new AppError("malformed", "The body must be a JSON object.");
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw toError(faultsOf(result.error, input));
}

const MALFORMED = new Set<FaultCode>(["required", "type", "unknown", "cursor"]);

/** Faults of form outweigh faults of rule. */
export const toError = (faults: Fault[]) =>
  new AppError(
    faults.some(({ code }) => MALFORMED.has(code)) ? "malformed" : "invalid",
    "Some values are not valid.",
    faults,
  );

/** At most one fault a field. */
export function faultsOf(
  { issues }: z.ZodError,
  input: Record<string, unknown>,
): Fault[] {
  const faults = new Map<string, Fault>();
  for (const issue of issues) {
    const fields =
      issue.code === "unrecognized_keys" ? issue.keys : issue.path.slice(0, 1);
    for (const field of fields.map(String)) {
      if (faults.has(field)) continue;
      const code = codeOf(issue, input[field]);
      faults.set(field, { field, code, message: messageOf(code, issue) });
    }
  }
  return [...faults.values()];
}

function messageOf(code: FaultCode, issue: z.core.$ZodIssue) {
  if (code === "required") return "Must not be missing or null";
  if (code === "unknown") return "Is not known here";
  // zod's own would name the value where it is infinite.
  if (issue.code === "invalid_type")
    return code === "range" ? "Is out of range" : `Must be ${issue.expected}`;
  return issue.message;
}

function codeOf(issue: z.core.$ZodIssue, value: unknown): FaultCode {
  switch (issue.code) {
    case "unrecognized_keys":
      return "unknown";
    case "custom": {
      const { code = "format" } = issue.params ?? {};
      return code;
    }
    case "invalid_type":
    case "invalid_value":
      if (value === undefined || value === null) return "required";
      if (issue.code === "invalid_value")
        return typeof value === "string" ? "enum" : "type";
      return isTooLarge(issue.expected, value) ? "range" : "type";
    case "too_small":
    case "too_big":
      return "range";
    default:
      return "format";
  }
}

/** JSON.parse makes Infinity of 1e400, which zod takes for no number. */
const isTooLarge = (expected: string, value: unknown) =>
  /^(int|number)$/.test(expected) &&
  (value === Infinity || value === -Infinity);
