import type { DocumentRole } from "../manifest/documentRole.ts";
import type { YamlScalar } from "../yaml/nodes.ts";

/** Tells whether what the server will see instead of a value is not known: it is decrypted or substituted before. */
export function isOpaqueScalar({ value }: Pick<YamlScalar, "value">, role: DocumentRole): boolean {
  if (typeof value !== "string") return false;
  return (role.substituted && value.includes("${")) || (role.encrypted && value.startsWith("ENC["));
}
