/** A table as a database tells of it. */
export interface RawTable {
  name: string;
  columns: RawColumn[];
  key: string[];
  references: {
    columns: string[];
    target: string;
    /** Empty where it is the target's key. */
    to: string[];
    /** As SQL says it; empty where it restricts. */
    onDelete: string;
  }[];
  /** Null stands for an expression. */
  indexes: {
    name: string;
    isUnique: boolean;
    isPartial: boolean;
    columns: (string | null)[];
    /** How it compares, where that is not as the values came. */
    collation?: string | undefined;
  }[];
  /** Expressions. */
  checks: string[];
  /** Names of constraints of other kinds. */
  others?: string[];
}

export interface RawColumn {
  name: string;
  /** As SQL writes it: `character varying(80)`. */
  type: string;
  isRequired: boolean;
  /** An expression. */
  default: string | null;
  isGenerated: boolean;
  /** Of an enumerated type. */
  values: string[] | null;
  domain?: string | null;
}

/** Columns that every feature has. */
export const OWN: ReadonlySet<string> = new Set(['id', 'created_at', 'updated_at', 'version']);
