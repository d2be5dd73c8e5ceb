import type { FieldPath } from "../../fieldPath.ts";
import { isJson } from "../../json.ts";
import { patchEntriesOf } from "../../manifest/deliveredPatches.ts";
import type { DocumentRole } from "../../manifest/documentRole.ts";
import { fieldAt, itemsAt, stringAt } from "../../manifest/nodeAccess.ts";
import { folderOf, joinPath } from "../../manifest/paths.ts";
import type { YamlNode } from "../../yaml/nodes.ts";
import { parseYaml } from "../../yaml/parse.ts";
import type { Rule } from "../rule.ts";
import type { PlacedDocument } from "../surroundings.ts";

/** Reports an entry of `patches` that has no patch or two, one that names no object, and a JSON patch of which nobody says what it is for. */
export const incompletePatch: Rule = {
  code: "incomplete-patch",
  summary: "An entry of patches needs one patch that kustomize can read, and a JSON patch needs a target.",
  severity: "error",
  stage: "decode",
  amongFiles(document, report) {
    const { root, role } = document;
    for (const { item, path } of entriesOf(root, role)) {
      if (item?.kind !== "map") continue;
      const message = problemOf(item, document);
      const range = item.entries[0]?.key.range ?? item.range;
      if (message !== undefined) report({ message, range, subject: item.range, path });
    }
  },
};

interface Entry {
  readonly item: YamlNode | undefined;
  readonly path: FieldPath;
}

/** The files that patches of Flux and Argo CD name are not known here. */
function entriesOf(root: YamlNode, { role }: DocumentRole): readonly Entry[] {
  if (role === "manifest") return patchEntriesOf(root).filter(({ item }) => stringAt(item, "path") === undefined);
  if (role !== "kustomization" && role !== "component") return [];
  return ["patches", "patchesJson6902"].flatMap((field) =>
    itemsAt(root, field).map((item, index) => ({
      item,
      path: [
        { kind: "field", name: field },
        { kind: "index", index },
      ] as const,
    })),
  );
}

function problemOf(item: YamlNode, document: PlacedDocument): string | undefined {
  const path = stringAt(item, "path") ?? "";
  const patch = stringAt(item, "patch") ?? "";
  if (path === "" && patch === "") return "The entry needs a patch: path names a file, patch is the text itself.";
  if (path !== "" && patch !== "") return "The entry has both path and patch. Delete one of them.";
  if (patch.startsWith("[") && !isJson(patch)) return "A patch that begins with [ must be JSON.";
  const root = patch === "" ? rootOfFile(path, document) : rootOfText(patch);
  const hasTarget = fieldAt(item, "target")?.kind === "map";
  if (root?.kind === "sequence") return hasTarget ? undefined : "A JSON patch needs a target, which says what it is for.";
  return root?.kind === "map" ? problemOfMerge(root, hasTarget) : undefined;
}

/** What kustomize wants to know of an object even when a target says which one is meant. */
function problemOfMerge(root: YamlNode, hasTarget: boolean): string | undefined {
  const isNamed = (stringAt(root, "kind") ?? "") !== "" && (stringAt(root, "metadata", "name") ?? "") !== "";
  const isList = stringAt(root, "kind")?.endsWith("List") === true;
  if (isList || (isNamed && (hasTarget || fieldAt(root, "apiVersion") !== undefined))) return undefined;
  return `A strategic merge patch names its object, even beside a target: it needs ${hasTarget ? "" : "apiVersion, "}kind and metadata.name.`;
}

function rootOfText(patch: string): YamlNode | undefined {
  const { documents } = parseYaml(patch);
  const isBroken = documents.some(({ problems }) => problems.some(({ severity }) => severity === "error"));
  return isBroken ? undefined : documents.find(({ root }) => root !== undefined)?.root;
}

function rootOfFile(path: string, { path: kustomization, surroundings }: PlacedDocument): YamlNode | undefined {
  const place = joinPath(folderOf(kustomization), path);
  return place === undefined ? undefined : surroundings.rootAt(place);
}
