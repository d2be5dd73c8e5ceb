import type { YamlProblem, YamlScalar } from "./nodes.ts";

/** `.inf` and `.nan` are numbers of YAML, but not of JSON. */
export function checkNumber({ value, source, range }: YamlScalar): readonly YamlProblem[] {
  if (typeof value !== "number" || Number.isFinite(value)) return [];
  const message = `${source} is no number for Kubernetes. Write a finite number, or put the text in quotes.`;
  return [{ code: "not-a-number", severity: "error", range, message }];
}

/** Finds escapes of half characters (`\uD83D`) in the source of a double-quoted scalar that begins at `start`. */
export function checkEscapes(source: string, start: number): readonly YamlProblem[] {
  if (!source.includes("\\u") && !source.includes("\\U")) return [];
  return [...source.matchAll(/\\(?:[uU](?:0000)?([dD][89a-fA-F][0-9a-fA-F]{2})|[^])/g)]
    .filter(({ 1: surrogate }) => surrogate !== undefined)
    .map(({ index, 0: escape }) => ({
      code: "surrogate-escape",
      severity: "error",
      range: { start: start + index, end: start + index + escape.length },
      message: `Kubernetes refuses ${escape}, half of a character. Write the character itself, or \\U with its eight hexadecimal digits.`,
    }));
}
