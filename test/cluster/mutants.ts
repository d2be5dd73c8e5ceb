import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../../server/src/core/json.ts";

export interface Mutant {
  /** What was done to which field: "delete .spec.template". */
  readonly name: string;
  readonly object: JsonObject;
}

type Path = readonly (string | number)[];

/** Every object that differs from the given one in a single value: gone, null, of another type, empty, out of bounds, misspelt, doubled. */
export function* mutantsOf(object: JsonObject): Generator<Mutant> {
  for (const [path, value] of valuesOf(object, [])) {
    // Which kind it is stays as it is: another kind is another object.
    if (path.length === 1 && (path[0] === "apiVersion" || path[0] === "kind")) continue;
    const field = path.map((step) => (typeof step === "number" ? `[${String(step)}]` : `.${step}`)).join("");
    yield { name: `delete ${field}`, object: replaced(object, path, undefined) as JsonObject };
    for (const [name, other] of replacements(value))
      yield { name: `${name} ${field}`, object: replaced(object, path, other) as JsonObject };
  }
}

function* valuesOf(value: JsonValue, path: Path): Generator<readonly [Path, JsonValue]> {
  if (path.length > 0) yield [path, value];
  if (isJsonArray(value)) for (const [index, item] of value.entries()) yield* valuesOf(item, [...path, index]);
  else if (isJsonObject(value)) for (const [name, member] of Object.entries(value)) yield* valuesOf(member, [...path, name]);
}

function replacements(value: JsonValue): readonly (readonly [string, JsonValue])[] {
  const all: (readonly [string, JsonValue])[] = [["null", null]];
  if (typeof value === "string") {
    return [
      ...all,
      ["number", 3],
      ["empty", ""],
      ["nonsense", "Not a_Valid value!"],
      ["upper case", value.toUpperCase()],
      ["list", [value]],
    ];
  }
  if (typeof value === "number") {
    return [...all, ["text", String(value)], ["fraction", 1.5], ["huge", 3_000_000_000], ["negative", -1], ["zero", 0]];
  }
  if (typeof value === "boolean") return [...all, ["text", "true"], ["opposite", !value]];
  if (isJsonArray(value)) {
    const [first] = value;
    return [
      ...all,
      ["empty", []],
      ["object", {}],
      ["with null", [...value, null]],
      ...(first === undefined ? [] : [["doubled", [...value, first]] as const]),
    ];
  }
  return isJsonObject(value) ? [...all, ["empty", {}], ["text", "x"], ["with unknown", { ...value, zzUnknown: 1 }]] : all;
}

/** The value with another one, or none, at a path. */
function replaced(value: JsonValue, path: Path, by: JsonValue | undefined): JsonValue {
  const [step, ...rest] = path;
  if (step === undefined) return by ?? null;
  const isLast = rest.length === 0;
  if (isJsonArray(value)) {
    return value.flatMap((item, index) => {
      if (index !== step) return [item];
      if (isLast) return by === undefined ? [] : [by];
      return [replaced(item, rest, by)];
    });
  }
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]): (readonly [string, JsonValue])[] => {
      if (name !== step) return [[name, member]];
      if (isLast) return by === undefined ? [] : [[name, by]];
      return [[name, replaced(member, rest, by)]];
    }),
  );
}
