import type { FieldPath } from "../../fieldPath.ts";
import { isJsonArray, isJsonObject, type JsonValue } from "../../json.ts";
import { equalValues } from "../../ssa/values.ts";

/** A value that a path is to have; undefined: it is not to be there. */
export interface Change {
  readonly path: FieldPath;
  readonly value: JsonValue | undefined;
}

/** Takes a change apart into the smallest ones that lead from the value that is there to the other, so that what stays the same is not written again. */
export function expandChange(before: JsonValue | undefined, { path, value }: Change): readonly Change[] {
  if (equalValues(before, value)) return [];
  if (isJsonObject(before) && isJsonObject(value)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(value)])];
    return names.flatMap((name) => expandChange(before[name], { path: [...path, { kind: "field", name }], value: value[name] }));
  }
  if (isJsonArray(before) && isJsonArray(value)) {
    const common = before.findIndex((item, index) => !equalValues(item, value[index]));
    const isGrown = common === -1;
    const isCut = value.every((item, index) => equalValues(item, before[index]));
    if (before.length === value.length || (before.length > 0 && isGrown) || (value.length > 0 && isCut)) {
      const indexes = [...Array(Math.max(before.length, value.length)).keys()];
      // From the end on, so that what is taken away moves nothing that is still to be found; what is added goes on from the end.
      const order = isCut ? indexes.reverse() : indexes;
      return order.flatMap((index) => expandChange(before[index], { path: [...path, { kind: "index", index }], value: value[index] }));
    }
  }
  return [{ path, value }];
}
