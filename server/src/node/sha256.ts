import type * as nodeCrypto from "node:crypto";
import type { Sha256 } from "../core/ports.ts";

let known: typeof nodeCrypto | undefined;

/** The platform's SHA-256. What Node has of cryptography is loaded for the first text: that takes longer than checking ten files, which needs none of it. */
export const sha256: Sha256 = (text) => {
  known ??= process.getBuiltinModule("node:crypto");
  return known.createHash("sha256").update(text, "utf8").digest();
};
