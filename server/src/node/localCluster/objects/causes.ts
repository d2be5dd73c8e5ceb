import type { JsonValue } from "../../../core/json.ts";
import { writeGoJson } from "../../../core/ssa/goJson.ts";
import type { StatusCause } from "../refusal.ts";

/** `spec.selector: Required value`. */
export function requiredValue(field: string, why = ""): StatusCause {
  return { reason: "FieldValueRequired", message: `Required value${why === "" ? "" : `: ${why}`}`, field };
}

/** `spec.replicas: Invalid value: -1: must be greater than or equal to 0`. */
export function invalidValue(field: string, value: JsonValue, why: string): StatusCause {
  return { reason: "FieldValueInvalid", message: `Invalid value: ${writeGoJson(value)}: ${why}`, field };
}

/** `spec.type: Unsupported value: "x": supported values: "ClusterIP", "NodePort"`. */
export function unsupportedValue(field: string, value: JsonValue, supported: readonly JsonValue[]): StatusCause {
  const list = supported.map(writeGoJson).join(", ");
  return { reason: "FieldValueNotSupported", message: `Unsupported value: ${writeGoJson(value)}: supported values: ${list}`, field };
}

/** `spec.steps: Too many: 4: must have at most 3 items`. */
export function tooMany(field: string, count: number, most: number): StatusCause {
  return { reason: "FieldValueTooMany", message: `Too many: ${count}: must have at most ${most} items`, field };
}

/** The member of a path as the server writes it; keys with dots stand in brackets. */
export function memberPath(path: string, name: string, isChosenKey = false): string {
  if (isChosenKey) return `${path}[${name}]`;
  return path === "" ? name : `${path}.${name}`;
}
