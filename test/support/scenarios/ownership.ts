import type { Answered } from "./scenarioClient.ts";
import { isJsonArray, isJsonObject, type JsonValue } from "../../../server/src/core/json.ts";

/** Managed fields in a line for each entry, without times: `kubectl Update scale f:spec/f:replicas`. */
export function ownershipOf(object: Answered): readonly string[] {
  const entries: unknown = object?.metadata?.managedFields ?? [];
  if (!Array.isArray(entries)) return [];
  return (entries as JsonValue[])
    .map((entry) => {
      if (!isJsonObject(entry)) return "";
      const { manager, operation, subresource, fieldsV1 } = entry;
      return [manager, operation, subresource, paths(fieldsV1 ?? null).join(" ")].filter((part) => typeof part === "string").join(" ");
    })
    .sort();
}

/** Leaves of a field set, without the marks for parents. */
function paths(set: JsonValue): readonly string[] {
  if (!isJsonObject(set) || isJsonArray(set)) return [];
  return Object.entries(set).flatMap(([name, below]) => {
    if (name === ".") return [];
    const deeper = paths(below);
    return deeper.length === 0 ? [name] : deeper.map((path) => `${name}/${path}`);
  });
}
