import type { FieldPath } from "../fieldPath.ts";
import { isJsonArray, isJsonObject, type JsonValue } from "../json.ts";
import type { FieldDifference } from "./types.ts";

interface Place {
  readonly path: FieldPath;
  readonly desired: JsonValue | undefined;
  readonly live: JsonValue | undefined;
}

/**
 * Returns the difference as people should read it: where two lists or maps that count as one value differ in a single place, that place. Its path is then
 * no longer the field that is owned and applied as a whole.
 */
export function narrowDifference(difference: FieldDifference): FieldDifference {
  const what = difference.ignored?.was ?? difference.kind;
  if (what !== "changed" && what !== "suspect") return difference;
  let place: Place = { path: difference.path, desired: difference.desired, live: difference.live };
  for (let inner = innerPlace(place); inner !== undefined; inner = innerPlace(place)) place = inner;
  if (place.path === difference.path) return difference;
  const { kind, quiet, owner, note, ignored } = difference;
  return {
    kind,
    path: place.path,
    quiet,
    ...(owner === undefined ? {} : { owner }),
    ...(note === undefined ? {} : { note }),
    ...(ignored === undefined ? {} : { ignored }),
    ...(place.desired === undefined ? {} : { desired: place.desired }),
    ...(place.live === undefined ? {} : { live: place.live }),
  };
}

function innerPlace({ path, desired, live }: Place): Place | undefined {
  const places: Place[] = [];
  if (isJsonArray(desired) && isJsonArray(live)) {
    if (desired.length !== live.length) return undefined;
    for (const [index, value] of desired.entries()) {
      places.push({ path: [...path, { kind: "index", index }], desired: value, live: live[index] });
    }
  } else if (isJsonObject(desired) && isJsonObject(live)) {
    for (const name of new Set([...Object.keys(desired), ...Object.keys(live)])) {
      places.push({ path: [...path, { kind: "field", name }], desired: desired[name], live: live[name] });
    }
  }
  const differing = places.filter((place) => !isSame(place.desired, place.live));
  return differing.length === 1 ? differing[0] : undefined;
}

/** What does not look the same may still mean the same to the server; then there is no single place to show, which does no harm. */
function isSame(left: JsonValue | undefined, right: JsonValue | undefined): boolean {
  if (left === right) return true;
  if (isJsonArray(left) && isJsonArray(right))
    return left.length === right.length && left.every((value, index) => isSame(value, right[index]));
  if (!isJsonObject(left) || !isJsonObject(right)) return false;
  const names = Object.keys(left);
  return names.length === Object.keys(right).length && names.every((name) => isSame(left[name], right[name]));
}
