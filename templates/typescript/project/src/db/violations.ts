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
    { table, references, unique }: Resource,
    input: Record<string, unknown>,
    ownId?: Id,
  ) =>
  async (error: unknown): Promise<never> => {
    if (!isUniqueViolation(error) && !isReferenceViolation(error)) throw error;

    const isGiven = (key: string) => input[key] != null;
    const holds = async (name: string, column: string, value: unknown) => {
      const rows = db.selectFrom(name).select("id").where(column, "=", value);
      return (await rows.executeTakeFirst())?.id;
    };
    const broken: Fault[] = [];
    for (const [field, target] of references) {
      if (!isGiven(field) || (await holds(target, "id", input[field])))
        continue;
      broken.push({ field, code: "reference", message: "Refers to no item" });
    }
    const taken: Fault[] = [];
    for (const field of unique) {
      if (!isGiven(field)) continue;
      const holder = await holds(table, toColumn(field), input[field]);
      if (holder && holder !== ownId)
        taken.push({ field, code: "taken", message: "Is taken" });
    }
    // Meanwhile another request may have mended what the database refused.
    if (broken.length > 0 || isReferenceViolation(error))
      throw new AppError("invalid", "A reference leads to no item.", [
        ...broken,
        ...taken,
      ]);
    throw new AppError("conflict", "A value is taken.", taken);
  };
