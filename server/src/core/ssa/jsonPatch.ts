import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import { fail, succeed, type Result } from "../result.ts";
import { equalValues } from "./values.ts";

export type JsonPatchFailure =
  /** It is no list of operations, or one of them lacks a member. The server answers 400. */
  | "malformed"
  /** An operation does not apply to this object, or its test failed. The server answers 422. */
  | "inapplicable";

/** The server refuses longer patches. */
const maxOperations = 10_000;

/**
 * Applies a JSON patch (RFC 6902) in order, all of it or nothing. As on the server, indices may be negative, counting from the end, and testing an absent
 * member for null succeeds.
 */
export function applyJsonPatch(target: JsonValue, patch: JsonValue): Result<JsonValue, JsonPatchFailure> {
  if (!isJsonArray(patch)) return fail("malformed", "A JSON patch must be a list of operations.");
  if (patch.length > maxOperations) {
    return fail("malformed", `The allowed maximum operations in a JSON patch is ${String(maxOperations)}, got ${String(patch.length)}.`);
  }
  let document = target;
  for (const [index, item] of patch.entries()) {
    const operation = readOperation(item);
    if (operation === undefined)
      return fail("malformed", `Operation ${String(index)} of the JSON patch needs "op", "path" and what "op" asks for.`);
    const next = applyOperation(document, operation);
    if (!next.ok) return next;
    document = next.value;
  }
  return succeed(document);
}

type Pointer = readonly string[];

type Operation =
  | { readonly op: "add" | "replace" | "test"; readonly path: Pointer; readonly value: JsonValue }
  | { readonly op: "remove"; readonly path: Pointer }
  | { readonly op: "move" | "copy"; readonly path: Pointer; readonly from: Pointer };

function readOperation(item: JsonValue): Operation | undefined {
  if (!isJsonObject(item)) return undefined;
  const path = readPointer(item["path"]);
  if (path === undefined) return undefined;
  const op = item["op"];
  switch (op) {
    case "add":
    case "replace":
    case "test":
      return { op, path, value: item["value"] ?? null };
    case "remove":
      return { op, path };
    case "move":
    case "copy": {
      const from = readPointer(item["from"]);
      return from === undefined ? undefined : { op, path, from };
    }
    default:
      return undefined;
  }
}

function readPointer(text: JsonValue | undefined): Pointer | undefined {
  if (text === "") return [];
  if (typeof text !== "string" || !text.startsWith("/")) return undefined;
  return text
    .slice(1)
    .split("/")
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

type Step = Result<JsonValue, JsonPatchFailure>;

function applyOperation(document: JsonValue, operation: Operation): Step {
  const { op, path } = operation;
  switch (op) {
    case "add":
      return change(document, path, op, (parent, step) => addTo(parent, step, operation.value)) ?? succeed(operation.value);
    case "replace":
      return change(document, path, op, (parent, step) => replaceIn(parent, step, operation.value)) ?? succeed(operation.value);
    case "remove":
      return change(document, path, op, removeFrom) ?? inapplicable(op, path, "the object itself cannot be removed");
    case "test":
      return equalValues(find(document, path) ?? null, operation.value) ? succeed(document) : inapplicable(op, path, "test failed");
    case "copy":
    case "move": {
      const value = find(document, operation.from);
      if (value === undefined) return inapplicable(op, operation.from, "missing value");
      if (op === "move" && isBelow(path, operation.from)) return inapplicable(op, path, "a value cannot be moved into itself");
      const start = op === "move" ? change(document, operation.from, op, removeFrom) : undefined;
      if (start?.ok === false) return start;
      return change(start?.value ?? document, path, op, (parent, step) => addTo(parent, step, value)) ?? succeed(value);
    }
  }
}

function isBelow(path: Pointer, ancestor: Pointer): boolean {
  return path.length > ancestor.length && ancestor.every((step, index) => path[index] === step);
}

function find(document: JsonValue, path: Pointer): JsonValue | undefined {
  let current: JsonValue | undefined = document;
  for (const step of path) {
    if (isJsonArray(current)) current = current[indexOf(step, current.length) ?? current.length];
    else if (isJsonObject(current)) current = Object.hasOwn(current, step) ? current[step] : undefined;
    else return undefined;
  }
  return current;
}

/** What an edit makes of the parent of the value; undefined when there is no such place. */
type Edit = (parent: JsonObject | readonly JsonValue[], step: string) => JsonValue | undefined;

/** Edits the parent of what `path` points to; undefined for the empty path, which has none. */
function change(document: JsonValue, path: Pointer, op: string, edit: Edit): Step | undefined {
  if (path.length === 0) return undefined;
  const changed = changeBelow(document, path, edit);
  return changed === undefined ? inapplicable(op, path, "missing value") : succeed(changed);
}

function changeBelow(value: JsonValue | undefined, path: Pointer, edit: Edit): JsonValue | undefined {
  const [step, ...rest] = path;
  if (step === undefined || (!isJsonArray(value) && !isJsonObject(value))) return undefined;
  if (rest.length === 0) return edit(value, step);
  const child = changeBelow(find(value, [step]), rest, edit);
  return child === undefined ? undefined : replaceIn(value, step, child);
}

function addTo(parent: JsonObject | readonly JsonValue[], step: string, value: JsonValue): JsonValue | undefined {
  if (!isJsonArray(parent)) return { ...parent, [step]: value };
  const index = step === "-" ? parent.length : indexOf(step, parent.length + 1);
  return index === undefined ? undefined : parent.toSpliced(index, 0, value);
}

function replaceIn(parent: JsonObject | readonly JsonValue[], step: string, value: JsonValue): JsonValue | undefined {
  if (!isJsonArray(parent)) return Object.hasOwn(parent, step) ? { ...parent, [step]: value } : undefined;
  const index = indexOf(step, parent.length);
  return index === undefined ? undefined : parent.with(index, value);
}

function removeFrom(parent: JsonObject | readonly JsonValue[], step: string): JsonValue | undefined {
  if (!isJsonArray(parent)) {
    return Object.hasOwn(parent, step) ? Object.fromEntries(Object.entries(parent).filter(([name]) => name !== step)) : undefined;
  }
  const index = indexOf(step, parent.length);
  return index === undefined ? undefined : parent.toSpliced(index, 1);
}

/** Reads an index below `length`; -1 is the last one. */
function indexOf(step: string, length: number): number | undefined {
  if (!/^(0|-?[1-9]\d{0,14})$/.test(step)) return undefined;
  const index = Number(step) < 0 ? length + Number(step) : Number(step);
  return index >= 0 && index < length ? index : undefined;
}

function inapplicable(op: string, path: Pointer, reason: string): Step {
  const pointer = path.map((step) => `/${step.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
  return fail("inapplicable", `${op} operation does not apply at "${pointer}": ${reason}.`);
}
