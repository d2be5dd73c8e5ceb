import type { FieldPath, PathElement } from "../fieldPath.ts";
import { isJsonArray, isJsonObject, type JsonValue } from "../json.ts";
import { writeGoJson } from "../ssa/goJson.ts";

/** Leading steps that nobody says, the longest first. */
const silentPrefixes: readonly (readonly string[])[] = [
  ["spec", "jobTemplate", "spec", "template", "spec"],
  ["spec", "template", "spec"],
  ["spec"],
  ["metadata"],
];

const plainName = /^[A-Za-z_][A-Za-z0-9_-]*$/;

/** A field as people say it: `replicas`, `containers[web].image`, `labels[app.kubernetes.io/name]`. The empty path is "the whole resource". */
export function fieldLabel(path: FieldPath): string {
  const prefix = silentPrefixes.find(
    (names) =>
      path.length > names.length &&
      names.every((name, index) => {
        const element = path[index];
        return element?.kind === "field" && element.name === name;
      }),
  );
  const said = path
    .slice(prefix?.length ?? 0)
    .map(sayElement)
    .join("")
    .replace(/^\./, "");
  return said === "" ? "the whole resource" : said;
}

function sayElement(element: PathElement): string {
  switch (element.kind) {
    case "field":
      return plainName.test(element.name) ? `.${element.name}` : `[${element.name}]`;
    case "key":
      return `[${Object.values(element.keys).map(sayScalar).join("/")}]`;
    case "value":
      return `[${sayScalar(element.value)}]`;
    case "index":
      return `[${element.index}]`;
  }
}

function sayScalar(value: JsonValue): string {
  return typeof value === "object" ? writeGoJson(value) : String(value);
}

/** Longer values end in an ellipsis. */
const maxLength = 80;

/**
 * A value as one short line. Text that could be taken for something else is quoted. Of an item that was added to a list of named items only what its name does
 * not say yet is shown: `"true"` for the variable `{name: DEBUG, value: "true"}`.
 */
export function displayValue(value: JsonValue, path: FieldPath = []): string {
  const last = path.at(-1);
  if (last?.kind === "key" && isJsonObject(value)) {
    const rest = Object.entries(value).filter(([name]) => !Object.hasOwn(last.keys, name));
    const [only] = rest;
    if (rest.length === 1 && only !== undefined && typeof only[1] !== "object") return shorten(displayScalar(only[1], true));
    return shorten(displayFlow(Object.fromEntries(rest)));
  }
  return shorten(typeof value === "object" ? displayFlow(value) : displayScalar(value, false));
}

function displayFlow(value: JsonValue): string {
  if (isJsonArray(value)) return `[${value.map(displayFlow).join(", ")}]`;
  if (!isJsonObject(value)) return displayScalar(value, false);
  return `{${Object.entries(value)
    .map(([name, member]) => `${name}: ${displayFlow(member)}`)
    .join(", ")}}`;
}

function displayScalar(value: JsonValue, isQuoted: boolean): string {
  if (typeof value === "object") return writeGoJson(value);
  if (typeof value !== "string") return String(value);
  return isQuoted || isAmbiguous(value) ? JSON.stringify(value) : value;
}

function isAmbiguous(text: string): boolean {
  return text === "" || text.trim() !== text || /[\n\r\t]/.test(text) || /^([-+]?[\d.][\d._eExXa-fA-F]*|true|false|null|~)$/.test(text);
}

function shorten(text: string): string {
  if (text.length <= maxLength) return text;
  // Not between the halves of a surrogate pair.
  const end = /[\uD800-\uDBFF]$/.test(text.slice(0, maxLength - 1)) ? maxLength - 2 : maxLength - 1;
  return `${text.slice(0, end)}…`;
}
