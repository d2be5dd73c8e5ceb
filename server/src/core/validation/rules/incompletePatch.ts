import { fieldAt, itemsAt, stringAt } from "../../manifest/nodeAccess.ts";
import { folderOf, joinPath } from "../../manifest/paths.ts";
import type { YamlNode } from "../../yaml/nodes.ts";
import { parseYaml } from "../../yaml/parse.ts";
import type { Rule } from "../rule.ts";
import type { PlacedDocument } from "../surroundings.ts";

/** Reports an entry of `patches` that has no patch or two, and a JSON patch of which nobody says what it is for. */
export const incompletePatch: Rule = {
  code: "incomplete-patch",
  summary: "An entry of patches needs exactly one patch, and a JSON patch needs a target.",
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
  if (fieldAt(item, "target")?.kind === "map" || !isList(path, patch, document)) return undefined;
  return "A JSON patch needs a target, which says what it is for.";
}

function isList(path: string, patch: string, document: PlacedDocument): boolean {
  if (patch !== "") return parseYaml(patch).documents[0]?.root?.kind === "sequence";
  const place = joinPath(folderOf(document.path), path);
  return place !== undefined && document.surroundings.rootAt(place)?.kind === "sequence";
}
