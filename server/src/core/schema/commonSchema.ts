import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../json.ts";

const preserve = "x-kubernetes-preserve-unknown-fields";
const anything: JsonObject = { [preserve]: true };
const hasSchema: ReadonlySet<string> = new Set(["items", "additionalProperties"]);

/**
 * What two schemas of CRDs both say, as one that refuses only what both refuse. Where they differ it admits everything; a field that only one of them has is
 * what that one says, because the other one takes no such field.
 */
export function commonSchema(left: JsonValue | undefined, right: JsonValue | undefined): JsonObject {
  if (!isJsonObject(left) || !isJsonObject(right)) return anything;
  if (["type", "x-kubernetes-int-or-string", "x-kubernetes-embedded-resource"].some((key) => left[key] !== right[key])) return anything;
  const common: Record<string, JsonValue> = {};
  for (const [key, value] of Object.entries(left)) {
    const other = right[key];
    if (key === "properties") common[key] = commonProperties(left, right);
    else if (hasSchema.has(key) && isJsonObject(value)) common[key] = commonSchema(value, other);
    else if (key === "description" || (other !== undefined && isSame(value, other))) common[key] = value;
    else if (isJsonArray(value) && isJsonArray(other)) Object.assign(common, commonList(key, value, other));
  }
  for (const key of [preserve, "nullable"]) if (left[key] === true || right[key] === true) common[key] = true;
  // A default fills in what is required.
  const initial = left["default"] ?? right["default"];
  if (initial !== undefined) common["default"] = initial;
  if (left["properties"] === undefined && right["properties"] !== undefined) common["properties"] = commonProperties(left, right);
  if (left["additionalProperties"] === undefined && right["additionalProperties"] !== undefined) common[preserve] = true;
  return common;
}

function commonProperties(left: JsonObject, right: JsonObject): JsonObject {
  const ofLeft = propertiesOf(left);
  const ofRight = propertiesOf(right);
  const names = new Set([...Object.keys(ofLeft), ...Object.keys(ofRight)]);
  return Object.fromEntries(
    [...names].map((name): [string, JsonValue] => {
      const [one, other] = [ofLeft[name], ofRight[name]];
      if (one !== undefined && other !== undefined) return [name, commonSchema(one, other)];
      return [name, takesMore(one === undefined ? left : right) ? anything : (one ?? other ?? anything)];
    }),
  );
}

function propertiesOf(schema: JsonObject): JsonObject {
  const properties = schema["properties"];
  return isJsonObject(properties) ? properties : {};
}

/** Whether it takes fields that it does not name. */
function takesMore(schema: JsonObject): boolean {
  return schema["type"] !== "object" || schema[preserve] === true || schema["additionalProperties"] !== undefined;
}

/** Of lists that differ: what both require, and what either allows. */
function commonList(key: string, left: readonly JsonValue[], right: readonly JsonValue[]): JsonObject {
  if (key === "required") return { [key]: left.filter((name) => right.includes(name)) };
  return key === "enum" ? { [key]: [...left, ...right.filter((value) => !left.some((known) => isSame(known, value)))] } : {};
}

function isSame(left: JsonValue, right: JsonValue): boolean {
  return left === right || jsonText(left) === jsonText(right);
}

/** A schema as a text that is the same for the same schema. */
export function jsonText(value: JsonValue | undefined): string {
  return JSON.stringify(value ?? null, (_, member: unknown) => (typeof member === "bigint" ? String(member) : member));
}
