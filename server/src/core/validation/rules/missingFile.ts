import { kustomizationPathsIn } from "../../manifest/folderPlaces.ts";
import { mayBeRemote, pathReferencesOf, type PathReference } from "../../manifest/kustomizationPaths.ts";
import { stringAt } from "../../manifest/nodeAccess.ts";
import { folderOf, isInFolder, joinPath } from "../../manifest/paths.ts";
import type { Rule } from "../rule.ts";
import type { Surroundings } from "../surroundings.ts";

/** Reports a file or folder that a kustomization is made of and that is not there. What leads out of the workspace, or is not known, is passed over. */
export const missingFile: Rule = {
  code: "missing-file",
  summary: "A kustomization names a file or folder that is not there.",
  severity: "error",
  stage: "validate",
  amongFiles({ path, root, role, surroundings }, report) {
    if (role.role !== "kustomization" && role.role !== "component") return;
    const folder = folderOf(path);
    // Charts are put there when they are first needed.
    const charts = joinPath(folder, stringAt(root, "helmGlobals", "chartHome") ?? "charts");
    for (const reference of pathReferencesOf(root)) {
      const place = joinPath(folder, reference.text);
      const isOfChart = reference.use === "values" && (charts === undefined || (place !== undefined && isInFolder(place, charts)));
      const message = place === undefined || isOfChart ? undefined : problemOf(reference, place, surroundings);
      if (message !== undefined) report({ message, range: reference.range, path: [{ kind: "field", name: reference.field }] });
    }
  },
};

function problemOf({ text, target, field }: PathReference, place: string, surroundings: Surroundings): string | undefined {
  switch (surroundings.placeAt(place)) {
    case "nothing":
      return mayBeRemote(text) ? undefined : `There is no ${nounOf(field, target)} ${text}.`;
    case "folder": {
      if (target === "file") return `${text} is a folder, but a file is needed.`;
      const isWithout = kustomizationPathsIn(place).every((path) => surroundings.placeAt(path) === "nothing");
      return isWithout ? `The folder ${text} has no kustomization.yaml.` : undefined;
    }
    case "file":
      return target === "folder" ? `${text} is a file, but a folder with a component is needed.` : undefined;
    case "unknown":
      return undefined;
  }
}

function nounOf(field: string, target: PathReference["target"]): string {
  if (field === "components") return "folder";
  return target === "file" ? "file" : "file or folder";
}
