import type { FieldPath } from "../../fieldPath.ts";
import { asMap, fieldAt } from "../../manifest/nodeAccess.ts";
import type { YamlNode } from "../../yaml/nodes.ts";
import { entryNamed } from "../../yaml/shiftNode.ts";
import type { DocumentSetting, SettingRequest } from "./setting.ts";

/** Finds `namePrefix`, `nameSuffix` or `namespace` of a kustomization where it made a name or a namespace of what the manifest says. */
export function nameSetting(
  root: YamlNode,
  { path, source, desired, live }: Pick<SettingRequest, "path" | "source" | "desired" | "live">,
): DocumentSetting | undefined {
  if (typeof desired !== "string" || source.value === desired) return undefined;
  if (lastName(path) === "namespace") return valueOf(root, "namespace")?.text === desired ? valueOf(root, "namespace") : undefined;
  const around = textAround(path, source.value, desired);
  if (around === undefined) return undefined;
  const prefix = valueOf(root, "namePrefix");
  const suffix = valueOf(root, "nameSuffix");
  const candidates = [
    ...(prefix !== undefined && around.before.includes(prefix.text) ? [prefix] : []),
    ...(suffix !== undefined && around.after.includes(suffix.text) ? [suffix] : []),
  ];
  return candidates.find(({ text }) => typeof live !== "string" || !live.includes(text)) ?? candidates[0];
}

/** What came before and after a name on its way; undefined where it did not, or for what is no name. */
function textAround(path: FieldPath, written: unknown, desired: string): { readonly before: string; readonly after: string } | undefined {
  if (typeof written !== "string" || written === "" || lastName(path) === "image") return undefined;
  if (path.some((element) => element.kind === "field" && (element.name === "labels" || element.name === "annotations"))) return undefined;
  const at = desired.indexOf(written);
  return at < 0 ? undefined : { before: desired.slice(0, at), after: desired.slice(at + written.length) };
}

function lastName(path: FieldPath): string | undefined {
  const last = path.at(-1);
  return last?.kind === "field" ? last.name : undefined;
}

function valueOf(root: YamlNode, name: string): (DocumentSetting & { readonly text: string }) | undefined {
  const node = fieldAt(root, name);
  const map = asMap(root);
  const entry = map && entryNamed(map, name);
  if (entry === undefined || node?.kind !== "scalar" || typeof node.value !== "string" || node.value === "") return undefined;
  return { start: entry.key.range, token: node.range, text: node.value };
}
