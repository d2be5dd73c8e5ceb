import { isDeepStrictEqual } from "node:util";
import { normaliseDesired, stripLive } from "../../../server/src/core/drift/normalise.ts";
import { valueAt } from "../../../server/src/core/drift/valueAt.ts";
import type { FieldPath } from "../../../server/src/core/fieldPath.ts";
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../../../server/src/core/json.ts";
import type { StructuralSchema } from "../../../server/src/core/schema/structuralSchema.ts";
import { compareObjects } from "../../../server/src/core/ssa/compare.ts";
import { readManagedFields } from "../../../server/src/core/ssa/managedFields.ts";
import { FieldSet } from "../../../server/src/core/ssa/fieldSet.ts";
import { fieldElement, serializePathElement } from "../../../server/src/core/ssa/pathElements.ts";
import { itemElement, listKindOf, memberSchema } from "../../../server/src/core/ssa/shape.ts";
import { compareValues } from "../../../server/src/core/ssa/values.ts";
import type { FieldOwner } from "../../../server/src/core/drift/types.ts";
import type { Intrusion, Pair } from "./pair.ts";

/** One field that applying would change, at the granularity at which fields are owned: scalars, atomic lists and maps, members of maps. */
export interface Change {
  readonly path: FieldPath;
  /** `order`: the same items of a list in another order. */
  readonly kind: "value" | "order";
  /** Neither Git nor what was applied from it speaks of this field: the server changes it because of another one. */
  readonly isConsequence: boolean;
  /** What was applied stated it, and Git no longer does. */
  readonly isRemoval: boolean;
  /** Who gave it the value that it has, where that was somebody else. */
  readonly owner?: FieldOwner;
}

/** One field that somebody else wrote and of which Git says nothing. */
export interface Addition {
  readonly path: FieldPath;
  readonly owner: FieldOwner;
}

export interface Truth {
  readonly changes: readonly Change[];
  readonly additions: readonly Addition[];
}

/** What the server did and would do, from its answers alone. */
export function truthOf(pair: Pair): Truth {
  const { live, result, facts, intrusion } = pair;
  const { schema } = facts;
  const [before, after] = [stripLive(live), stripLive(result)];
  const desired = normaliseDesired(pair.manifest, { kind: facts, defaultNamespace: "default" });
  const applied = normaliseDesired(pair.applied, { kind: facts, defaultNamespace: "default" });
  const isStated = (path: FieldPath): boolean =>
    [desired, applied].some((statement) => valueAt(statement, path, schema) !== undefined || isInAtomic(statement, path, schema));
  const { added, removed, modified } = compareObjects(before, after, schema);
  const record = intrusion === undefined ? undefined : recordOf(live, intrusion);
  const owner = record?.owner;
  const written = intrusion === undefined ? FieldSet.empty : writtenBy(intrusion, live, schema);
  const values = [...leavesOf(added), ...leavesOf(removed), ...modified.paths()].map((path): Change => {
    const isOrder = isPermutation(valueAt(before, path, schema), valueAt(after, path, schema));
    const isWritten =
      owner !== undefined && valueAt(before, path, schema) !== undefined && written.has(path) && record?.fields.has(path) === true;
    const isRemoval = valueAt(desired, path, schema) === undefined && valueAt(applied, path, schema) !== undefined;
    return { path, kind: isOrder ? "order" : "value", isConsequence: !isStated(path), isRemoval, ...(isWritten ? { owner } : {}) };
  });
  const orders = reordered(before, after, schema).map((path): Change => ({ path, kind: "order", isConsequence: false, isRemoval: false }));
  const isBesideGit = (path: FieldPath): boolean =>
    record !== undefined &&
    isOnRecord(record.fields, path) &&
    // What goes because Git no longer states it is a change.
    (valueAt(after, path, schema) !== undefined || valueAt(applied, path, schema) === undefined) &&
    valueAt(desired, path, schema) === undefined &&
    !isInAtomic(desired, path, schema);
  const additions =
    owner === undefined
      ? []
      : leavesOf(written)
          .filter(isBesideGit)
          .map((path) => ({ path, owner }));
  return { changes: [...values, ...orders], additions };
}

/** What is there now and was not, or not so, before the intrusion. Status is nobody's drift. */
function writtenBy({ before }: Intrusion, live: JsonObject, schema: StructuralSchema | undefined): FieldSet {
  const { added, modified } = compareObjects(stripLive(before), stripLive(live), schema);
  return added.union(modified);
}

interface OwnerRecord {
  readonly owner: FieldOwner;
  readonly fields: FieldSet;
}

/**
 * The writer with the time and the fields that the server recorded: what it changed beside those, for a server-side apply, is on nobody's record. Undefined
 * when nothing is recorded, as for a scale of what nobody owned.
 */
function recordOf(live: JsonObject, { manager, operation, subresource }: Intrusion): OwnerRecord | undefined {
  const entries = readManagedFields(live) ?? [];
  const entry = entries.find(
    (one) => one.manager === manager && one.operation === operation && (one.subresource ?? "") === (subresource ?? ""),
  );
  if (entry === undefined) return undefined;
  const { time, fields } = entry;
  const owner = { manager, operation, ...(subresource === undefined ? {} : { subresource }), ...(time === undefined ? {} : { time }) };
  return { owner, fields };
}

/** A structure that was written empty stands for what the server filled into it. */
function isOnRecord(fields: FieldSet, path: FieldPath): boolean {
  if (fields.has(path)) return true;
  return path.some((_element, length) => length > 0 && fields.has(path.slice(0, length)) && fields.below(path.slice(0, length)).isEmpty);
}

function leavesOf(fields: FieldSet): readonly FieldPath[] {
  return [...fields.leaves().paths()];
}

/** Tells whether a statement has one value of the kind that is replaced as a whole around the path. */
function isInAtomic(statement: JsonObject, path: FieldPath, schema: StructuralSchema | undefined): boolean {
  for (let length = path.length - 1; length > 0; length--) {
    const value = valueAt(statement, path.slice(0, length), schema);
    if (value !== undefined) return !isJsonObject(value) && !isJsonArray(value);
  }
  return false;
}

/** Tells whether two lists hold the same, whatever the order of these and of lists in them. */
function isPermutation(left: JsonValue | undefined, right: JsonValue | undefined): boolean {
  if (!isJsonArray(left) || !isJsonArray(right)) return false;
  return isDeepStrictEqual(inOneOrder(left), inOneOrder(right));
}

function inOneOrder(value: JsonValue): JsonValue {
  if (isJsonObject(value)) return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, inOneOrder(member)]));
  return isJsonArray(value) ? value.map(inOneOrder).toSorted(compareValues) : value;
}

/** Lists whose items are told apart by keys or values, and stand in another order. */
function reordered(left: JsonValue, right: JsonValue, schema: StructuralSchema | undefined, path: FieldPath = []): readonly FieldPath[] {
  if (isJsonObject(left) && isJsonObject(right)) {
    return Object.entries(left).flatMap(([name, value]) => {
      const other = right[name];
      return other === undefined ? [] : reordered(value, other, memberSchema(schema, name), [...path, fieldElement(name)]);
    });
  }
  if (!isJsonArray(left) || !isJsonArray(right) || listKindOf(schema).kind === "atomic") return [];
  const [ours, theirs] = [keyed(left, schema), keyed(right, schema)];
  const shared = [...ours.keys()].filter((key) => theirs.has(key));
  const isReordered = [...theirs.keys()].filter((key) => ours.has(key)).some((key, index) => key !== shared[index]);
  const inner = shared.flatMap((key) => {
    const [item, other] = [ours.get(key), theirs.get(key)];
    return item === undefined || other === undefined ? [] : reordered(item.value, other.value, schema?.items, [...path, item.element]);
  });
  return isReordered ? [path, ...inner] : inner;
}

function keyed(
  list: readonly JsonValue[],
  schema: StructuralSchema | undefined,
): ReadonlyMap<string, { readonly element: FieldPath[number]; readonly value: JsonValue }> {
  return new Map(
    list.flatMap((value) => {
      const element = itemElement(schema, value);
      return element === undefined ? [] : [[serializePathElement(element), { element, value }] as const];
    }),
  );
}
