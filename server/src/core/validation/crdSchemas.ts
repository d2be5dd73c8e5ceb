import type { FieldPath, PathElement } from "../fieldPath.ts";
import { resolveAlias } from "../manifest/nodeAccess.ts";
import type { OffsetRange } from "../text.ts";
import type { YamlEntry, YamlMap, YamlNode } from "../yaml/nodes.ts";
import { memberOf } from "./members.ts";
import { placeOf } from "./places.ts";
import { entriesOf, pathOf, type MapVisit } from "./structure.ts";

/** One schema in the structural part of a CustomResourceDefinition's schema: what alternatives (`allOf` and its kin) say is not among them. */
export interface CrdSchema {
  /** Undefined when nothing is written. */
  readonly node: YamlMap | undefined;
  readonly level: "root" | "property" | "items" | "additionalProperties";
  /** Where to show what is said of the schema as a whole: its key, or the alias through which it is reached. */
  readonly head: OffsetRange;
  /** The alias through which it is reached. */
  readonly origin?: OffsetRange;
  readonly path: FieldPath;
}

const known = new WeakMap<YamlMap, readonly CrdSchema[]>();
const maxSchemas = 50_000;
const maxDepth = 100;

/** All schemas below a visited `openAPIV3Schema`, itself included; none for other values. */
export function crdSchemasOf(visit: MapVisit): readonly CrdSchema[] {
  if (visit.object.gvk.version !== "v1" || placeOf(visit) !== "CustomResourceValidation.openAPIV3Schema") return [];
  const found = known.get(visit.node) ?? collect(visit);
  if (!visit.origin) known.set(visit.node, found);
  return found;
}

function collect(visit: MapVisit): readonly CrdSchema[] {
  const found: CrdSchema[] = [];
  const add = (node: YamlNode | undefined, schema: Omit<CrdSchema, "node">, depth: number): void => {
    const map = resolveAlias(node);
    // A value of another type is somebody else's report.
    if (map !== undefined && map.kind !== "map" && !(map.kind === "scalar" && map.value === null)) return;
    if (found.length >= maxSchemas || depth > maxDepth) return;
    found.push({ ...schema, node: map?.kind === "map" ? map : undefined });
    if (map?.kind !== "map") return;
    const below = (entry: YamlEntry, level: CrdSchema["level"], steps: readonly PathElement[]): void => {
      const origin = schema.origin ?? (entry.value?.kind === "alias" ? entry.value.range : undefined);
      const path = [...schema.path, ...steps];
      add(entry.value, { level, head: origin ?? entry.key.range, path, ...(origin ? { origin } : {}) }, depth + 1);
    };
    for (const { entry } of entriesOf(map)) {
      const step: PathElement = { kind: "field", name: entry.name };
      const value = resolveAlias(entry.value);
      if (entry.name === "properties" && value?.kind === "map")
        for (const property of entriesOf(value)) below(property.entry, "property", [step, { kind: "field", name: property.entry.name }]);
      else if ((entry.name === "items" || entry.name === "additionalProperties") && value?.kind === "map") below(entry, entry.name, [step]);
    }
  };
  const head = visit.keyRange ?? visit.range;
  add(visit.node, { level: "root", head, path: pathOf(visit), ...(visit.origin ? { origin: visit.origin } : {}) }, 0);
  return found;
}

/** Where to show what is said of a member of such a schema: at its value, or at the head of the schema when it is not there. */
export function schemaMemberRange({ node, head, origin }: CrdSchema, name: string): OffsetRange {
  return origin ?? memberOf(node, name)?.range ?? head;
}
