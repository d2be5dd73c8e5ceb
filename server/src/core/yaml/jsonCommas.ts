import { isJson } from "../json.ts";
import type { YamlProblem } from "./nodes.ts";

const stringOrComma = /"(?:[^"\\\n]|\\.)*"|,(?=\s*[}\]])/g;

/**
 * Finds commas behind the last item in a body that is JSON otherwise. YAML has nothing against them; kubectl reads what begins with `{` as JSON, and only since
 * 1.33 as YAML when that fails (`YAMLOrJSONDecoder` of apimachinery).
 */
export function checkJsonCommas(body: string, offset: number): readonly YamlProblem[] {
  if (!/^\s*\{/.test(body)) return [];
  const commas = [...body.matchAll(stringOrComma)].filter(([token]) => token === ",").map(({ index }) => index);
  if (commas.length === 0 || !isJson(body.replaceAll(stringOrComma, (token) => (token === "," ? " " : token)))) return [];
  const message = "kubectl before 1.33 refuses a comma behind the last item in a file that begins with {. Delete it.";
  return commas.map((at) => ({
    code: "syntax",
    severity: "warning",
    range: { start: offset + at, end: offset + at + 1 },
    message,
  }));
}
