import type { ColumnType, Generated } from "kysely";
import type { Id } from "../fields/id.ts";

/** What every table has. */
export interface Row {
  id: Generated<Id>;
  created_at: string;
  updated_at: string;
  /** Raised by each change; what an ETag is made of. */
  version: Generated<number>;
}

/** A row of a table whose name is known only at run time. */
export interface AnyRow extends Row {
  [column: string]: unknown;
}

/** A JSON value, which is written as its text. */
export type Json = ColumnType<unknown, string, string>;
