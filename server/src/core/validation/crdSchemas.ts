import type { FieldPath, PathElement } from "../fieldPath.ts";
import type { DocumentRole } from "../manifest/documentRole.ts";
import { resolveAlias } from "../manifest/nodeAccess.ts";
import type { OffsetRange } from "../text.ts";
import type { YamlMap, YamlNode } from "../yaml/nodes.ts";
import { originOf } from "../yaml/shiftNode.ts";
import { itemsOf, memberOf, namesOf, textOf } from "./members.ts";
import { placeOf } from "./places.ts";
import type { ReportFunction } from "./rule.ts";
import { entriesOf, pathOf, type MapVisit } from "./structure.ts";

/** One schema of a CustomResourceDefinition. */
export interface CrdSchema {
  /** Undefined when nothing is written. */
  readonly node: YamlMap | undefined;
  /** "nested": within `allOf`, `anyOf`, `oneOf` or `not`, where a schema only limits what the schema around these declares. */
  readonly level: "root" | "property" | "items" | "additionalProperties" | "nested";
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

/**
 * Checks all schemas below a visited `openAPIV3Schema`, itself included; nothing for other values. Nested ones are among them only when they are asked for. `check` must be
 * the same function each time, and asked for the same schemas.
 */
export function checkCrdSchemas(visit: MapVisit, check: CrdSchemaCheck, report: ReportFunction, withNested = false): void {
  if (!isRootSchema(visit)) return;
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
    for (const { level, value, key, steps } of schemasIn(map, schema.level, withNested)) {
      if (value?.kind === "map" && known.get(originOf(value)) === level) continue;
      const alias = schema.origin ?? (value?.kind === "alias" ? value.range : undefined);
      visitSchema(value, { level, head: alias ?? key, path: [...schema.path, ...steps], ...(alias ? { origin: alias } : {}) }, depth + 1);
    }
    if (said === before && !schema.origin) known.set(origin, schema.level);
  };
  const head = visit.keyRange ?? visit.range;
  visitSchema(visit.node, { level: "root", head, path: pathOf(visit), ...(visit.origin ? { origin: visit.origin } : {}) }, 0);
}

/** Tells whether a visited value is the schema of a version of a CustomResourceDefinition that servers still take. */
export function isRootSchema(visit: MapVisit): boolean {
  return visit.object.gvk.version === "v1" && placeOf(visit) === "CustomResourceValidation.openAPIV3Schema";
}

interface InnerSchema {
  readonly level: CrdSchema["level"];
  readonly value: YamlNode | undefined;
  readonly key: OffsetRange;
  readonly steps: FieldPath;
}

/** The schemas directly in a schema. */
function* schemasIn(map: YamlMap, level: CrdSchema["level"], withNested: boolean): Generator<InnerSchema> {
  const inside = (own: CrdSchema["level"]): CrdSchema["level"] => (level === "nested" ? level : own);
  for (const { entry } of entriesOf(map)) {
    const { name } = entry;
    const step: PathElement = { kind: "field", name };
    const value = resolveAlias(entry.value);
    if (value?.kind === "map") {
      if (name === "properties") {
        for (const { entry: property } of entriesOf(value)) {
          const steps: FieldPath = [step, { kind: "field", name: property.name }];
          yield { level: inside("property"), value: property.value, key: property.key.range, steps };
        }
      } else if (name === "items" || name === "additionalProperties") {
        yield { level: inside(name), value: entry.value, key: entry.key.range, steps: [step] };
      } else if (name === "not" && withNested) yield { level: "nested", value: entry.value, key: entry.key.range, steps: [step] };
    } else if (value?.kind === "sequence" && withNested && combining.has(name) && !isIntOrString(map, name)) {
      for (const [index, item] of value.items.entries()) {
        const key = item?.kind === "map" ? (item.entries[0]?.key.range ?? item.range) : (item?.range ?? entry.key.range);
        yield { level: "nested", value: item, key, steps: [step, { kind: "index", index }] };
      }
    }
  }
}

const combining: ReadonlySet<string> = new Set(["allOf", "anyOf", "oneOf"]);

/** The one use of types in a combination: `anyOf: [{type: integer}, {type: string}]`, which other tools need to understand what may be an integer or a text. */
function isIntOrString(map: YamlMap, name: string): boolean {
  if (name !== "anyOf") return false;
  const types = itemsOf(map, name).map((item) => (namesOf(item).length === 1 ? textOf(item, "type") : undefined));
  return types.length === 2 && types[0] === "integer" && types[1] === "string";
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

/** The same for what is said of the member being there at all: at its key. */
export function schemaKeyRange({ node, head, origin }: CrdSchema, name: string): OffsetRange {
  const found = node && entriesOf(node).findLast(({ entry }) => entry.name === name);
  return origin ?? found?.origin ?? found?.entry.key.range ?? head;
}
