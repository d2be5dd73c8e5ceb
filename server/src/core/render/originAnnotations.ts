import { isJsonArray } from "../json.ts";
import type { YamlMap } from "../yaml/nodes.ts";
import { parseYaml } from "../yaml/parse.ts";
import { toJson } from "../yaml/toJson.ts";

/** Returns the text of a kustomization that tells of everything that comes out of it where it came from, and is the same otherwise. */
export function withOriginAnnotations(text: string): string {
  const document = parseYaml(text).documents.find(({ root }) => root !== undefined);
  if (document?.root?.kind !== "map") return text;
  const { root, offset } = document;
  const stated = root.entries.find(({ name }) => name === "buildMetadata");
  if (stated !== undefined) {
    const value = toJson(stated.value);
    const names = isJsonArray(value) ? value.filter((name) => typeof name === "string") : [];
    if (names.includes("originAnnotations")) return text;
    return splice(text, offset + stated.range.start, offset + stated.range.end, `buildMetadata: ${flow([...names, "originAnnotations"])}`);
  }
  return insert(text, root, offset);
}

function insert(text: string, root: YamlMap, offset: number): string {
  const start = offset + root.range.start;
  if (root.flow) return splice(text, start + 1, start + 1, `"buildMetadata": ["originAnnotations"]${root.entries.length > 0 ? ", " : ""}`);
  const indentation = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  return splice(text, start, start, `buildMetadata: [originAnnotations]\n${" ".repeat(indentation.length)}`);
}

function flow(names: readonly string[]): string {
  return `[${names.map((name) => JSON.stringify(name)).join(", ")}]`;
}

function splice(text: string, start: number, end: number, inserted: string): string {
  return text.slice(0, start) + inserted + text.slice(end);
}
