import type { FieldPath } from "../../fieldPath.ts";
import { asMap, fieldAt, itemsAt, resolveAlias } from "../../manifest/nodeAccess.ts";
import type { YamlMap, YamlNode } from "../../yaml/nodes.ts";
import { entryNamed } from "../../yaml/shiftNode.ts";
import type { DocumentSetting, SettingRequest } from "./setting.ts";

/** How far a label reaches: the resource itself, templates of others in it, what selects by labels. */
type Reach = "own" | "template" | "selector";

/** Finds the entry of `labels`, `commonLabels` or `commonAnnotations` that sets a label or annotation. */
export function labelSetting(root: YamlNode, { path, desired }: Pick<SettingRequest, "path" | "desired">): DocumentSetting | undefined {
  const key = path.at(-1);
  if (key?.kind !== "field" || typeof desired !== "string") return undefined;
  const inPairs = (pairs: YamlMap | undefined): DocumentSetting | undefined => pairIn(pairs, key.name, desired);
  if (isNamed(path, -2, "annotations")) return inPairs(asMap(fieldAt(root, "commonAnnotations")));
  const reach = reachOf(path);
  if (reach === undefined) return undefined;
  const common = inPairs(asMap(fieldAt(root, "commonLabels")));
  if (common !== undefined) return common;
  for (const item of itemsAt(root, "labels")) {
    const found = reaches(item, reach) ? inPairs(asMap(fieldAt(item, "pairs"))) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function reachOf(path: FieldPath): Reach | undefined {
  if (isNamed(path, -2, "labels") && isNamed(path, -3, "metadata")) return path.length === 3 ? "own" : "template";
  return isNamed(path, -2, "matchLabels") || isNamed(path, -2, "selector") ? "selector" : undefined;
}

function reaches(item: YamlNode | undefined, reach: Reach): boolean {
  if (reach === "own") return true;
  const isSet = (option: string): boolean => {
    const node = fieldAt(item, option);
    return node?.kind === "scalar" && node.value === true;
  };
  return isSet("includeSelectors") || (reach === "template" && isSet("includeTemplates")) || itemsAt(item, "fields").length > 0;
}

function isNamed(path: FieldPath, at: number, name: string): boolean {
  const element = path.at(at);
  return element?.kind === "field" && element.name === name;
}

/** The entry of a map of texts that says this. */
export function pairIn(pairs: YamlMap | undefined, name: string, value: string): DocumentSetting | undefined {
  const entry = pairs && entryNamed(pairs, name);
  const said = resolveAlias(entry?.value);
  if (entry === undefined || said?.kind !== "scalar" || String(said.value) !== value) return undefined;
  return { start: entry.key.range, token: said.range.end > said.range.start ? said.range : entry.key.range };
}
