import type { FieldPath, PathElement } from "../fieldPath.ts";
import type { DocumentRole } from "../manifest/documentRole.ts";
import { resolveAlias } from "../manifest/nodeAccess.ts";
import type { OffsetRange } from "../text.ts";
import type { YamlMap, YamlNode } from "../yaml/nodes.ts";
import { originOf } from "../yaml/shiftNode.ts";
import { itemsOf, memberOf, namesOf, textOf, type WrittenValue } from "./members.ts";
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
  readonly origin: OffsetRange | undefined;
  readonly path: FieldPath;
}

/** A schema on the way through a definition. Its path is put together when something is said about it, which is seldom. */
class SchemaPlace implements CrdSchema {
  readonly node: YamlMap | undefined;
  readonly level: CrdSchema["level"];
  readonly head: OffsetRange;
  readonly origin: OffsetRange | undefined;
  readonly #outer: Pick<CrdSchema, "path">;
  readonly #steps: FieldPath;

  constructor(facts: Omit<CrdSchema, "path">, outer: Pick<CrdSchema, "path">, steps: FieldPath) {
    this.node = facts.node;
    this.level = facts.level;
    this.head = facts.head;
    this.origin = facts.origin;
    this.#outer = outer;
    this.#steps = steps;
  }

  get path(): FieldPath {
    return [...this.#outer.path, ...this.#steps];
  }
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
  if (visit.node !== lastRoot) {
    lastRoot = visit.node;
    lastInner = new Map();
  }
  const { role } = visit.object;
  // What is decrypted or substituted is another question for each file.
  const known =
    role.substituted || role.encrypted || role.templated === true ? new WeakMap<YamlMap, CrdSchema["level"]>() : quietFor(check);
  let aliased = 0;
  let said = 0;
  const counting: ReportFunction = (reported) => {
    said++;
    report(reported);
  };
  const visitSchema = (
    written: YamlNode | undefined,
    facts: Omit<CrdSchema, "node" | "path">,
    outer: Pick<CrdSchema, "path">,
    steps: FieldPath,
    depth: number,
  ): void => {
    const map = resolveAlias(written);
    // A value of another type is somebody else's report.
    if (map !== undefined && map.kind !== "map" && !(map.kind === "scalar" && map.value === null)) return;
    const { level, origin } = facts;
    if ((origin && ++aliased > maxAliased) || depth > maxDepth) return;
    const node = map?.kind === "map" ? map : undefined;
    const schema = new SchemaPlace({ node, level, head: facts.head, origin }, outer, steps);
    const before = said;
    check(schema, role, counting);
    if (!node) return;
    for (const inner of schemasIn(node)) {
      if (inner.level === "nested" && !withNested) continue;
      const innerLevel = level === "nested" ? level : inner.level;
      const { value } = inner;
      if (value?.kind === "map" && known.get(originOf(value)) === innerLevel) continue;
      const alias = origin ?? (value?.kind === "alias" ? value.range : undefined);
      visitSchema(value, { level: innerLevel, head: alias ?? inner.key, origin: alias }, schema, inner.steps, depth + 1);
    }
    if (said === before && !origin) known.set(originOf(node), level);
  };
  if (known.get(originOf(visit.node)) === "root") return;
  const head = visit.keyRange ?? visit.range;
  visitSchema(visit.node, { level: "root", head, origin: visit.origin }, { path: pathOf(visit) }, [], 0);
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

/** What was asked last: all checks ask for the same definition before the walk goes on. */
let lastRoot: YamlMap | undefined;
let lastInner = new Map<YamlMap, readonly InnerSchema[]>();

/** The schemas directly in a schema. */
function schemasIn(map: YamlMap): readonly InnerSchema[] {
  const known = lastInner.get(map) ?? [...findSchemas(map)];
  lastInner.set(map, known);
  return known;
}

function* findSchemas(map: YamlMap): Generator<InnerSchema> {
  for (const { entry } of entriesOf(map)) {
    const { name } = entry;
    const step: PathElement = { kind: "field", name };
    const value = resolveAlias(entry.value);
    if (value?.kind === "map") {
      if (name === "properties") {
        for (const { entry: property } of entriesOf(value)) {
          const steps: FieldPath = [step, { kind: "field", name: property.name }];
          yield { level: "property", value: property.value, key: property.key.range, steps };
        }
      } else if (name === "items" || name === "additionalProperties") {
        yield { level: name, value: entry.value, key: entry.key.range, steps: [step] };
      } else if (name === "not") yield { level: "nested", value: entry.value, key: entry.key.range, steps: [step] };
    } else if (value?.kind === "sequence" && combining.has(name) && !isIntOrString(map, name)) {
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
  const types = itemsOf(map, name).map((item) =>
    namesOf(item).every((field) => field === "type" || isNothing(field, memberOf(item, field))) ? textOf(item, "type") : undefined,
  );
  return types.length === 2 && types[0] === "integer" && types[1] === "string";
}

/** Tells whether a member of a schema is as good as absent to the server: empty or false, or what no schema can be read from. */
export function isNothing(name: string, value: WrittenValue | undefined): boolean {
  if (value === undefined || (name === "items" && value.kind === "scalar")) return true;
  return value.kind === "scalar" ? value.value === "" || value.value === false : value.kind === "sequence" && value.items.length === 0;
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
