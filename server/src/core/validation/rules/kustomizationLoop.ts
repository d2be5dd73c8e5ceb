import { stepsOf, walkKustomizations } from "../../manifest/kustomizationGraph.ts";
import { folderOf, isInFolder } from "../../manifest/paths.ts";
import type { Rule } from "../rule.ts";

/** Reports an entry of a kustomization that leads back to it: by a chain of others, or because the named folder holds it. */
export const kustomizationLoop: Rule = {
  code: "kustomization-loop",
  summary: "A kustomization is made of itself.",
  severity: "error",
  stage: "validate",
  amongFiles({ path, root, role, surroundings }, report) {
    if (role.role !== "kustomization" && role.role !== "component") return;
    const own = folderOf(path);
    for (const { reference, folder } of stepsOf(root, path)) {
      let through = folder;
      // kustomize refuses every folder that holds one on the way to it, whatever is in it.
      const isLoop = walkKustomizations(folder, surroundings, (current) => {
        through = current;
        return isInFolder(own, current) && surroundings.kustomizationIn(current) !== undefined;
      });
      if (!isLoop) continue;
      const what =
        through === own
          ? "this kustomization"
          : `${through === "" ? "the root of the workspace" : through}, which holds this kustomization`;
      report({
        message: through === folder ? `${reference.text} is ${what}.` : `${reference.text} leads back to ${what}.`,
        range: reference.range,
        path: [{ kind: "field", name: reference.field }],
      });
    }
  },
};
