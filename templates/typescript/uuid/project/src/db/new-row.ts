import { v7 as newId } from "uuid";

/** What a new row begins with. */
export function newRow() {
  const now = new Date().toISOString();
  return { id: newId(), created_at: now, updated_at: now };
}
