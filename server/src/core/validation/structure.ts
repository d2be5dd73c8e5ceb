import type { FieldPath, PathElement } from "../fieldPath.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import { resolveAlias } from "../manifest/nodeAccess.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";
import type { OffsetRange } from "../text.ts";
import { effectiveEntries, isMerge } from "../yaml/effectiveEntries.ts";
import type { ObjectView } from "./objectView.ts";
import type { YamlEntry, YamlMap, YamlNode, YamlScalar, YamlSequence } from "../yaml/nodes.ts";

/** A value of a document with its schema beside it. */
export interface Visit {
  readonly object: ObjectView;
  readonly schema: StructuralSchema;
  /** Aliases are resolved. Undefined: nothing is written, which reads as null. */
  readonly node: YamlScalar | YamlMap | YamlSequence | undefined;
  /** Where to show what is said about the value: the value, the alias that stands for it, or the key when there is no value. */
  readonly range: OffsetRange;
  /** The key of the value, when it is a member of a map; findings below an alias or a merge are shown where that stands. */
  readonly keyRange?: OffsetRange;
  readonly parent?: Visit;
  /** The last step of the path. */
  readonly element?: PathElement;
  /** The server checks the schema as written (custom resources), instead of decoding into a type of its own. */
  readonly isCustom: boolean;
  /** In the `status` of the object, which the server throws away when it gets it from a manifest. */
  readonly isStatus: boolean;
  /** The alias or merge through which the value is reached. */
  readonly origin?: OffsetRange;
}

export interface MapVisit extends Visit {
  readonly node: YamlMap;
}

export interface SequenceVisit extends Visit {
  readonly node: YamlSequence;
}

/** A scalar that is not null. */
export interface ScalarVisit extends Visit {
  readonly node: YamlScalar;
}

/** What is called for each value, in the order of the document. */
export interface StructureHandlers {
  /** Values that need no look at all, such as encrypted ones. */
  isOpaque(node: YamlScalar): boolean;
  map(visit: MapVisit): void;
  sequence(visit: SequenceVisit): void;
  scalar(visit: ScalarVisit): void;
  nothing(visit: Visit): void;
  mismatch(visit: Visit): void;
}

const isMapVisit = (visit: Visit): visit is MapVisit => visit.node?.kind === "map";
const isSequenceVisit = (visit: Visit): visit is SequenceVisit => visit.node?.kind === "sequence";
const isScalarVisit = (visit: Visit): visit is ScalarVisit => visit.node?.kind === "scalar";

/** Deeper than any manifest, and shallow enough for the stack. */
const maxDepth = 150;
/** How many values may be visited through aliases: an alias bomb ends here. */
const maxAliasVisits = 20_000;

/** Walks a syntax tree and its schema side by side: the only place that does. */
export function walkStructure(root: Visit, handlers: StructureHandlers): void {
  let aliasVisits = 0;

  const visitValue = (visit: Visit, depth: number): void => {
    if (visit.origin && ++aliasVisits > maxAliasVisits) return;
    const { node, schema } = visit;
    if (node === undefined || (node.kind === "scalar" && node.value === null)) {
      handlers.nothing(visit);
    } else if (node.kind === "scalar" && handlers.isOpaque(node)) {
      return;
    } else if (!fitsShape(node, schema)) {
      handlers.mismatch(visit);
    } else if (isScalarVisit(visit)) {
      handlers.scalar(visit);
    } else if (isMapVisit(visit)) {
      handlers.map(visit);
      if (depth < maxDepth) visitEntries(visit, visit.node, depth);
    } else if (isSequenceVisit(visit)) {
      handlers.sequence(visit);
      if (depth < maxDepth && schema.items) visitItems(visit, visit.node, schema.items, depth);
    }
  };

  const visitEntries = (parent: Visit, map: YamlMap, depth: number): void => {
    for (const { entry, origin } of entriesOf(map)) {
      const schema = parent.schema.properties?.get(entry.name) ?? parent.schema.additionalProperties;
      if (!schema) continue;
      visitValue(
        childVisit(
          parent,
          schema,
          entry.value,
          { kind: "field", name: entry.name },
          { key: entry.key.range, ...(origin ? { origin } : {}) },
        ),
        depth + 1,
      );
    }
  };

  const visitItems = (parent: Visit, sequence: YamlSequence, schema: StructuralSchema, depth: number): void => {
    sequence.items.forEach((item, index) => {
      visitValue(childVisit(parent, schema, item, itemElement(parent.schema, item, index), {}), depth + 1);
    });
  };

  visitValue(root, 0);
}

export interface EffectiveEntry {
  readonly entry: YamlEntry;
  /** The merge that it comes from. */
  readonly origin?: OffsetRange;
}

/** What was asked last: all rules ask for the members of one map before the walk goes on. */
let lastMap: YamlMap | undefined;
let lastEntries: readonly EffectiveEntry[] = [];

/** The members of a map as they count, each with the merge that it comes from, if any. */
export function entriesOf(map: YamlMap): readonly EffectiveEntry[] {
  if (map !== lastMap) {
    lastEntries = readEntries(map);
    lastMap = map;
  }
  return lastEntries;
}

function readEntries(map: YamlMap): readonly EffectiveEntry[] {
  const merge = map.entries.find(isMerge);
  if (!merge) return map.entries.map((entry) => ({ entry }));
  const own = new Set(map.entries);
  return effectiveEntries(map).map((entry) => (own.has(entry) ? { entry } : { entry, origin: merge.range }));
}

/** The visit of a member or item of a visited value. */
function childVisit(
  parent: Visit,
  schema: StructuralSchema,
  written: YamlNode | undefined,
  element: PathElement,
  at: { readonly key?: OffsetRange; readonly origin?: OffsetRange },
): Visit {
  const origin = parent.origin ?? at.origin ?? (written?.kind === "alias" ? written.range : undefined);
  const keyRange = parent.origin ?? at.origin ?? at.key;
  return {
    object: parent.object,
    schema,
    node: resolveAlias(written),
    range: origin ?? written?.range ?? keyRange ?? parent.keyRange ?? parent.range,
    parent,
    element,
    // The server reads the metadata of every object into its own type.
    isCustom: parent.isCustom && !isRootField(parent, element, "metadata"),
    isStatus: parent.isStatus || isRootField(parent, element, "status"),
    ...(keyRange ? { keyRange } : {}),
    ...(origin ? { origin } : {}),
  };
}

function isRootField(parent: Visit, element: PathElement, name: string): boolean {
  return parent.parent === undefined && element.kind === "field" && element.name === name;
}

/** Tells whether a value that is not null is of the JSON type that the schema wants; formats are somebody else's business. */
function fitsShape(node: YamlScalar | YamlMap | YamlSequence, schema: StructuralSchema): boolean {
  switch (schema.type) {
    case "any":
      return true;
    case "object":
      return node.kind === "map";
    case "array":
      return node.kind === "sequence";
    default:
      return node.kind === "scalar"
        ? fitsScalar(node.value, schema)
        : node.kind === "sequence" && schema.format === "byte" && schema.type === "string";
  }
}

function fitsScalar(value: YamlScalar["value"], schema: StructuralSchema): boolean {
  switch (schema.type) {
    case "boolean":
      return typeof value === "boolean";
    case "integer":
      return isInteger(value);
    case "number":
      return typeof value === "number" || typeof value === "bigint";
    default:
      if (typeof value === "string") return true;
      if (schema.format === "int-or-string") return isInteger(value);
      return schema.format === "quantity" && (typeof value === "number" || typeof value === "bigint");
  }
}

/** `3.0` and `3e0` are integers to the server, too. */
function isInteger(value: YamlScalar["value"]): boolean {
  return typeof value === "bigint" || (typeof value === "number" && Number.isInteger(value));
}

/** The fields that tell the items of a list apart; old types say it by their patch merge key. */
export function listKeysOf(schema: StructuralSchema): readonly string[] {
  if (schema.listType === "map") return schema.listMapKeys ?? [];
  if (schema.listType === undefined && schema.patchStrategy?.includes("merge") === true && schema.patchMergeKey !== undefined)
    return [schema.patchMergeKey];
  return [];
}

/** The step to an item: its keys or its value where the list has such, else its index. */
function itemElement(schema: StructuralSchema, item: YamlNode | undefined, index: number): PathElement {
  const byIndex: PathElement = { kind: "index", index };
  const node = resolveAlias(item);
  if (schema.listType === "set" && node?.kind === "scalar" && node.value !== null) return { kind: "value", value: node.value };
  const keys = listKeysOf(schema);
  if (keys.length === 0 || node?.kind !== "map") return byIndex;
  const values = keyValues(node, keys, schema.items);
  return values && Object.keys(values).length > 0 ? { kind: "key", keys: values } : byIndex;
}

/** The values of an item's keys, defaults filled in; undefined when one of them is no scalar. */
export function keyValues(item: YamlMap, keys: readonly string[], schema: StructuralSchema | undefined): JsonObject | undefined {
  const values: Record<string, JsonValue> = {};
  for (const key of keys) {
    const written = entriesOf(item).findLast(({ entry }) => entry.name === key)?.entry.value;
    const node = resolveAlias(written);
    if (node !== undefined && node.kind !== "scalar") return undefined;
    const initial = schema?.properties?.get(key)?.default;
    // A zero value as default says only how the server writes an absent field.
    const value = node?.value ?? (initial === "" || initial === 0 ? undefined : initial);
    if (value !== undefined) values[key] = value;
  }
  return values;
}

/** The steps from the root of the document to a visited value. */
export function pathOf(visit: Visit): FieldPath {
  const elements: PathElement[] = [];
  for (let current: Visit | undefined = visit; current; current = current.parent) if (current.element) elements.push(current.element);
  return [...visit.object.path, ...elements.reverse()];
}

/** What people call a visited value: the name of its field, `items of command`, or the kind. */
export function nameOf(visit: Visit): string {
  const { element, parent } = visit;
  if (!element) return visit.schema.typeName ?? "The document";
  if (element.kind === "field") return element.name;
  return parent?.element ? `Each item of ${nameOf(parent)}` : "Each item";
}
