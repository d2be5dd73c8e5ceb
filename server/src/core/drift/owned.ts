import type { FieldPath, PathElement } from "../fieldPath.ts";
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";
import { parsePathElement } from "../ssa/pathElements.ts";
import { memberSchema, shapeOf } from "../ssa/shape.ts";
import type { ItemIndex } from "./listItems.ts";
import { isServerDefault, isUnset } from "./serverDefaults.ts";

/** A field that somebody owns, that is live, and that Git does not state. */
export interface UnstatedField {
  /** Equal for equal paths. */
  readonly key: string;
  readonly path: FieldPath;
  readonly live: JsonValue;
  /** The schema of what holds the field. */
  readonly holder: StructuralSchema | undefined;
  /** The server would give the field this value by itself. */
  readonly isDefault: boolean;
  /** Only the structure itself is owned, as it was when there was nothing in it. */
  readonly isHollow: boolean;
}

interface Trees {
  readonly desired: JsonValue | undefined;
  readonly live: JsonValue;
}

/**
 * Lists what one entry of managed fields owns, is live, and is not in Git: the whole item of a list or the whole structure where it was added as one,
 * single keys of maps, else single fields. It walks fieldsV1 as JSON, beside both objects, because this runs for every object of an environment.
 */
export function findUnstated(
  fieldsV1: JsonObject,
  desired: JsonObject,
  live: JsonObject,
  schema: StructuralSchema | undefined,
  items: ItemIndex,
): readonly UnstatedField[] {
  const found: UnstatedField[] = [];
  const keys: string[] = [];

  function visit(fields: JsonObject, trees: Trees, at: StructuralSchema | undefined): void {
    for (const key in fields) {
      if (key === ".") continue;
      const next = step(key, trees, at, items);
      const below = fields[key];
      if (next === undefined || !isJsonObject(below) || isFilledIn(key, next, trees.live, at)) continue;
      keys.push(key);
      const isDefault = next.desired === undefined && isDefaulted(key, next, trees.live, at);
      if (next.desired === undefined && (isDefault || isOwnedAsOne(below, next.schema))) report(next, at, isDefault, isHollow(below, next));
      else if (shapeOf(next.schema, next.live) !== "leaf") visit(below, next, next.schema);
      // The record says that it was merged member by member, whatever is known of the type.
      else if (next.desired === undefined) report(next, at, isDefault, false);
      keys.pop();
    }
  }

  function report(next: Step, holder: StructuralSchema | undefined, isDefault: boolean, isHollow: boolean): void {
    const path = keys.map(parsePathElement).filter((element): element is PathElement => element !== undefined);
    if (path.length === keys.length) found.push({ key: keys.join("\n"), path, live: next.live, holder, isDefault, isHollow });
  }

  function isDefaulted(key: string, next: Step, parent: JsonValue, holder: StructuralSchema | undefined): boolean {
    if (!key.startsWith("f:") || !isJsonObject(parent)) return false;
    // The jobs that a CronJob makes get their defaults, its template does not.
    if (holder?.typeName === "JobSpec" && keys.includes("f:jobTemplate")) return false;
    // The rules of both directions are of one type, with defaults of their own.
    if (key === "f:stabilizationWindowSeconds" && keys.at(-2) === "f:scaleUp") return own(parent, key.slice(2)) === 0;
    // Admission gives pods what their templates do not get.
    if (holder?.typeName === "PodSpec" && keys.length === 2 && isOfPriority(key.slice(2), next.live)) return true;
    return isServerDefault(holder, key.slice(2), parent, next.schema);
  }

  visit(fieldsV1, { desired, live }, schema);
  return found;
}

/** Git has the field empty, and the server puts its default there. */
function isFilledIn(key: string, { desired, schema }: Step, parent: JsonValue, holder: StructuralSchema | undefined): boolean {
  if (desired === undefined || holder?.typeName === undefined || !key.startsWith("f:") || !isJsonObject(parent)) return false;
  return isUnset(desired, holder, key.slice(2)) && isServerDefault(holder, key.slice(2), parent, schema);
}

/** Others put into it what is there now, and no default of the server. */
function isHollow(below: JsonObject, { schema, live }: Step): boolean {
  if (Object.keys(below).length > 0 || !isJsonObject(live) || shapeOf(schema, live) !== "map") return false;
  return Object.keys(live).some((name) => !isServerDefault(schema, name, live, memberSchema(schema, name)));
}

/** What a pod gets that names no priority class. */
function isOfPriority(name: string, live: JsonValue): boolean {
  return (name === "priority" && live === 0) || (name === "preemptionPolicy" && live === "PreemptLowerPriority");
}

interface Step extends Trees {
  readonly schema: StructuralSchema | undefined;
}

/** Goes one step down on both sides; undefined when the environment has nothing there. */
function step(key: string, { desired, live }: Trees, schema: StructuralSchema | undefined, items: ItemIndex): Step | undefined {
  if (key.startsWith("f:")) {
    const name = key.slice(2);
    const value = own(live, name);
    if (value === undefined) return undefined;
    return { desired: own(desired, name), live: value, schema: memberSchema(schema, name) };
  }
  if (!isJsonArray(live)) return undefined;
  const item = items(live, schema).byKey.get(key);
  if (item === undefined) return undefined;
  const stated = isJsonArray(desired) ? items(desired, schema).byKey.get(key) : undefined;
  return { desired: stated?.value, live: item.value, schema: schema?.items };
}

function own(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** Leaves and items are one thing; so is a structure that was added as such. Of maps whose keys people choose, and of lists, each member is told. */
function isOwnedAsOne(below: JsonObject, schema: StructuralSchema | undefined): boolean {
  let count = 0;
  for (const key in below) {
    if (key !== ".") count++;
  }
  if (count === 0) return !Object.hasOwn(below, ".") || !isOpenMap(schema);
  if (!Object.hasOwn(below, ".")) return false;
  return schema === undefined || (schema.type !== "array" && !isOpenMap(schema));
}

function isOpenMap(schema: StructuralSchema | undefined): boolean {
  return schema?.type === "object" && schema.properties === undefined;
}
