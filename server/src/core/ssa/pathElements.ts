import type { FieldPath, PathElement } from "../fieldPath.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import { parseGoJson, sortKeys, writeGoJson } from "./goJson.ts";
import { compareMaps, compareStrings, compareValues } from "./values.ts";

/** Makes the step into a field or a map key. */
export function fieldElement(name: string): PathElement {
  return { kind: "field", name };
}

/** Makes the step to an item of a list-map; the keys are put in order, so that equal steps are written alike. */
export function keyElement(keys: JsonObject): PathElement {
  return { kind: "key", keys: sortKeys(keys) };
}

/** Makes the step to an item of a set. */
export function valueElement(value: JsonValue): PathElement {
  return { kind: "value", value };
}

/** Makes the path of nested fields: `fieldPath("spec", "replicas")`. */
export function pathOfFields(...names: readonly string[]): FieldPath {
  return names.map(fieldElement);
}

/** Orders steps as the server writes them: fields by name, list-map items by their keys, set items by value, indices. */
export function comparePathElements(left: PathElement, right: PathElement): number {
  if (left.kind === "field" && right.kind === "field") return compareStrings(left.name, right.name);
  if (left.kind === "key" && right.kind === "key") return compareMaps(left.keys, right.keys);
  if (left.kind === "value" && right.kind === "value") return compareValues(left.value, right.value);
  if (left.kind === "index" && right.kind === "index") return left.index - right.index;
  return kindRank[left.kind] - kindRank[right.kind];
}

const kindRank: Readonly<Record<PathElement["kind"], number>> = { field: 0, key: 1, value: 2, index: 3 };

/** Writes a step as a key of fieldsV1: `f:spec`, `k:{"name":"web"}`, `v:"example.com/hold"`, `i:0`. Equal steps give equal text. */
export function serializePathElement(element: PathElement): string {
  switch (element.kind) {
    case "field":
      return `f:${element.name}`;
    case "key":
      return `k:${writeGoJson(sortKeys(element.keys))}`;
    case "value":
      return `v:${writeGoJson(element.value)}`;
    case "index":
      return `i:${String(element.index)}`;
  }
}

/** Reads a key of fieldsV1, or returns undefined for what this version of the format does not know. */
export function parsePathElement(text: string): PathElement | undefined {
  const content = text.slice(2);
  switch (text.slice(0, 2)) {
    case "f:":
      return fieldElement(content);
    case "k:": {
      const keys = parseGoJson(content);
      return isJsonObject(keys) ? keyElement(keys) : undefined;
    }
    case "v:": {
      const value = parseGoJson(content);
      return value === undefined ? undefined : valueElement(value);
    }
    case "i:":
      return /^[+-]?\d{1,15}$/.test(content) ? { kind: "index", index: Number(content) } : undefined;
    default:
      return undefined;
  }
}

/**
 * Writes a path as the server prints it in messages and in the `field` of a Status cause:
 * `.spec.template.spec.containers[name="web"].image`, `.metadata.finalizers[="example.com/hold"]`, `.metadata.labels.app.kubernetes.io/name`.
 */
export function formatServerPath(path: FieldPath): string {
  return path.map(formatServerElement).join("");
}

function formatServerElement(element: PathElement): string {
  switch (element.kind) {
    case "field":
      return `.${element.name}`;
    case "key":
      return `[${Object.entries(sortKeys(element.keys))
        .map(([name, value]) => `${name}=${writeGoJson(value)}`)
        .join(",")}]`;
    case "value":
      return `[=${writeGoJson(element.value)}]`;
    case "index":
      return `[${String(element.index)}]`;
  }
}
