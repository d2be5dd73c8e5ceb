import { isJsonArray, isJsonObject, type JsonValue } from "../../core/json.ts";
import { fail, succeed, type Result } from "../../core/result.ts";
import type { Fingerprint, ReportedFinding } from "../output/findings.ts";
import { fingerprintKey } from "./fingerprint.ts";

/** Findings that are known and shall not be told again, by their fingerprint, each with how often it is there. */
export type Baseline = ReadonlyMap<string, number>;

export interface Compared {
  readonly fresh: readonly ReportedFinding[];
  /** How many findings the baseline knows. */
  readonly known: number;
}

/** Reads the text of a baseline; `name` is for the sentence. */
export function parseBaseline(text: string, name: string): Result<Baseline, "invalid"> {
  const wrong = fail("invalid", `${name} is no baseline that this version of Plumbline has written; write it anew with --write-baseline.`);
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch {
    return wrong;
  }
  if (!isJsonObject(value) || value["version"] !== 1 || !isJsonArray(value["findings"])) return wrong;
  const baseline = new Map<string, number>();
  for (const entry of value["findings"]) {
    if (!isJsonObject(entry)) return wrong;
    const { file, code, resource, path, count = 1 } = entry;
    if (typeof file !== "string" || typeof code !== "string" || typeof resource !== "string" || typeof path !== "string") return wrong;
    if (typeof count !== "number" || !Number.isInteger(count) || count < 1) return wrong;
    const key = fingerprintKey({ file, code, resource, path });
    baseline.set(key, count + (baseline.get(key) ?? 0));
  }
  return succeed(baseline);
}

/** Writes findings as a baseline: a line for each, in an order that does not depend on that of the arguments. */
export function writeBaseline(findings: readonly ReportedFinding[]): string {
  const counts = new Map<string, { fingerprint: Fingerprint; count: number }>();
  for (const { fingerprint } of findings) {
    const key = fingerprintKey(fingerprint);
    counts.set(key, { fingerprint, count: 1 + (counts.get(key)?.count ?? 0) });
  }
  const lines = [...counts]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, { fingerprint, count }]) => `    ${JSON.stringify({ ...fingerprint, ...(count === 1 ? {} : { count }) })}`);
  return `{\n  "version": 1,\n  "findings": [${lines.length === 0 ? "" : `\n${lines.join(",\n")}\n  `}]\n}\n`;
}

/** Takes out what a baseline knows. Of several alike the first ones count as known. */
export function compareWithBaseline(findings: readonly ReportedFinding[], baseline: Baseline): Compared {
  const left = new Map(baseline);
  const fresh = findings.filter(({ fingerprint }) => {
    const key = fingerprintKey(fingerprint);
    const count = left.get(key) ?? 0;
    if (count > 0) left.set(key, count - 1);
    return count === 0;
  });
  return { fresh, known: findings.length - fresh.length };
}
