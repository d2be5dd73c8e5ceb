import { isImmutable } from "../../../core/schema/immutableFields.ts";
import { getPath, isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../../../core/json.ts";
import type { StructuralSchema } from "../../../core/schema/structuralSchema.ts";
import { compareObjects } from "../../../core/ssa/compare.ts";
import { formatServerPath } from "../../../core/ssa/pathElements.ts";
import { memberSchema } from "../../../core/ssa/shape.ts";
import { valueAt } from "../../../core/drift/valueAt.ts";
import { without } from "../objectParts.ts";
import type { StatusCause } from "../refusal.ts";
import type { ServedKind } from "../servedKind.ts";
import { invalidValue, memberPath, requiredValue, unsupportedValue } from "./causes.ts";

/**
 * Checks an object of one of Kubernetes' own kinds: required fields, values of enumerations, sizes that cannot be negative, selectors that miss their own
 * template. The server checks far more; these are the mistakes that are met most.
 */
export function validateBuiltIn(object: JsonObject, kind: ServedKind): readonly StatusCause[] {
  const causes: StatusCause[] = [];
  check("", without(object, "status"), kind.schema, causes);
  causes.push(...selectorCauses(object, kind));
  return causes;
}

/** Finds the changes that no update may make. */
export function immutableCauses(before: JsonObject, after: JsonObject, kind: ServedKind): readonly StatusCause[] {
  const { added, modified, removed } = compareObjects(before, after, kind.schema);
  const found = new Map<string, StatusCause>();
  for (const path of added.union(modified).union(removed).paths()) {
    for (let length = 1; length <= path.length; length++) {
      const sealed = path.slice(0, length);
      if (!isImmutable(kind, sealed, before)) continue;
      const field = formatServerPath(sealed).slice(1);
      found.set(field, invalidValue(field, valueAt(after, sealed, kind.schema) ?? null, "field is immutable"));
      break;
    }
  }
  return [...found.values()];
}

function check(path: string, value: JsonValue, schema: StructuralSchema | undefined, causes: StatusCause[]): void {
  if (schema === undefined || schema.type === "any") return;
  if (isJsonArray(value)) {
    for (const [index, item] of value.entries()) check(`${path}[${index}]`, item, schema.items, causes);
    return;
  }
  if (isJsonObject(value)) {
    checkRequired(path, value, schema, causes);
    for (const [name, member] of Object.entries(value)) {
      const isChosenKey = schema.properties?.has(name) !== true;
      check(memberPath(path, name, isChosenKey), member, memberSchema(schema, name), causes);
    }
    return;
  }
  if (schema.enum !== undefined && value !== null && value !== "" && !schema.enum.includes(value))
    causes.push(unsupportedValue(path, value, schema.enum));
  if (typeof value === "number" && value < 0 && isSize(path)) causes.push(invalidValue(path, value, "must be greater than or equal to 0"));
}

/** Lists that an object of the type cannot do without although they are read as empty when they are missing. */
const neededLists: Readonly<Record<string, readonly string[]>> = { PodSpec: ["containers"], PolicyRule: ["verbs"] };

function checkRequired(path: string, map: JsonObject, schema: StructuralSchema, causes: StatusCause[]): void {
  const needed = schema.typeName === undefined ? undefined : neededLists[schema.typeName];
  for (const name of schema.required ?? []) {
    const value = map[name];
    if (value === undefined || (value === null && needed?.includes(name) === true)) causes.push(requiredValue(memberPath(path, name)));
    else if (value === "" && schema.properties?.get(name)?.type === "string") causes.push(requiredValue(memberPath(path, name)));
  }
}

function isSize(path: string): boolean {
  return /^spec\.(replicas|minReadySeconds|revisionHistoryLimit|parallelism|completions|backoffLimit)$/.test(path);
}

const selecting: ReadonlySet<string> = new Set(["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"]);

function selectorCauses(object: JsonObject, { group, kind }: ServedKind): readonly StatusCause[] {
  const selector = getPath(object, "spec", "selector", "matchLabels");
  if (group !== "apps" || !selecting.has(kind) || !isJsonObject(selector)) return [];
  const labels = getPath(object, "spec", "template", "metadata", "labels");
  const own = isJsonObject(labels) ? labels : {};
  if (Object.entries(selector).every(([name, value]) => own[name] === value)) return [];
  return [invalidValue("spec.template.metadata.labels", own, "`selector` does not match template `labels`")];
}
