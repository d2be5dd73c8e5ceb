import { createHmac, randomBytes } from "node:crypto";
import type { EqualityMark } from "../core/drift/secretMask.ts";

/** Makes the marks of one process: with a random key that nobody else has, so that equal marks tell equal values and nothing more. */
export function createEqualityMark(): EqualityMark {
  const key = randomBytes(32);
  return (value) => createHmac("sha256", key).update(value).digest("hex").slice(0, 8);
}
