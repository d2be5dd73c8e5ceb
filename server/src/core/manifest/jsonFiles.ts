import { baseName } from "./paths.ts";

// JSON is YAML, and kubectl, kustomize, Flux and Argo CD read objects from it. Most files of JSON are something else, and nobody shall pay for these.

/** How much of a file is looked at to tell whether it may hold an object, in bytes or UTF-16 units. */
export const glanceLength = 4096;

/** Bigger files are no manifests that anybody writes, in bytes. */
export const maxJsonLength = 1_000_000;

/** Tells by its name whether a file is JSON that may hold objects. */
export function isJsonFile(path: string): boolean {
  return path.endsWith(".json") && baseName(path) !== "values.schema.json";
}

/** Tells by the beginning of a file of JSON whether it may hold an object: `apiVersion` comes first where people or programs write one. */
export function mayHoldObject(beginning: string): boolean {
  return beginning.slice(0, glanceLength).includes('"apiVersion"');
}

/** Tells whether the text of a file is JSON that is not ours. */
export function isForeignJson(path: string, text: string): boolean {
  return isJsonFile(path) && (text.length > maxJsonLength || !mayHoldObject(text) || !text.includes('"kind"'));
}
