import { declaredObjects, type DeclaredObject } from "../../manifest/declaredObjects.ts";
import { patchesOf, type KustomizationPatch } from "../../manifest/kustomizationPatches.ts";
import { folderOf, joinPath } from "../../manifest/paths.ts";
import { parseYaml } from "../../yaml/parse.ts";
import { objectsOfKustomization } from "../kustomizationObjects.ts";
import { isNamedBy, isTargetedBy } from "../patchedObjects.ts";
import type { Rule } from "../rule.ts";
import type { PlacedDocument } from "../surroundings.ts";

/**
 * Reports a patch that has nothing to change: kustomize passes over one whose target matches nothing, and refuses one that names an object which is not
 * there. What a component patches is in the kustomization that lists it.
 */
export const unmatchedPatch: Rule = {
  code: "unmatched-patch",
  summary: "A patch is for no object of its kustomization.",
  severity: "error",
  stage: "validate",
  amongFiles(document, report) {
    const { path, root, role, surroundings } = document;
    if (role.role !== "kustomization") return;
    const patches = patchesOf(root);
    const known = patches.length === 0 ? undefined : objectsOfKustomization(path, root, surroundings);
    // One without any objects has just been begun.
    if (!known || known.objects.length === 0) return;
    for (const patch of patches) {
      if (patch.target) {
        if (!isTargetedBy(patch.target, known))
          report({
            message: "No object of this kustomization matches the target, so this patch changes nothing.",
            range: patch.target.range,
            path: patch.path,
            severity: "information",
          });
        continue;
      }
      const missing = objectsOf(patch, document)?.find((object) => !isNamedBy(object, known));
      if (missing)
        report({
          message: `${missing.kind} ${missing.name} is not among the objects of this kustomization.`,
          range: rangeOf(patch),
          path: patch.path,
        });
    }
  },
};

/** The first line stands for text that stands inline. */
function rangeOf({ inline, range }: KustomizationPatch): KustomizationPatch["range"] {
  return inline?.style === "literal" || inline?.style === "folded" ? { start: range.start, end: range.start + 1 } : range;
}

/** The objects that a strategic merge patch names; undefined when that is not known. */
function objectsOf({ inline, file }: KustomizationPatch, { path, surroundings }: PlacedDocument): readonly DeclaredObject[] | undefined {
  if (inline) return declaredObjects(parseYaml(String(inline.value)).documents);
  const place = file === undefined ? undefined : joinPath(folderOf(path), file);
  return place === undefined ? undefined : surroundings.objectsAt(place);
}
