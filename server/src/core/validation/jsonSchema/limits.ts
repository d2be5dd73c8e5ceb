import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../../json.ts";
import type { YamlMap, YamlScalar, YamlSequence } from "../../yaml/nodes.ts";
import { toJson } from "../../yaml/toJson.ts";
import { quoteValue } from "../wording.ts";

type Value = YamlScalar | YamlMap | YamlSequence;

/** Tells whether a value is of a type of JSON schemas. */
export function isOfJsonType(value: Value, type: JsonValue): boolean {
  switch (type) {
    case "object":
      return value.kind === "map";
    case "array":
      return value.kind === "sequence";
    case "string":
    case "boolean":
      return value.kind === "scalar" && typeof value.value === type;
    case "number":
      return value.kind === "scalar" && (typeof value.value === "number" || typeof value.value === "bigint");
    case "integer":
      return (
        value.kind === "scalar" && (typeof value.value === "bigint" || (typeof value.value === "number" && Number.isInteger(value.value)))
      );
    case "null":
      return value.kind === "scalar" && value.value === null;
    default:
      return true;
  }
}

/** What of a value is too small, too large or of the wrong form, as the end of a sentence about it. */
export function limitFaults(schema: JsonObject, value: Value): readonly string[] {
  if (value.kind === "map") return sizeFaults(schema, "Properties", new Set(value.entries.map(({ name }) => name)).size, "fields");
  if (value.kind === "sequence") {
    const isRepeated = schema["uniqueItems"] === true && hasRepeated(value);
    return [...sizeFaults(schema, "Items", value.items.length, "items"), ...(isRepeated ? ["must not have an item twice"] : [])];
  }
  if (typeof value.value === "string") return sizeFaults(schema, "Length", codePoints(value.value), "characters");
  return typeof value.value === "number" || typeof value.value === "bigint" ? numberFaults(schema, Number(value.value)) : [];
}

function sizeFaults(schema: JsonObject, name: string, size: number, unit: string): readonly string[] {
  const least = schema[`min${name}`];
  const most = schema[`max${name}`];
  if (typeof least === "number" && size < least) return [`must have at least ${least} ${unit}`];
  return typeof most === "number" && size > most ? [`must have at most ${most} ${unit}`] : [];
}

/** JSON schemas count characters as code points. */
function codePoints(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) count++;
  return count;
}

function numberFaults(schema: JsonObject, value: number): readonly string[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  // In draft 4 these are flags that belong to the bounds.
  const above = typeof exclusiveMinimum === "number" ? exclusiveMinimum : exclusiveMinimum === true ? minimum : undefined;
  const below = typeof exclusiveMaximum === "number" ? exclusiveMaximum : exclusiveMaximum === true ? maximum : undefined;
  if (typeof above === "number" && value <= above) return [`must be more than ${above}`];
  if (typeof below === "number" && value >= below) return [`must be less than ${below}`];
  if (typeof minimum === "number" && value < minimum) return [`must be at least ${minimum}`];
  if (typeof maximum === "number" && value > maximum) return [`must be at most ${maximum}`];
  const quotient = typeof multipleOf === "number" && multipleOf > 0 ? value / multipleOf : 0;
  return Math.abs(quotient - Math.round(quotient)) > 1e-9 ? [`must be a multiple of ${quoteValue(multipleOf ?? null)}`] : [];
}

function hasRepeated({ items }: YamlSequence): boolean {
  const seen = new Set(items.map((item) => canonical(toJson(item))));
  return seen.size < items.length;
}

/** Tells whether two values are equal, whatever the order of members. */
export function sameJson(left: JsonValue, right: JsonValue): boolean {
  return canonical(left) === canonical(right);
}

function canonical(value: JsonValue): string {
  if (isJsonArray(value)) return `[${value.map(canonical).join()}]`;
  if (!isJsonObject(value)) return typeof value === "bigint" ? value.toString() : JSON.stringify(value);
  const members = Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join()}}`;
}
