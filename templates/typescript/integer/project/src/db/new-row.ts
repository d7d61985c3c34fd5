/** What a new row begins with; its id comes from the database. */
export function newRow() {
  const now = new Date().toISOString();
  return { created_at: now, updated_at: now };
}
