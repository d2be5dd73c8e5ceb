import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../../../server/src/core/json.ts";
import type { StructuralSchema } from "../../../server/src/core/schema/structuralSchema.ts";
import type { Mutation } from "./mutation.ts";
import { pathText, valuesIn, withNameAt, withValueAt, type ObjectPath } from "./objectPath.ts";
import { isMap, schemaAt } from "./schemaAt.ts";

/** Every change of one value that the object has: gone, null, of another type, empty, out of range, misspelt, too long, doubled, beside an unknown neighbour. */
export function* valueMutations(object: JsonObject, schema: StructuralSchema): Generator<Mutation> {
  for (const [path, value] of valuesIn(object)) {
    if (isTypeOfObject(path)) continue;
    const own = schemaAt(schema, path);
    yield replacing("delete", path, undefined);
    for (const [what, other] of replacements(value, own)) yield replacing(what, path, other);
    const name = path.at(-1);
    if (typeof name !== "string") continue;
    const asKey = isMap(schemaAt(schema, path.slice(0, -1)));
    for (const [what, other] of asKey ? otherKeys(name) : otherNames(name)) {
      yield { family: "value", name: `${what} ${pathText(path)}`, path, apply: (from) => withNameAt(from, path, other) };
    }
  }
}

/** Which kind it is stays as it is: another kind is another object. */
export function isTypeOfObject(path: ObjectPath): boolean {
  return path.length === 1 && (path[0] === "apiVersion" || path[0] === "kind");
}

function replacing(what: string, path: ObjectPath, by: JsonValue | undefined): Mutation {
  return { family: "value", name: `${what} ${pathText(path)}`, path, apply: (object) => withValueAt(object, path, by) };
}

type Named<Value> = readonly (readonly [string, Value])[];

function otherNames(name: string): Named<string> {
  const first = name.charAt(0);
  const flipped = first === first.toUpperCase() ? first.toLowerCase() : first.toUpperCase();
  return [["misnamed", flipped + name.slice(1)]];
}

function otherKeys(name: string): Named<string> {
  return [
    ["nonsense key", "Not a key!"],
    ["long key", name.padEnd(254, "k")],
    ["other key", "absent"],
    ["slashed key", "a/b/c"],
  ];
}

/** Values that differ from the given one in one way each. */
export function replacements(value: JsonValue, schema?: StructuralSchema): Named<JsonValue> {
  const all: Named<JsonValue> = [["null", null]];
  if (typeof value === "string") return [...all, ...otherTexts(value, schema)];
  if (typeof value === "number" || typeof value === "bigint") return [...all, ...otherNumbers(String(value))];
  if (typeof value === "boolean") {
    return [...all, ["text", "true"], ["number", 1], ["opposite", !value]];
  }
  if (isJsonArray(value)) return [...all, ...otherLists(value)];
  return isJsonObject(value) ? [...all, ...otherObjects(value)] : all;
}

function otherTexts(value: string, schema: StructuralSchema | undefined): Named<JsonValue> {
  const enumeration = schema?.enum?.find((choice) => choice !== value);
  return [
    ["number", 3],
    ["boolean", true],
    ["list", [value]],
    ["empty", ""],
    ["nonsense", "Not a_Valid value!"],
    ["upper case", value.toUpperCase()],
    ["lower case", value.toLowerCase()],
    ["too long", "a".repeat(300)],
    ["long", "a".repeat(64)],
    ["trailing dash", `${value}-`],
    ["slashes", "a/b/c"],
    ["minus one", "-1"],
    ["absent", "absent"],
    ...(enumeration === undefined ? [] : [["other choice", enumeration] as const]),
  ];
}

function otherNumbers(text: string): Named<JsonValue> {
  return [
    ["text", text],
    ["boolean", true],
    ["fraction", 1.5],
    ["beyond int32", 3_000_000_000],
    ["beyond int64", 1e19],
    ["port", 65_536],
    ["hundred and one", 101],
    ["negative", -1],
    ["zero", 0],
  ];
}

function otherLists(value: readonly JsonValue[]): Named<JsonValue> {
  const [first] = value;
  return [
    ["empty", []],
    ["object", {}],
    ["text", "x"],
    ["with null", [...value, null]],
    ...(first === undefined ? [] : ([["doubled", [...value, first]]] as const)),
    ...(value.length > 1 ? ([["reversed", value.toReversed()]] as const) : []),
  ];
}

function otherObjects(value: JsonObject): Named<JsonValue> {
  return [
    ["empty", {}],
    ["text", "x"],
    ["list", [value]],
    ["with unknown", { ...value, zzUnknown: 1 }],
  ];
}
