import type { FieldPath, PathElement } from "./fieldPath.ts";
import type { JsonValue } from "./json.ts";
import { fail, succeed, type Result } from "./result.ts";
import { toWildcard, type Wildcard } from "./wildcard.ts";

/** One step: a field or map key by name (`*` within it stands for any characters), any item (`[*]`), an item by keys, by one key's value, or by index. */
type PatternStep =
  | { readonly kind: "name"; readonly name: Wildcard }
  | { readonly kind: "anyItem" }
  | { readonly kind: "keys"; readonly keys: ReadonlyMap<string, Wildcard> }
  | { readonly kind: "anyKey"; readonly value: Wildcard }
  | { readonly kind: "index"; readonly index: number };

/** A pattern of field paths; it covers what it names and everything below. */
export interface FieldPattern {
  readonly text: string;
  readonly steps: readonly PatternStep[];
}

/**
 * Reads a pattern: `.spec.replicas`, `.spec.template.spec.containers[*].image`, `.containers[name="web"].env[DEBUG]`, `.metadata.labels["a/b"]`,
 * `.metadata.annotations["example.com/*"]`, `.data.*`, `.spec.tolerations[0]`, `.metadata.finalizers["example.com/hold"]`.
 */
export function parseFieldPattern(text: string): Result<FieldPattern, "badPattern"> {
  const steps: PatternStep[] = [];
  let rest = text.trim();
  if (rest !== "" && !rest.startsWith(".") && !rest.startsWith("[")) rest = `.${rest}`;
  while (rest !== "") {
    const match = /^\.([^.[\]"]+)|^\[("(?:[^"\\]|\\.)*"|[^\]"]*(?:"(?:[^"\\]|\\.)*"[^\]"]*)*)\]/.exec(rest);
    const [whole, name, bracket] = match ?? [];
    const step =
      name !== undefined ? ({ kind: "name", name: toWildcard(name) } as const) : bracket === undefined ? undefined : parseBracket(bracket);
    if (whole === undefined || step === undefined) {
      return fail("badPattern", `"${text}" is not a field path: write it like .spec.template.spec.containers[name="web"].image.`);
    }
    steps.push(step);
    rest = rest.slice(whole.length);
  }
  if (steps.length === 0) return fail("badPattern", "A field path must name at least one field, like .spec.replicas.");
  return succeed({ text, steps });
}

function parseBracket(text: string): PatternStep | undefined {
  const inner = text.trim();
  if (inner === "*") return { kind: "anyItem" };
  if (/^\d+$/.test(inner)) return { kind: "index", index: Number(inner) };
  if (inner.startsWith('"')) {
    const name = unquote(inner);
    return name === undefined ? undefined : { kind: "name", name: toWildcard(name) };
  }
  if (!inner.includes("=")) return inner === "" ? undefined : { kind: "anyKey", value: toWildcard(inner) };
  const keys = new Map<string, Wildcard>();
  for (const pair of pairsOf(inner)) {
    const equals = pair.indexOf("=");
    if (equals < 1) continue;
    const value = pair.slice(equals + 1).trim();
    const plain = value.startsWith('"') ? unquote(value) : value;
    if (plain === undefined) return undefined;
    keys.set(pair.slice(0, equals).trim(), toWildcard(plain));
  }
  return keys.size === 0 ? undefined : { kind: "keys", keys };
}

/** Between the commas that are not in quotes. */
function pairsOf(text: string): readonly string[] {
  const pairs: string[] = [""];
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[^",]+|["]|,/g)) {
    if (token === ",") pairs.push("");
    else pairs.push(`${pairs.pop() ?? ""}${token}`);
  }
  return pairs;
}

function unquote(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "string" ? value : undefined;
  } catch {
    // Written by hand: not being a JSON string makes the pattern invalid, which the caller says.
    return undefined;
  }
}

/** Tells whether a path is what the pattern names, or below it. */
export function matchesPattern(pattern: FieldPattern, path: FieldPath): boolean {
  return path.length >= pattern.steps.length && pattern.steps.every((step, index) => matchesStep(step, path[index]));
}

function matchesStep(step: PatternStep, element: PathElement | undefined): boolean {
  if (element === undefined) return false;
  switch (step.kind) {
    case "anyItem":
      return element.kind !== "field";
    case "index":
      return element.kind === "index" && element.index === step.index;
    case "name":
      if (element.kind === "field") return step.name.test(element.name);
      return element.kind === "value" && step.name.test(plainText(element.value));
    case "anyKey":
      if (element.kind === "value") return step.value.test(plainText(element.value));
      return element.kind === "key" && Object.values(element.keys).some((value) => step.value.test(plainText(value)));
    case "keys": {
      if (element.kind !== "key") return false;
      const { keys } = element;
      return [...step.keys].every(([name, value]) => Object.hasOwn(keys, name) && value.test(plainText(keys[name])));
    }
  }
}

/** Keys and items of sets are scalars; of anything else nothing is matched. */
function plainText(value: JsonValue | undefined): string {
  return typeof value === "object" || value === undefined ? "" : value.toString();
}

/** Reads a pattern that is part of the program; a bad one is a bug and throws. */
export function toPattern(text: string): FieldPattern {
  const pattern = parseFieldPattern(text);
  if (!pattern.ok) throw new Error(pattern.message);
  return pattern.value;
}
