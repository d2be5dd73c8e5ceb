import type { FieldPath } from "../fieldPath.ts";
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import type { ResourceId } from "../manifest/resource.ts";
import type { FieldDifference } from "./types.ts";

/**
 * Answers a short mark that is equal for equal values and tells nothing else: a keyed hash, because a plain one of a short password can be guessed. The key
 * is random and lives as long as the process.
 */
export type EqualityMark = (value: string) => string;

const secretMembers: ReadonlySet<string> = new Set(["data", "stringData"]);

function isSecret({ group, kind }: Pick<ResourceId, "group" | "kind">): boolean {
  return group === "" && kind === "Secret";
}

/** Tells whether what a path of a resource holds is secret. */
export function isSecretValue(id: Pick<ResourceId, "group" | "kind">, path: FieldPath): boolean {
  return isSecret(id) && isWithinData(path);
}

/** Returns the object with every value of a Secret's data replaced by its mark; other objects as they are. */
export function maskObject(id: Pick<ResourceId, "group" | "kind">, object: JsonObject, mark: EqualityMark): JsonObject {
  if (!isSecret(id)) return object;
  return Object.fromEntries(
    Object.entries(object).map(([name, value]) => [name, secretMembers.has(name) ? maskValue(value, mark) : value]),
  );
}

/** Returns the differences of a resource without the values of a Secret's data: marks stand in their place, and the key of each value stays. */
export function maskDifferences<Difference extends FieldDifference>(
  id: Pick<ResourceId, "group" | "kind">,
  differences: readonly Difference[],
  mark: EqualityMark,
): readonly Difference[] {
  return isSecret(id) ? differences.map((difference) => maskDifference(difference, mark)) : differences;
}

function maskDifference<Difference extends FieldDifference>(difference: Difference, mark: EqualityMark): Difference {
  if (!isWithinData(difference.path)) return difference;
  const { desired, live, note, ...rest } = difference;
  const masked = {
    ...rest,
    ...(desired === undefined ? {} : { desired: maskValue(desired, mark) }),
    ...(live === undefined ? {} : { live: maskValue(live, mark) }),
    // A note may quote the value that it is about.
    ...(note === undefined || difference.kind === "suspect" ? {} : { note }),
  };
  // All that a longer type adds is in the rest.
  return masked as Difference;
}

/** The root of the object counts: all of it is in there. */
function isWithinData([first]: FieldPath): boolean {
  return first === undefined || (first.kind === "field" && secretMembers.has(first.name));
}

function maskValue(value: JsonValue, mark: EqualityMark): JsonValue {
  if (isJsonObject(value)) return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, maskValue(member, mark)]));
  if (isJsonArray(value)) return value.map((item) => maskValue(item, mark));
  return value === null ? null : `•••••• ${mark(String(value))}`;
}
