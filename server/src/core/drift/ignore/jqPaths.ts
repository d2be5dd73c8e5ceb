import { isJsonObject, type JsonValue } from "../../json.ts";
import type { PlaceStep } from "./places.ts";

/** What a jq expression is made of, as far as it is a path. */
const tokens: readonly { readonly pattern: RegExp; readonly read: (match: RegExpExecArray) => readonly PlaceStep[] | undefined }[] = [
  { pattern: /^\?/, read: () => [] },
  { pattern: /^\.(?=[[|]|\s*$)/, read: () => [] },
  { pattern: /^\.?\[\s*\]/, read: () => [{ kind: "all" }] },
  { pattern: /^\.?\[\s*(\d+)\s*\]/, read: ([, index]) => [{ kind: "index", index: Number(index) }] },
  { pattern: /^\.?\[?\s*("(?:[^"\\]|\\.)*")\s*\]?/, read: ([, text = ""]) => nameStep(text) },
  { pattern: /^\.([A-Za-z_][A-Za-z0-9_]*)/, read: ([, name = ""]) => [{ kind: "name", name }] },
  {
    pattern: /^\|\s*select\s*\(((?:"(?:[^"\\]|\\.)*"|[^()"])*(?:\((?:"(?:[^"\\]|\\.)*"|[^()"])*\))?[^()]*)\)/,
    read: ([, condition = ""]) => selectStep(condition),
  },
  { pattern: /^\|\s*(?=\.)/, read: () => [] },
];

/** Nobody writes longer ones by hand. */
const maxLength = 1000;

/**
 * Reads a jq expression that is a path: names, `[]`, positions, and `select` with a comparison of a field with a text or number. Undefined for everything else, of which it
 * cannot be told what it means.
 */
export function parseJqPath(text: string): readonly PlaceStep[] | undefined {
  const steps: PlaceStep[] = [];
  let rest = text.trim();
  if (!rest.startsWith(".") || rest.length > maxLength) return undefined;
  while (rest !== "") {
    const step = nextStep(rest);
    if (step === undefined) return undefined;
    steps.push(...step.steps);
    rest = rest.slice(step.length).trimStart();
  }
  return steps.some(({ kind }) => kind !== "select") ? steps : undefined;
}

function nextStep(text: string): { readonly steps: readonly PlaceStep[]; readonly length: number } | undefined {
  for (const { pattern, read } of tokens) {
    const match = pattern.exec(text);
    const steps = match === null ? undefined : read(match);
    if (match !== null && steps !== undefined) return { steps, length: match[0].length };
  }
  return undefined;
}

function nameStep(text: string): readonly PlaceStep[] | undefined {
  const name = unquote(text);
  return name === undefined ? undefined : [{ kind: "name", name }];
}

const comparison =
  /^((?:\.[A-Za-z_][A-Za-z0-9_]*|\."(?:[^"\\]|\\.)*"|\["(?:[^"\\]|\\.)*"\]|\?)+)\s*(==|!=|\|\s*startswith\s*\(|\|\s*endswith\s*\()\s*("(?:[^"\\]|\\.)*"|-?\d+|true|false|null)\s*(\)?)$/;

function selectStep(condition: string): readonly PlaceStep[] | undefined {
  const [, path = "", operator = "", literal = "", closing = ""] = comparison.exec(condition.trim()) ?? [];
  const names = [...path.matchAll(/\.?\[?("(?:[^"\\]|\\.)*"|[A-Za-z_][A-Za-z0-9_]*)\]?/g)].map(([, name = ""]) =>
    name.startsWith('"') ? unquote(name) : name,
  );
  const wanted = parseLiteral(literal);
  const isCall = operator.startsWith("|");
  if (names.length === 0 || names.includes(undefined) || wanted === undefined || isCall !== (closing === ")")) return undefined;
  const test = testOf(operator, wanted);
  return test && [{ kind: "select", fits: (value) => test(valueOf(value, names)) }];
}

function testOf(operator: string, wanted: JsonValue): ((value: JsonValue) => boolean) | undefined {
  if (operator === "==") return (value) => value === wanted;
  if (operator === "!=") return (value) => value !== wanted;
  if (typeof wanted !== "string") return undefined;
  if (operator.includes("startswith")) return (value) => typeof value === "string" && value.startsWith(wanted);
  return (value) => typeof value === "string" && value.endsWith(wanted);
}

function valueOf(value: JsonValue, names: readonly (string | undefined)[]): JsonValue {
  let current: JsonValue = value;
  for (const name of names) {
    if (!isJsonObject(current) || name === undefined || !Object.hasOwn(current, name)) return null;
    current = current[name] ?? null;
  }
  return current;
}

function parseLiteral(text: string): JsonValue | undefined {
  return text.startsWith('"') ? unquote(text) : text === "" ? undefined : (JSON.parse(text) as JsonValue);
}

function unquote(text: string): string | undefined {
  try {
    return JSON.parse(text) as string;
  } catch {
    // jq knows interpolation, which JSON does not: then it is not a name that is known.
    return undefined;
  }
}
