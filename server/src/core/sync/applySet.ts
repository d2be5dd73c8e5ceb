import type { Sha256 } from "../ports.ts";
import type { ResourceId } from "../manifest/resource.ts";

/** Names of the ApplySet specification (KEP-3659), as kubectl writes them. */
export const applySetLabels = {
  /** On the parent: the id of its set. */
  id: "applyset.kubernetes.io/id",
  /** On members: the id of the set that they belong to. */
  partOf: "applyset.kubernetes.io/part-of",
} as const;

export const applySetAnnotations = {
  tooling: "applyset.kubernetes.io/tooling",
  groupKinds: "applyset.kubernetes.io/contains-group-kinds",
  namespaces: "applyset.kubernetes.io/additional-namespaces",
} as const;

/** The id of the set whose parent is this object: `applyset-<SHA-256 of its identity, base64url>-v1`. */
export function applySetId({ name, namespace, kind, group }: ResourceId, sha256: Sha256): string {
  return `applyset-${encodeBase64Url(sha256(`${name}.${namespace}.${kind}.${group}`))}-v1`;
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** Six bits a character, without padding. */
function encodeBase64Url(bytes: Uint8Array): string {
  let bits = 0;
  let held = 0;
  let encoded = "";
  for (const byte of bytes) {
    bits = ((bits << 8) | byte) & 0xffff;
    held += 8;
    while (held >= 6) {
      held -= 6;
      encoded += alphabet.charAt((bits >> held) & 63);
    }
  }
  return held === 0 ? encoded : encoded + alphabet.charAt((bits << (6 - held)) & 63);
}
