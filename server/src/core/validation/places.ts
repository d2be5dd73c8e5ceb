import type { FieldPath } from "../fieldPath.ts";
import type { OffsetRange } from "../text.ts";
import { entriesOf, pathOf, type MapVisit, type Visit } from "./structure.ts";

// Where a visited value stands among the types of Kubernetes, and where to show what is said about its members.

/**
 * The field of Kubernetes' own types that a value is: `PodSpec.hostname`, `HostAlias.hostnames[]` for an item of a list of scalars,
 * `ResourceRequirements.limits{}` for a member of a plain map. Undefined in custom resources and for roots.
 */
export function placeOf(visit: Visit): string | undefined {
  const { place } = visit;
  return place ? (place.label ??= { text: findPlace(visit) }).text : findPlace(visit);
}

/** Reads nothing that differs between objects: what it says of a place is kept. */
function findPlace(visit: Visit): string | undefined {
  const { isCustom, declaredName, parent } = visit;
  if (isCustom || !parent) return undefined;
  if (declaredName !== undefined && parent.schema.typeName !== undefined) return `${parent.schema.typeName}.${declaredName}`;
  const outer = findPlace(parent);
  return outer === undefined ? undefined : `${outer}${visit.isItem ? "[]" : "{}"}`;
}

/** Tells whether a visited value is of a type of Kubernetes. */
export function isOfType(visit: Visit, ...names: readonly string[]): boolean {
  return !visit.isCustom && names.includes(visit.schema.typeName ?? "");
}

/** The nearest value around a visited one that is of one of the types. */
export function aroundOf(visit: Visit, ...typeNames: readonly string[]): MapVisit | undefined {
  for (let current = visit.parent; current; current = current.parent) {
    if (isOfType(current, ...typeNames) && current.node?.kind === "map") return current as MapVisit;
  }
  return undefined;
}

/** Where to show what is said about a map as a whole: its key, or the key of its first member when it is an item of a list. */
export function headOf(visit: MapVisit): OffsetRange {
  return visit.keyRange ?? visit.origin ?? visit.node.entries[0]?.key.range ?? visit.range;
}

export interface MemberPlace {
  readonly range: OffsetRange;
  readonly path: FieldPath;
}

/** Where to show what is said about a member of a visited map: at its value, or at its key when that is asked for. The map's head when it is absent. */
export function memberPlace(visit: MapVisit, name: string, part: "key" | "value" = "value"): MemberPlace {
  const found = entriesOf(visit.node).findLast(({ entry }) => entry.name === name);
  const path: FieldPath = [...pathOf(visit), { kind: "field", name }];
  if (!found) return { range: headOf(visit), path };
  const own = part === "key" ? found.entry.key.range : (found.entry.value?.range ?? found.entry.key.range);
  return { range: visit.origin ?? found.origin ?? own, path };
}
