import type { Refusal } from "./serverJudge.ts";

/** A refusal with its values and names replaced, so that the same rule of the server gives the same text: 'name: Invalid value: "…": must be …'. */
export function normalMessage({ field, message }: Refusal): string {
  const text = message
    .replace(/^[^\n]*? cannot be handled as a [^:]*: /, "")
    .replace(/^[A-Z]\w*(\.[\w.-]+)? "[^"]*" is (invalid|forbidden): /, "")
    .replace(/((?:Invalid|Unsupported|Duplicate) value): (?:\{.*\}|\[.*\]|map\[.*\])(?=: |$)/s, "$1: …")
    .replace(/compilation failed: .*$/s, "compilation failed: …")
    .replace(/ \((e\.g\.|regex used) .*\)/gs, "")
    .replace(/"(?:[^"\\]|\\.)*"(, "(?:[^"\\]|\\.)*")*/g, "“…”")
    .replace(/'(?:[^'\\]|\\.)*'/g, "‘…’")
    .replace(/`[^`]*`/g, "‘…’")
    .replace(/\[\d+\]/g, "[]")
    .replace(/(?<![\w.])-?\d+(\.\d+)?(e[+-]?\d+)?(?!\w)/g, "N")
    .replace(/\s+/g, " ")
    .trim();
  const place = field === "<nil>" ? "" : lastName(field);
  return place === "" ? text : `${place}: ${text}`;
}

/** "limits" of "spec.containers[0].resources.limits[cpu]". */
function lastName(field: string): string {
  const names = field.replace(/\[[^\]]*\]/g, "").split(".");
  return names.at(-1) ?? "";
}
