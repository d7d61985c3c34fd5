import { z } from "zod";
import { rule } from "./rule.ts";

export { json } from "./json.ts";
export { decimal, integer, number } from "./numbers.ts";
export { email, string, text, url, uuid } from "./strings.ts";
export { date, datetime } from "./times.ts";

export const boolean = () => z.boolean();

export const oneOf = <const T extends readonly string[]>(values: T) =>
  z.enum(values);

/** The id of another item; one that could never exist is 0, which no item has. */
export const reference = () =>
  z
    .number()
    .check(rule("type", "Must be an integer", Number.isInteger))
    .overwrite((id) => (id >= 1 && Number.isSafeInteger(id) ? id : 0))
    .meta({ type: "integer", minimum: 1 });

/** May be null, and is, or has another value, when it is left out. */
export const optional = <T extends z.ZodType>(
  schema: T,
  whenMissing: z.util.NoUndefined<z.output<T>> | null = null,
) => schema.nullable().default(whenMissing as never);
