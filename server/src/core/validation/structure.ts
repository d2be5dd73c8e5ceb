import type { FieldPath, PathElement } from "../fieldPath.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import { resolveAlias } from "../manifest/nodeAccess.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";
import type { OffsetRange } from "../text.ts";
import { effectiveEntries, isMerge } from "../yaml/effectiveEntries.ts";
import { originOf } from "../yaml/shiftNode.ts";
import { closedGate } from "./gatedFields.ts";
import { fitsShape, shapeOf } from "./fitsShape.ts";
import type { KindPlace } from "./kindPlace.ts";
import type { ObjectView } from "./objectView.ts";
import type { YamlEntry, YamlMap, YamlNode, YamlScalar, YamlSequence } from "../yaml/nodes.ts";

/** How far up rules have looked, as the depth of the outermost value whose content or place they have read; `Infinity` when they have read none. */
export interface Reach {
  depth: number;
  /** They have read something that other objects may have otherwise at the same place. */
  isRead?: boolean;
}

interface VisitFacts {
  readonly object: ObjectView;
  readonly schema: StructuralSchema;
  readonly node: YamlScalar | YamlMap | YamlSequence | undefined;
  readonly range: OffsetRange;
  readonly keyRange?: OffsetRange | undefined;
  readonly parent?: Visit;
  readonly element?: PathElement;
  readonly isCustom: boolean;
  readonly isStatus: boolean;
  readonly isLoose?: boolean;
  readonly isDropped?: boolean;
  readonly origin?: OffsetRange | undefined;
  readonly place?: KindPlace | undefined;
}

/**
 * A value of a document with its schema beside it. What a rule reads of the values around a visited one is noticed, so that what it said is said anew
 * when they change; so ask, and do not copy a visit with `...`.
 */
export class Visit {
  readonly object: ObjectView;
  readonly schema: StructuralSchema;
  readonly parent: Visit | undefined;
  /** The server checks the schema as written (custom resources), instead of decoding into a type of its own. */
  readonly isCustom: boolean;
  /** In the `status` of the object, which the server throws away when it gets it from a manifest. */
  readonly isStatus: boolean;
  /** Decoded by code of the server that drops unknown fields without a word. */
  readonly isLoose: boolean;
  /** In a field that the server drops before it validates, because its feature is off by default. */
  readonly isDropped: boolean;
  /** The alias or merge through which the value is reached. */
  readonly origin: OffsetRange | undefined;
  /** How many steps lead from the object to the value. */
  readonly depth: number;
  /** Where it stands in objects of its kind; undefined where nothing is learnt about places. */
  readonly place: KindPlace | undefined;
  /** It has the name of a field that the schema names. */
  readonly #isDeclared: boolean;
  readonly #node: YamlScalar | YamlMap | YamlSequence | undefined;
  readonly #range: OffsetRange;
  readonly #keyRange: OffsetRange | undefined;
  readonly #element: PathElement | undefined;
  readonly #reach: Reach;

  constructor(facts: VisitFacts, reach: Reach) {
    this.object = facts.object;
    this.schema = facts.schema;
    this.parent = facts.parent;
    this.isCustom = facts.isCustom;
    this.isStatus = facts.isStatus;
    this.isLoose = facts.isLoose ?? false;
    this.isDropped = facts.isDropped ?? false;
    this.origin = facts.origin;
    this.depth = facts.parent ? facts.parent.depth + 1 : 0;
    this.#node = facts.node;
    this.#range = facts.range;
    this.#keyRange = facts.keyRange;
    this.#element = facts.element;
    this.#reach = reach;
    this.place = facts.place;
    const { element, parent } = facts;
    this.#isDeclared = element?.kind === "field" && parent?.schema.properties?.has(element.name) === true;
  }

  /** Aliases are resolved. Undefined: nothing is written, which reads as null. */
  get node(): YamlScalar | YamlMap | YamlSequence | undefined {
    this.#notice();
    return this.#node;
  }

  /** Where to show what is said about the value: the value, the alias that stands for it, or the key when there is no value. */
  get range(): OffsetRange {
    this.#notice();
    return this.#range;
  }

  /** The key of the value, when it is a member of a map; findings below an alias or a merge are shown where that stands. */
  get keyRange(): OffsetRange | undefined {
    this.#notice();
    return this.#keyRange;
  }

  /** The last step of the path. */
  get element(): PathElement | undefined {
    // The name of a field is the same wherever it moves, and the keys of an item stand in it.
    const element = this.#element;
    if (element?.kind === "index") return this.#watchedIndex(element.index);
    if (element !== undefined && element.kind !== "field") this.#notice();
    else if (!this.#isDeclared) this.#reach.isRead = true;
    return element;
  }

  /** The index of an item is the list's, but most who ask for the step want to know only that it is no field. */
  #watchedIndex(index: number): PathElement {
    this.#reach.isRead = true;
    const notice = (): void => {
      this.#notice(this.depth - 1);
    };
    return {
      kind: "index",
      get index() {
        notice();
        return index;
      },
    };
  }

  /** The name of a field that the schema names: the same in every object. Undefined for items and for members of plain maps. */
  get declaredName(): string | undefined {
    return this.#isDeclared && this.#element?.kind === "field" ? this.#element.name : undefined;
  }

  /** It is an item of a list, whichever. */
  get isItem(): boolean {
    return this.#element !== undefined && this.#element.kind !== "field";
  }

  /** The steps from the root of the document to the value. */
  path(): FieldPath {
    this.#reach.isRead = true;
    const outer = this.parent ? this.parent.path() : this.object.path;
    return this.#element ? [...outer, this.#element] : outer;
  }

  /** The visit of a member or item; of a declared schema with several shapes the one that is written counts. */
  child(
    declared: StructuralSchema,
    written: YamlNode | undefined,
    element: PathElement,
    at: { readonly key?: OffsetRange | undefined; readonly origin?: OffsetRange | undefined },
  ): Visit {
    const origin = this.origin ?? at.origin ?? (written?.kind === "alias" ? written.range : undefined);
    const keyRange = this.origin ?? at.origin ?? at.key;
    const isRootField = this.parent === undefined;
    return new Visit(
      {
        object: this.object,
        schema: shapeOf(declared, written),
        node: resolveAlias(written),
        range: origin ?? written?.range ?? keyRange ?? this.#keyRange ?? this.#range,
        parent: this,
        element,
        // The server reads the metadata of every object into its own type.
        isCustom: this.isCustom && !((isRootField || this.schema.embeddedResource === true) && isField(element, "metadata")),
        isLoose: this.isLoose || declared.shapes !== undefined,
        isDropped: this.isDropped || this.#dropsField(element),
        isStatus: this.isStatus || (isField(element, "status") && this.#dropsStatus()),
        keyRange,
        origin,
        place: declared.shapes === undefined ? this.place?.member(this.#stepTo(element)) : undefined,
      },
      this.#reach,
    );
  }

  /** So it does with an object, unless it is a custom resource without that subresource, and with the claims that a StatefulSet makes. */
  #dropsStatus(): boolean {
    if (this.parent === undefined) return this.object.kind?.validatesStatus !== true;
    return !this.isCustom && this.schema.typeName === "PersistentVolumeClaim";
  }

  #dropsField(element: PathElement): boolean {
    if (this.isCustom || element.kind !== "field") return false;
    return closedGate(this.schema.typeName, element.name, this.object.catalog.kubernetesVersion) !== undefined;
  }

  #stepTo(element: PathElement): string {
    if (element.kind !== "field") return "[]";
    return this.schema.properties?.has(element.name) === true ? element.name : "{}";
  }

  /** Tells whether a rule reads, while it is asked, what other objects may have otherwise at the same place. */
  isReadBy(ask: () => void): boolean {
    this.#reach.isRead = false;
    ask();
    return this.#reach.isRead;
  }

  #notice(depth = this.depth): void {
    this.#reach.isRead = true;
    if (depth < this.#reach.depth) this.#reach.depth = depth;
  }
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

/** A map or sequence as it is written: what can be remembered as a whole. */
export interface WrittenCollection {
  readonly node: YamlMap | YamlSequence;
  readonly schema: StructuralSchema;
  /** Position among the members of what it stands in. */
  readonly index: number;
  /** The name and place of its field; an item of a list has none. */
  readonly name?: string;
  readonly key?: OffsetRange;
}

function isField(element: PathElement, name: string): boolean {
  return element.kind === "field" && element.name === name;
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
  /** Everything in a collection is known already, and the walk passes it by. */
  isKnown?(written: WrittenCollection): boolean;
  /** Before and after a collection that was not known. */
  enter?(written: WrittenCollection, visit: Visit): void;
  leave?(): void;
}

/** Tells whether a map is written. */
export const isMapVisit = (visit: Visit): visit is MapVisit => visit.node?.kind === "map";

/** Deeper than any manifest, and shallow enough for the stack. */
const maxDepth = 150;
/** How many values may be visited through aliases: an alias bomb ends here. */
const maxAliasVisits = 20_000;

/** Walks a syntax tree and its schema side by side: the only place that does. */
export function walkStructure(root: Visit, handlers: StructureHandlers): void {
  let aliasVisits = 0;
  const isRemembering = handlers.isKnown !== undefined || handlers.enter !== undefined;

  const visitValue = (visit: Visit): void => {
    if (visit.origin && ++aliasVisits > maxAliasVisits) return;
    const { node, schema } = visit;
    if (node === undefined || (node.kind === "scalar" && node.value === null)) {
      handlers.nothing(visit);
    } else if (node.kind === "scalar" && handlers.isOpaque(node)) {
      return;
    } else if (!fitsShape(visit, node)) {
      handlers.mismatch(visit);
    } else if (node.kind === "scalar") {
      handlers.scalar(visit as ScalarVisit);
    } else if (node.kind === "map") {
      handlers.map(visit as MapVisit);
      if (visit.depth < maxDepth) visitEntries(visit, node);
    } else {
      handlers.sequence(visit as SequenceVisit);
      if (visit.depth < maxDepth && schema.items) visitItems(visit, node, schema.items);
    }
  };

  const visitCollection = (written: WrittenCollection, visit: Visit): void => {
    handlers.enter?.(written, visit);
    visitValue(visit);
    handlers.leave?.();
  };

  const visitEntries = (parent: Visit, map: YamlMap): void => {
    const { properties, additionalProperties } = parent.schema;
    entriesOf(map).forEach(({ entry, origin }, index) => {
      const { name, value } = entry;
      const schema = properties?.get(name) ?? additionalProperties;
      if (!schema) return;
      const key = entry.key.range;
      const written =
        isRemembering && isCollection(value) && !origin && !parent.origin ? { node: value, schema, index, name, key } : undefined;
      if (written && handlers.isKnown?.(written) === true) return;
      const visit = parent.child(schema, value, { kind: "field", name }, { key, origin });
      if (written) visitCollection(written, visit);
      else visitValue(visit);
    });
  };

  const visitItems = (parent: Visit, sequence: YamlSequence, schema: StructuralSchema): void => {
    sequence.items.forEach((item, index) => {
      const written = isRemembering && isCollection(item) && !parent.origin ? { node: item, schema, index } : undefined;
      if (written && handlers.isKnown?.(written) === true) return;
      const visit = parent.child(schema, item, itemElement(parent.schema, item, index), {});
      if (written) visitCollection(written, visit);
      else visitValue(visit);
    });
  };

  visitValue(root);
}

function isCollection(node: YamlNode | undefined): node is YamlMap | YamlSequence {
  return node?.kind === "map" || node?.kind === "sequence";
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

/** The fields that tell the items of a list apart; old types say it by their patch merge key. */
export function listKeysOf(schema: StructuralSchema): readonly string[] {
  if (schema.listType === "map") return schema.listMapKeys ?? [];
  if (schema.listType === undefined && schema.patchStrategy?.includes("merge") === true && schema.patchMergeKey !== undefined)
    return [schema.patchMergeKey];
  return [];
}

/** The step to an item: its keys or its value where the list has such, else its index. */
export function itemElement(schema: StructuralSchema, item: YamlNode | undefined, index: number): PathElement {
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
  // The values are the same wherever the item has moved.
  const map = originOf(item);
  const entries = map.entries.some(isMerge) ? effectiveEntries(map) : map.entries;
  for (const key of keys) {
    const node = resolveAlias(entries.findLast(({ name }) => name === key)?.value);
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
  return visit.path();
}

/** What people call a visited value: the name of its field, `items of command`, or the kind. */
export function nameOf(visit: Visit): string {
  const { element, parent } = visit;
  if (!element) return visit.schema.typeName ?? "The document";
  if (element.kind === "field") return element.name;
  return parent?.element ? `Each item of ${nameOf(parent)}` : "Each item";
}
