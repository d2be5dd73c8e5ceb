import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../../../server/src/core/json.ts";

export type ObjectPath = readonly (string | number)[];

/** ".spec.ports[0].name" */
export function pathText(path: ObjectPath): string {
  return path.map((step) => (typeof step === "number" ? `[${String(step)}]` : `.${step}`)).join("");
}

/** Every value inside the given one with its path; a parent comes before its members. */
export function* valuesIn(value: JsonValue, path: ObjectPath = []): Generator<readonly [ObjectPath, JsonValue]> {
  if (path.length > 0) yield [path, value];
  if (isJsonArray(value)) for (const [index, item] of value.entries()) yield* valuesIn(item, [...path, index]);
  else if (isJsonObject(value)) for (const [name, member] of Object.entries(value)) yield* valuesIn(member, [...path, name]);
}

/** The value at a path; undefined when a step is not there. */
export function valueAt(value: JsonValue, path: ObjectPath): JsonValue | undefined {
  let current: JsonValue | undefined = value;
  for (const step of path) {
    if (typeof step === "number") current = isJsonArray(current) ? current[step] : undefined;
    else current = isJsonObject(current) ? current[step] : undefined;
  }
  return current;
}

/** The object with another value at a path, or with none when `by` is undefined. A field that is not there is added; an item or parent that is not there changes nothing. */
export function withValueAt(object: JsonObject, path: ObjectPath, by: JsonValue | undefined): JsonObject {
  return changed(object, path, by) as JsonObject;
}

function changed(value: JsonValue, path: ObjectPath, by: JsonValue | undefined): JsonValue {
  const [step, ...rest] = path;
  if (step === undefined) return by ?? null;
  const isLast = rest.length === 0;
  if (isJsonArray(value)) {
    return value.flatMap((item, index) => {
      if (index !== step) return [item];
      if (isLast) return by === undefined ? [] : [by];
      return [changed(item, rest, by)];
    });
  }
  if (!isJsonObject(value) || typeof step === "number") return value;
  const member = value[step];
  if (!isLast) return member === undefined ? value : { ...value, [step]: changed(member, rest, by) };
  if (by !== undefined) return { ...value, [step]: by };
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== step));
}

/** The object with the field at a path under another name, in the same place. */
export function withNameAt(object: JsonObject, path: ObjectPath, name: string): JsonObject {
  const parent = path.slice(0, -1);
  const fields = parent.length === 0 ? object : valueAt(object, parent);
  if (!isJsonObject(fields)) return object;
  const renamed = Object.fromEntries(Object.entries(fields).map(([old, value]) => [old === path.at(-1) ? name : old, value]));
  return parent.length === 0 ? renamed : withValueAt(object, parent, renamed);
}
