import type { FieldPath, PathElement } from "../fieldPath.ts";
import type { DocumentRole } from "../manifest/documentRole.ts";
import { resolveAlias } from "../manifest/nodeAccess.ts";
import type { OffsetRange } from "../text.ts";
import type { YamlEntry, YamlMap, YamlNode } from "../yaml/nodes.ts";
import { originOf } from "../yaml/shiftNode.ts";
import { memberOf } from "./members.ts";
import { placeOf } from "./places.ts";
import type { ReportFunction } from "./rule.ts";
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

/** Says what is wrong with one schema, by its content and level alone. */
export type CrdSchemaCheck = (schema: CrdSchema, role: DocumentRole, report: ReportFunction) => void;

/**
 * The schemas in which, and below which, a check has nothing to say at their level. Trees never change, and with every keystroke almost all of a long definition is
 * what it was before, though it has moved.
 */
const quiet = new WeakMap<CrdSchemaCheck, WeakMap<YamlMap, CrdSchema["level"]>>();
/** How many schemas are looked at through aliases: an alias bomb ends here. */
const maxAliased = 20_000;
const maxDepth = 100;

/** Checks all schemas below a visited `openAPIV3Schema`, itself included; nothing for other values. `check` must be the same function each time. */
export function checkCrdSchemas(visit: MapVisit, check: CrdSchemaCheck, report: ReportFunction): void {
  if (visit.object.gvk.version !== "v1" || placeOf(visit) !== "CustomResourceValidation.openAPIV3Schema") return;
  const { role } = visit.object;
  // What is decrypted or substituted is another question for each file.
  const known = role.substituted || role.encrypted ? new WeakMap<YamlMap, CrdSchema["level"]>() : quietFor(check);
  let aliased = 0;
  let said = 0;
  const counting: ReportFunction = (reported) => {
    said++;
    report(reported);
  };
  const visitSchema = (node: YamlNode | undefined, schema: Omit<CrdSchema, "node">, depth: number): void => {
    const map = resolveAlias(node);
    // A value of another type is somebody else's report.
    if (map !== undefined && map.kind !== "map" && !(map.kind === "scalar" && map.value === null)) return;
    if ((schema.origin && ++aliased > maxAliased) || depth > maxDepth) return;
    if (map?.kind !== "map") {
      check({ ...schema, node: undefined }, role, counting);
      return;
    }
    const origin = originOf(map);
    if (known.get(origin) === schema.level) return;
    const before = said;
    check({ ...schema, node: map }, role, counting);
    const visitIn = (entry: YamlEntry, level: CrdSchema["level"], name?: string): void => {
      if (entry.value?.kind === "map" && known.get(originOf(entry.value)) === level) return;
      const alias = schema.origin ?? (entry.value?.kind === "alias" ? entry.value.range : undefined);
      const step: PathElement = { kind: "field", name: entry.name };
      const path = [...schema.path, ...(name === undefined ? [step] : [{ kind: "field" as const, name }, step])];
      visitSchema(entry.value, { level, head: alias ?? entry.key.range, path, ...(alias ? { origin: alias } : {}) }, depth + 1);
    };
    for (const { entry } of entriesOf(map)) {
      const value = resolveAlias(entry.value);
      if (value?.kind !== "map") continue;
      if (entry.name === "properties") for (const property of entriesOf(value)) visitIn(property.entry, "property", entry.name);
      else if (entry.name === "items" || entry.name === "additionalProperties") visitIn(entry, entry.name);
    }
    if (said === before && !schema.origin) known.set(origin, schema.level);
  };
  const head = visit.keyRange ?? visit.range;
  visitSchema(visit.node, { level: "root", head, path: pathOf(visit), ...(visit.origin ? { origin: visit.origin } : {}) }, 0);
}

function quietFor(check: CrdSchemaCheck): WeakMap<YamlMap, CrdSchema["level"]> {
  const known = quiet.get(check) ?? new WeakMap<YamlMap, CrdSchema["level"]>();
  quiet.set(check, known);
  return known;
}

/** Where to show what is said of a member of such a schema: at its value, or at the head of the schema when it is not there. */
export function schemaMemberRange({ node, head, origin }: CrdSchema, name: string): OffsetRange {
  return origin ?? memberOf(node, name)?.range ?? head;
}
