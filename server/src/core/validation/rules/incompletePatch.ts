import { isJson } from "../../json.ts";
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
    if (role.role !== "kustomization" && role.role !== "component") return;
    for (const field of ["patches", "patchesJson6902"]) {
      itemsAt(root, field).forEach((item, index) => {
        if (item?.kind !== "map") return;
        const message = problemOf(item, document);
        const range = item.entries[0]?.key.range ?? item.range;
        if (message !== undefined)
          report({
            message,
            range,
            subject: item.range,
            path: [
              { kind: "field", name: field },
              { kind: "index", index },
            ],
          });
      });
    }
  },
};

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
