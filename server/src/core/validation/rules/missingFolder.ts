import { deliveredFoldersOf } from "../../manifest/deliveredFolders.ts";
import type { Rule } from "../rule.ts";

/**
 * Tells of a folder that Flux or Argo CD shall deliver and that is not there. Whether the source is this repository is only known from another folder of
 * the same source that is; so nothing is said of the others.
 */
export const missingFolder: Rule = {
  code: "missing-folder",
  summary: "A folder that Flux or Argo CD delivers is not in the repository.",
  severity: "information",
  stage: "validate",
  amongFiles({ root, role, surroundings }, report) {
    if (role.role !== "manifest") return;
    for (const { source, path, text, range } of deliveredFoldersOf(root)) {
      if (surroundings.placeAt(path) !== "nothing") continue;
      const isOurs = surroundings.foldersOf(source).some((other) => other !== "" && surroundings.placeAt(other) === "folder");
      if (isOurs) report({ message: `There is no folder ${text} in this repository.`, range });
    }
  },
};
