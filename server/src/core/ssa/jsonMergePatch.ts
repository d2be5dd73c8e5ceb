import { isJsonObject, type JsonValue } from "../json.ts";

/** Applies a JSON merge patch (RFC 7386): maps are merged, null removes a member, everything else replaces. */
export function jsonMergePatch(target: JsonValue | undefined, patch: JsonValue): JsonValue {
  if (!isJsonObject(patch)) return patch;
  const members = new Map<string, JsonValue>(isJsonObject(target) ? Object.entries(target) : []);
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) members.delete(name);
    else members.set(name, jsonMergePatch(members.get(name), value));
  }
  return Object.fromEntries(members);
}
