export type FaultCode =
  | "required"
  | "unknown"
  | "type"
  | "length"
  | "range"
  | "format"
  | "pattern"
  | "enum"
  | "reference"
  | "taken"
  | "cursor";

/** What is wrong with one field of the input. */
export interface Fault {
  field: string;
  code: FaultCode;
  message: string;
}

export type ErrorKind =
  "malformed" | "invalid" | "notFound" | "conflict" | "stale";

/** A failure the caller is told about; what it means in HTTP is decided in http/problem.ts. */
export class AppError extends Error {
  readonly kind: ErrorKind;
  readonly faults: Fault[];

  constructor(kind: ErrorKind, message: string, faults: Fault[] = []) {
    super(message);
    this.kind = kind;
    this.faults = faults;
  }
}
