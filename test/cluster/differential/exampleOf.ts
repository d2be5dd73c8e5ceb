import { isJsonObject, type JsonValue } from "../../../server/src/core/json.ts";
import type { StructuralSchema } from "../../../server/src/core/schema/structuralSchema.ts";

/** Schemas are cyclic; nothing valid needs to be this deep. */
const deepest = 6;

/** A plausible value of a field: what it must have inside, and nothing more. The server alone decides whether it is valid. */
export function exampleOf(schema: StructuralSchema, name: string, depth = 0): JsonValue {
  // Most defaults of Kubernetes' own kinds are what Go has for nothing.
  if (schema.default !== undefined && !isNothing(schema.default)) return schema.default;
  const [choice] = schema.enum ?? [];
  if (choice !== undefined) return choice;
  switch (schema.type) {
    case "string":
      return exampleText(schema.format, name);
    case "integer":
      return name.toLowerCase().endsWith("port") ? 80 : 1;
    case "number":
      return 1.5;
    case "boolean":
      return true;
    case "array":
      return schema.items && depth < deepest ? [exampleOf(schema.items, name.replace(/e?s$/, ""), depth + 1)] : [];
    case "any":
      return {};
    case "object": {
      const { additionalProperties, properties, required = [] } = schema;
      if (depth >= deepest) return {};
      if (additionalProperties) return { example: exampleOf(additionalProperties, name, depth + 1) };
      return Object.fromEntries(
        required.flatMap((field) => {
          const child = properties?.get(field);
          return child ? [[field, exampleOf(child, field, depth + 1)]] : [];
        }),
      );
    }
  }
}

function isNothing(value: JsonValue): boolean {
  return value === "" || value === 0 || value === null || (isJsonObject(value) && Object.keys(value).length === 0);
}

const byFormat: Readonly<Record<string, JsonValue>> = {
  "int-or-string": 1,
  quantity: "1",
  byte: "ZXhhbXBsZQ==",
  "date-time": "2026-01-31T12:00:00Z",
  "micro-time": "2026-01-31T12:00:00.000000Z",
  duration: "30s",
};

const byName: readonly (readonly [RegExp, string])[] = [
  [/^protocol$/, "TCP"],
  [/^namespace$/, "default"],
  [/^image$/, "example:1"],
  [/^mode$/, "ReadWriteOnce"],
  [/^operator$/, "Exists"],
  [/^(apiVersion)$/, "v1"],
  [/^kind$/, "ConfigMap"],
  [/^finalizers?$/, "example.com/hold"],
  [/^uid$/i, "5a7c9f0e-0000-4000-8000-000000000001"],
  [/(^|[a-z])Path$|^path$/, "/example"],
  [/cidr$/i, "10.1.0.0/24"],
  [/(^|[a-z])IP$|^ip$/, "10.1.1.1"],
  [/^url$/i, "https://example.com/x"],
  [/expression$/i, "true"],
];

function exampleText(format: string | undefined, name: string): JsonValue {
  const known = format === undefined ? undefined : byFormat[format];
  if (format === "int-or-string" && name.toLowerCase().endsWith("port")) return 80;
  return known ?? byName.find(([pattern]) => pattern.test(name))?.[1] ?? "example";
}
