import { getString, isJsonObject, type JsonObject } from "../json.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";
import { compareObjects } from "./compare.ts";
import { FieldSet } from "./fieldSet.ts";
import { fieldsOf } from "./fieldsOf.ts";
import { parseGoJson, writeGoJson } from "./goJson.ts";
import { asMap } from "./shape.ts";

/** Where client-side `kubectl apply` keeps what it applied last. */
export const lastAppliedAnnotation = "kubectl.kubernetes.io/last-applied-configuration";

/** All annotations of an object together may take this many bytes; beyond it the server leaves the annotation out. */
const maxAnnotationBytes = 256 * 1024;

/**
 * Returns the fields that client-side apply set and that still have that value: kubectl may take them over without force. Empty when there is no such
 * annotation, or it is of another API version (apimachinery, `lastappliedmanager.go`).
 */
export function allowedByLastApplied(
  live: JsonObject,
  context: { readonly schema: StructuralSchema | undefined; readonly apiVersion: string },
): FieldSet {
  const lastApplied = parseGoJson(getString(live, "metadata", "annotations", lastAppliedAnnotation) ?? "");
  if (!isJsonObject(lastApplied) || lastApplied["apiVersion"] !== context.apiVersion) return FieldSet.empty;
  const { added, removed, modified } = compareObjects(lastApplied, live, context.schema);
  return fieldsOf(lastApplied, context.schema).difference(modified).difference(added).difference(removed);
}

/** Brings an existing last-applied annotation up to what is applied now, as the server does for the manager `kubectl` alone. */
export function withLastApplied(object: JsonObject, applied: JsonObject): JsonObject {
  const metadata = asMap(object["metadata"]);
  const annotations = asMap(metadata["annotations"]);
  if ((getString(annotations, lastAppliedAnnotation) ?? "") === "") return object;
  const others = without(annotations, lastAppliedAnnotation);
  const value = `${writeGoJson(withoutLastApplied(applied))}\n`;
  const bytes = Object.entries({ ...others, [lastAppliedAnnotation]: value })
    .map(([name, text]) => utf8Length(name) + (typeof text === "string" ? utf8Length(text) : 0))
    .reduce((sum, length) => sum + length, 0);
  const next = bytes > maxAnnotationBytes ? others : { ...annotations, [lastAppliedAnnotation]: value };
  return { ...object, metadata: { ...metadata, annotations: next } };
}

function withoutLastApplied(applied: JsonObject): JsonObject {
  const metadata = asMap(applied["metadata"]);
  const annotations = without(asMap(metadata["annotations"]), lastAppliedAnnotation);
  const rest = without(metadata, "annotations");
  return { ...applied, metadata: Object.keys(annotations).length === 0 ? rest : { ...rest, annotations } };
}

function without(map: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(map).filter(([key]) => key !== name));
}

function utf8Length(text: string): number {
  let length = 0;
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    length += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  }
  return length;
}
