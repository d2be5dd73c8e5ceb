import { resolveAlias } from "../manifest/nodeAccess.ts";
import type { YamlMap, YamlNode, YamlScalar, YamlSequence } from "../yaml/nodes.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";
import { admitsList } from "./scalars/formats.ts";

/** Tells whether a value that is not null is of the JSON type that the schema wants; formats are somebody else's business. */
export function fitsShape(
  { schema, isCustom }: { readonly schema: StructuralSchema; readonly isCustom: boolean },
  node: YamlScalar | YamlMap | YamlSequence,
): boolean {
  if (schema.shapes) return false;
  return fitsType(node, schema) || (isCustom && node.kind === "sequence" && schema.type === "string" && admitsList(schema.format));
}

/** The shape of a schema that fits what is written; the schema itself when it has no shapes or none fits. */
export function shapeOf(schema: StructuralSchema, written: YamlNode | undefined): StructuralSchema {
  const { shapes } = schema;
  const node = shapes && resolveAlias(written);
  return node ? (shapes.find((shape) => fitsType(node, shape)) ?? schema) : schema;
}

/** The same of a schema alone. */
function fitsType(node: YamlScalar | YamlMap | YamlSequence, schema: StructuralSchema): boolean {
  switch (schema.type) {
    case "any":
      return true;
    case "object":
      return node.kind === "map";
    case "array":
      return node.kind === "sequence";
    default:
      return node.kind === "scalar"
        ? fitsScalar(node.value, schema)
        : node.kind === "sequence" && schema.format === "byte" && schema.type === "string";
  }
}

function fitsScalar(value: YamlScalar["value"], schema: StructuralSchema): boolean {
  switch (schema.type) {
    case "boolean":
      return typeof value === "boolean";
    case "integer":
      return isInteger(value);
    case "number":
      return typeof value === "number" || typeof value === "bigint";
    default:
      if (typeof value === "string") return true;
      if (schema.format === "int-or-string") return isInteger(value);
      return schema.format === "quantity" && (typeof value === "number" || typeof value === "bigint");
  }
}

/** `3.0` and `3e0` are integers to the server, too. */
function isInteger(value: YamlScalar["value"]): boolean {
  return typeof value === "bigint" || (typeof value === "number" && Number.isInteger(value));
}
