import type { JsonValue } from "../json.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";
import type { YamlMap, YamlScalar, YamlSequence } from "../yaml/nodes.ts";

// How messages speak of values and types.

/** Longer texts are cut: a message is one sentence. */
const maxLength = 60;

/** A value as a message quotes it. */
export function quoteValue(value: JsonValue): string {
  const text =
    typeof value === "bigint"
      ? value.toString()
      : JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? Number(part) : part));
  return text.length <= maxLength ? text : `${text.slice(0, maxLength - 1)}…${text.startsWith('"') ? '"' : ""}`;
}

/** Words in a row: "a", "a or b", "a, b or c". */
export function listWords(words: readonly string[], conjunction: "or" | "and" = "or"): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} ${conjunction} ${last}`;
}

/** What a schema wants, with its article: "an integer". */
export function describeType(schema: StructuralSchema): string {
  if (schema.shapes) return listWords(schema.shapes.map(describeType));
  if (schema.format === "int-or-string") return "an integer or a string";
  if (schema.format === "quantity") return "a quantity such as 500m or 1Gi";
  const names = {
    any: "any value",
    array: "a list",
    boolean: "true or false",
    integer: "an integer",
    number: "a number",
    object: "an object",
    string: "a string",
  };
  return names[schema.type];
}

/** What is written, with its article and, for scalars, the value. */
export function describeNode(node: YamlScalar | YamlMap | YamlSequence): string {
  if (node.kind === "map") return "an object";
  if (node.kind === "sequence") return "a list";
  const { value } = node;
  if (value === null) return "null";
  if (typeof value === "boolean")
    return `the boolean ${String(value)}${node.source.toLowerCase() === String(value) ? "" : ` (as ${node.source} is read)`}`;
  if (typeof value === "string") return `the string ${quoteValue(value)}`;
  return `the number ${String(value)}${node.source === String(value) ? "" : ` (as ${node.source.slice(0, maxLength)} is read)`}`;
}
