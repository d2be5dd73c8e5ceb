import type { JsonObject, JsonValue } from "./json.ts";

/**
 * One step into an object: a field of an object or key of a map, an item of a list-map by its keys, an item of a set by its value, or an item of an
 * atomic list by its index. The same four steps that `fieldsV1` of managed fields knows.
 */
export type PathElement =
  | { readonly kind: "field"; readonly name: string }
  | { readonly kind: "key"; readonly keys: JsonObject }
  | { readonly kind: "value"; readonly value: JsonValue }
  | { readonly kind: "index"; readonly index: number };

/** Steps from the root of an object; the empty path is the object itself. */
export type FieldPath = readonly PathElement[];

const plainName = /^[A-Za-z_][A-Za-z0-9_-]*$/;

/**
 * Writes a path as the command line and the protocol show it: `.spec.template.spec.containers[name="web"].image`, `.spec.tolerations[0]`,
 * `.metadata.labels["app.kubernetes.io/name"]`, `.metadata.finalizers["example.com/hold"]`. The empty path is "".
 */
export function formatPath(path: FieldPath): string {
  return path.map(formatElement).join("");
}

function formatElement(element: PathElement): string {
  switch (element.kind) {
    case "field":
      return plainName.test(element.name) ? `.${element.name}` : `[${JSON.stringify(element.name)}]`;
    case "key":
      return `[${Object.entries(element.keys)
        .map(([name, value]) => `${name}=${formatScalar(value)}`)
        .join(",")}]`;
    case "value":
      return `[${formatScalar(element.value)}]`;
    case "index":
      return `[${String(element.index)}]`;
  }
}

function formatScalar(value: JsonValue): string {
  return typeof value === "bigint" ? value.toString() : JSON.stringify(value);
}
