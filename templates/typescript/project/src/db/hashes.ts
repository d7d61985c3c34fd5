import { ARGON2ID } from "../fields/password.ts";
import type { Resource } from "../fields/resource.ts";

/** The values as they are kept: of a password its hash, made off the event loop. */
export async function withHashes(
  { hashed }: Resource,
  values: Record<string, unknown>,
) {
  const kept = { ...values };
  for (const [key, hash] of hashed) {
    const { [key]: password } = kept;
    if (typeof password === "string")
      kept[key] = await hash(password, ARGON2ID);
  }
  return kept;
}
