import { z } from "zod";

export { id, reference } from "./id.ts";
export { json } from "./json.ts";
export { decimal, integer, number } from "./numbers.ts";
export { password } from "./password.ts";
export { email, string, text, url, uuid } from "./strings.ts";
export { date, datetime } from "./times.ts";

export const boolean = () => z.boolean();

export const oneOf = <const T extends readonly string[]>(values: T) =>
  z.enum(values);

/** May be null, and is, or has another value, when it is left out. */
export const optional = <T extends z.ZodType>(
  schema: T,
  whenMissing: z.util.NoUndefined<z.output<T>> | null = null,
) => schema.nullable().default(whenMissing as never);
