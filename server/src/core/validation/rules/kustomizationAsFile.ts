import { kustomizationNames } from "../../manifest/folderPlaces.ts";
import { pathReferencesOf } from "../../manifest/kustomizationPaths.ts";
import { fieldAt } from "../../manifest/nodeAccess.ts";
import { baseName, folderOf, joinPath } from "../../manifest/paths.ts";
import type { Rule } from "../rule.ts";

// A file among the components is a missing folder.
const fields: ReadonlySet<string> = new Set(["resources", "bases"]);

/** Reports a kustomization that another one lists by its file: kustomize takes it for an object then, and one without a name. */
export const kustomizationAsFile: Rule = {
  code: "kustomization-as-file",
  summary: "A kustomization is listed by its file instead of its folder.",
  severity: "error",
  stage: "validate",
  amongFiles({ path, root, role, surroundings }, report) {
    if (role.role !== "kustomization" && role.role !== "component") return;
    for (const { field, text, range } of pathReferencesOf(root)) {
      const file = fields.has(field) && kustomizationNames.includes(baseName(text)) ? joinPath(folderOf(path), text) : undefined;
      if (file === undefined || surroundings.placeAt(file) !== "file") continue;
      const listed = surroundings.rootAt(file);
      if (listed === undefined || fieldAt(listed, "metadata", "name") !== undefined) continue;
      const place = [{ kind: "field", name: field }] as const;
      const folder = folderOf(text);
      if (folderOf(file) === folderOf(path)) {
        report({ message: `${text} is this kustomization itself. Delete the line.`, range, path: place });
      } else {
        report({
          message: `kustomize takes ${text} for an object without a name. List its folder, ${folder}.`,
          range,
          path: place,
          fixes: [{ title: `Change to ${folder}`, edits: [{ range, newText: folder }], isPreferred: true }],
        });
      }
    }
  },
};
