import { pathReferencesOf } from "../../manifest/kustomizationPaths.ts";
import { fieldAt, stringAt } from "../../manifest/nodeAccess.ts";
import { folderOf, joinPath } from "../../manifest/paths.ts";
import type { OffsetRange } from "../../text.ts";
import type { YamlNode } from "../../yaml/nodes.ts";
import type { ReportFunction, Rule } from "../rule.ts";

const versions: Readonly<Record<string, string>> = {
  Kustomization: "kustomize.config.k8s.io/v1beta1",
  Component: "kustomize.config.k8s.io/v1alpha1",
};

/** Reports a kustomization that says to be something else, a component among the resources, and a kustomization among the components. */
export const wrongKustomizationKind: Rule = {
  code: "wrong-kustomization-kind",
  summary: "A kustomization stands where a component should, or says that it is something else.",
  severity: "error",
  stage: "decode",
  amongFiles({ path, root, role, surroundings }, report) {
    if (role.role !== "kustomization" && role.role !== "component") return;
    checkIdentity(root, report);
    for (const { field, text, range } of pathReferencesOf(root)) {
      if (field !== "resources" && field !== "bases" && field !== "components") continue;
      const folder = joinPath(folderOf(path), text);
      const place = folder === undefined || surroundings.placeAt(folder) === "file" ? undefined : surroundings.kustomizationIn(folder);
      const other = place === undefined ? undefined : surroundings.rootAt(place);
      if (other === undefined) continue;
      const isComponent = kindOf(other) === "Component";
      if (isComponent === (field === "components")) continue;
      const message = isComponent
        ? `${text} is a component. List it under components.`
        : `${text} is no component. List it under resources.`;
      report({ message, range, path: [{ kind: "field", name: field }] });
    }
  },
};

function kindOf(root: YamlNode): string {
  return stringAt(root, "kind") ?? "Kustomization";
}

function checkIdentity(root: YamlNode, report: ReportFunction): void {
  const kind = writtenAt(root, "kind");
  const wanted = versions[kind?.text ?? "Kustomization"];
  if (kind && wanted === undefined) {
    report({
      message: `The kind must be Kustomization or Component, not ${kind.text}.`,
      range: kind.range,
      path: [{ kind: "field", name: "kind" }],
    });
  }
  const apiVersion = writtenAt(root, "apiVersion");
  if (wanted === undefined || !apiVersion || apiVersion.text === wanted) return;
  report({
    message: `The apiVersion of a ${kind?.text ?? "Kustomization"} must be ${wanted}, not ${apiVersion.text}.`,
    range: apiVersion.range,
    path: [{ kind: "field", name: "apiVersion" }],
    fixes: [{ title: `Change to ${wanted}`, edits: [{ range: apiVersion.range, newText: wanted }], isPreferred: true }],
  });
}

/** A text that is not empty, which reads as not written. */
function writtenAt(root: YamlNode, name: string): { readonly text: string; readonly range: OffsetRange } | undefined {
  const text = stringAt(root, name);
  const node = fieldAt(root, name);
  return text === undefined || text === "" || !node ? undefined : { text, range: node.range };
}
