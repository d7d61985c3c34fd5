import type { Kysely } from "kysely";
import { AppError, type Fault } from "../errors.ts";
import type { Id } from "../fields/id.ts";
import type { Resource } from "../fields/resource.ts";
import { toColumn } from "./columns.ts";
import { isReferenceViolation, isUniqueViolation } from "./errors.ts";
import type { AnyRow } from "./table.ts";

/**
 * Turns a database's refusal of a row into all that is wrong with it: a database names one
 * fault only, and a taken value may hide a reference to nothing.
 */
export const explainViolation =
  (
    db: Kysely<Record<string, AnyRow>>,
    { references, unique, ...resource }: Resource,
    input: Record<string, unknown>,
    ownId?: Id,
  ) =>
  async (error: unknown): Promise<never> => {
    if (!isUniqueViolation(error) && !isReferenceViolation(error)) throw error;
    // In a transaction PostgreSQL answers nothing more.
    if (db.isTransaction) throw error;

    const table: string = resource.table;
    const isGiven = (key: string) => input[key] != null;
    const holds = async (name: string, values: [string, unknown][]) => {
      let rows = db.selectFrom(name).select("id");
      for (const [column, value] of values)
        rows = rows.where(column, "=", value);
      return (await rows.executeTakeFirst())?.id;
    };
    /** What the row has, where the input says nothing of it. */
    const valueOf = (field: string) =>
      field in input || ownId === undefined
        ? input[field]
        : db.selectFrom(table).select(toColumn(field)).where("id", "=", ownId);
    const broken: Fault[] = [];
    for (const [field, target] of references) {
      if (!isGiven(field) || (await holds(target, [["id", input[field]]])))
        continue;
      broken.push({ field, code: "reference", message: "Refers to no item" });
    }
    const taken = new Map<string, Fault>();
    for (const fields of unique) {
      if (!fields.some(isGiven)) continue;
      const values = fields.map((field): [string, unknown] => [
        toColumn(field),
        valueOf(field),
      ]);
      const holder = await holds(table, values);
      if (!holder || holder === ownId) continue;
      const message =
        fields.length > 1 ? "Is taken in this combination" : "Is taken";
      for (const field of fields)
        taken.set(field, { field, code: "taken", message });
    }
    // Meanwhile another request may have mended what the database refused.
    if (broken.length > 0 || isReferenceViolation(error))
      throw new AppError("invalid", "A reference leads to no item.", [
        ...broken,
        ...taken.values(),
      ]);
    throw new AppError("conflict", "A value is taken.", [...taken.values()]);
  };
