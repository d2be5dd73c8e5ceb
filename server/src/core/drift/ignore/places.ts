import type { FieldPath, PathElement } from "../../fieldPath.ts";
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../../json.ts";
import { equalValues } from "../../ssa/values.ts";

/** One step of a place as other tools write it. */
export type PlaceStep =
  | { readonly kind: "name"; readonly name: string }
  /** A member of a list by its position, in any of the objects. */
  | { readonly kind: "index"; readonly index: number }
  /** Every member. */
  | { readonly kind: "all" }
  /** Goes nowhere: what is reached must fit. */
  | { readonly kind: "select"; readonly fits: (value: JsonValue) => boolean };

/**
 * Tells whether a path is what a place means in one of the objects, or below it. Paths name members of lists by their keys, and places by their positions: the objects say which
 * is which.
 */
export function isAtPlace(steps: readonly PlaceStep[], path: FieldPath, objects: readonly (JsonObject | undefined)[]): boolean {
  return objects.some((object) => object !== undefined && reaches(steps, path, object));
}

function reaches(steps: readonly PlaceStep[], path: FieldPath, value: JsonValue | undefined): boolean {
  const [step, ...rest] = steps;
  if (step === undefined) return true;
  if (step.kind === "select") return value !== undefined && step.fits(value) && reaches(rest, path, value);
  const [element, ...below] = path;
  return element !== undefined && fits(step, element, value) && reaches(rest, below, memberAt(value, element));
}

function fits(step: Exclude<PlaceStep, { kind: "select" }>, element: PathElement, value: JsonValue | undefined): boolean {
  switch (step.kind) {
    case "all":
      return true;
    case "name":
      return element.kind === "field" && element.name === step.name;
    case "index":
      if (element.kind === "index") return element.index === step.index;
      // Maps may have numbers for names.
      if (element.kind === "field") return element.name === String(step.index);
      return isJsonArray(value) && isMember(value[step.index], element);
  }
}

function memberAt(value: JsonValue | undefined, element: PathElement): JsonValue | undefined {
  if (element.kind === "field") return isJsonObject(value) && Object.hasOwn(value, element.name) ? value[element.name] : undefined;
  if (!isJsonArray(value)) return undefined;
  return element.kind === "index" ? value[element.index] : value.find((item) => isMember(item, element));
}

/** A key that an item leaves out has its default. */
function isMember(item: JsonValue | undefined, element: PathElement): boolean {
  if (element.kind === "value") return equalValues(item, element.value);
  if (element.kind !== "key" || !isJsonObject(item)) return false;
  return Object.entries(element.keys).every(([name, value]) => !Object.hasOwn(item, name) || equalValues(item[name], value));
}

/** Reads a JSON pointer (RFC 6901); a number may be a position or a name. Undefined for what is none. */
export function parsePointer(text: string): readonly PlaceStep[] | undefined {
  if (!text.startsWith("/")) return undefined;
  return text
    .slice(1)
    .split("/")
    .map((token): PlaceStep => {
      const name = token.replaceAll("~1", "/").replaceAll("~0", "~");
      return /^(0|[1-9]\d*)$/.test(name) ? { kind: "index", index: Number(name) } : { kind: "name", name };
    });
}
