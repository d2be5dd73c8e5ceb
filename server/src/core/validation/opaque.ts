import type { DocumentRole } from "../manifest/documentRole.ts";
import { hasPlaceholder, isPlaceholder } from "../manifest/placeholders.ts";
import type { YamlScalar } from "../yaml/nodes.ts";

/** Tells whether what the server will see instead of a value is not known: it is decrypted, substituted or filled in before. */
export function isOpaqueScalar({ value }: Pick<YamlScalar, "value">, role: DocumentRole): boolean {
  if (typeof value !== "string") return false;
  return isReplacedBefore(value, role) || (role.templated === true && hasPlaceholder(value));
}

/** The same without long texts that only hold a placeholder somewhere: the rest of them is known. */
export function isReplacedScalar({ value }: Pick<YamlScalar, "value">, role: DocumentRole): boolean {
  if (typeof value !== "string") return false;
  return isReplacedBefore(value, role) || (role.templated === true && isPlaceholder(value));
}

function isReplacedBefore(value: string, role: DocumentRole): boolean {
  return (role.substituted && value.includes("${")) || (role.encrypted && value.startsWith("ENC["));
}
