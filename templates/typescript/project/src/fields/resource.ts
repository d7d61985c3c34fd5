import { z } from "zod";
import type { Database } from "../models/index.ts";
import { datetime, integer } from "./index.ts";

type Shape = Record<string, z.ZodType>;
type Bare<T> = T extends z.ZodDefault<infer Inner> ? Inner : T;

interface Definition<Table extends keyof Database, Fields extends Shape> {
  /** What one item is called: `BlogPost`. */
  name: string;
  path: string;
  table: Table;
  fields: Fields;
  /** Field → the table it refers to. */
  references?: Partial<Record<keyof Fields, keyof Database>>;
  unique?: (keyof Fields & string)[];
  /** What lists can be sorted by, besides the id and the times. */
  sort?: (keyof Fields & string)[];
  example: z.input<z.ZodObject<Fields>>;
}

/** All that a feature accepts and shows, from its fields. */
export function resource<
  const Table extends keyof Database,
  Fields extends Shape,
>({
  name,
  path,
  table,
  fields,
  references = {},
  unique = [],
  sort = [],
  example,
}: Definition<Table, Fields>) {
  const bare = mapValues(fields, withoutDefault) as {
    [K in keyof Fields]: Bare<Fields[K]>;
  };
  const scalars = Object.entries(bare).filter(([, field]) => !isJson(field));
  const filters: Shape = {
    id: integer({ min: 1 }),
    ...mapValues(Object.fromEntries(scalars), withoutNull),
  };
  const sorts = ["id", "createdAt", "updatedAt", ...sort];
  const keysOf = (matches: (field: z.ZodType) => boolean) =>
    new Set(Object.keys(bare).filter((key) => matches(asType(bare[key]))));

  return {
    name,
    path,
    table,
    references: Object.entries<keyof Database>(
      references as Record<string, keyof Database>,
    ),
    unique: unique as string[],
    example: example as Record<string, unknown>,
    create: z.strictObject(fields),
    // Defaults would overwrite what a PATCH leaves out.
    update: z.strictObject(bare).partial(),
    item: z.object({
      id: integer({ min: 1 }),
      ...bare,
      createdAt: datetime(),
      updatedAt: datetime(),
    }),
    filters,
    query: z.strictObject({
      ...mapValues(filters, (field) => field.optional()),
      limit: z.int().min(1).max(100).default(20),
      cursor: z.string().optional(),
      sort: z.enum(sorts.flatMap((key) => [key, `-${key}`])).default("id"),
    }),
    nullable: keysOf((field) => field instanceof z.ZodNullable),
    json: keysOf(isJson),
  };
}

export type Resource = ReturnType<typeof resource>;

const asType = (schema: unknown) => schema as z.ZodType;

const withoutDefault = (field: z.ZodType) =>
  field instanceof z.ZodDefault ? asType(field.unwrap()) : field;

const withoutNull = (field: z.ZodType) =>
  field instanceof z.ZodNullable ? asType(field.unwrap()) : field;

const isJson = (field: z.ZodType) => withoutNull(field) instanceof z.ZodUnknown;

const mapValues = <T, U>(
  object: Record<string, T>,
  map: (value: T) => U,
): Record<string, U> =>
  Object.fromEntries(
    Object.entries(object).map(([key, value]) => [key, map(value)]),
  );
