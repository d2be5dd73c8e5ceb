import { getPath, getString, isJsonArray, type JsonObject } from "../json.ts";
import { parseApiVersion } from "../manifest/resource.ts";
import { applySetLabels } from "./applySet.ts";

const flux: readonly (readonly [group: string, what: string])[] = [
  ["kustomize.toolkit.fluxcd.io", "Kustomization"],
  ["helm.toolkit.fluxcd.io", "HelmRelease"],
];

/** Managers under which Flux and Argo CD apply. */
const managers: Readonly<Record<string, string>> = {
  "kustomize-controller": "Flux",
  "helm-controller": "Flux",
  "argocd-controller": "Argo CD",
  "argocd-application-controller": "Argo CD",
};

/**
 * Tells who else applies this live object, as people would say it: "Flux (Kustomization flux-system/apps)", "Argo CD (application web)", "another set of
 * applied objects". Undefined when nobody does: then we may write it. `live` needs its managed fields.
 */
export function foreignOwner(live: JsonObject, ownSetId: string): string | undefined {
  const labels = getPath(live, "metadata", "labels");
  for (const [group, what] of flux) {
    const name = getString(labels, `${group}/name`);
    if (name !== undefined) return `Flux (${what} ${getString(labels, `${group}/namespace`) ?? ""}/${name})`;
  }
  const application = argoApplication(live);
  if (application !== undefined) return `Argo CD (application ${application})`;
  const entries = getPath(live, "metadata", "managedFields");
  for (const entry of isJsonArray(entries) ? entries : []) {
    const manager = getString(entry, "manager") ?? "";
    const title = Object.hasOwn(managers, manager) ? managers[manager] : undefined;
    if (title !== undefined && getString(entry, "subresource") === undefined && getString(entry, "operation") === "Apply") return title;
  }
  const setId = getString(labels, applySetLabels.partOf);
  return setId === undefined || setId === ownSetId ? undefined : `another set of applied objects (${setId})`;
}

/** The application of a tracking id `app:group/Kind:namespace/name` that names this very object: copies of an object carry the id of their original. */
function argoApplication(live: JsonObject): string | undefined {
  const tracking = getString(live, "metadata", "annotations", "argocd.argoproj.io/tracking-id");
  const match =
    tracking === undefined
      ? null
      : /^(?<application>[^:]+):(?<group>[^/]*)\/(?<kind>[^:]+):(?<namespace>[^/]*)\/(?<name>.+)$/.exec(tracking);
  const { application, group, kind, namespace, name } = match?.groups ?? {};
  const isSelf =
    group === parseApiVersion(getString(live, "apiVersion") ?? "").group &&
    kind === getString(live, "kind") &&
    name === getString(live, "metadata", "name") &&
    // For what has no namespace Argo CD writes the one of its application.
    [namespace, undefined].includes(getString(live, "metadata", "namespace"));
  return isSelf ? application : undefined;
}
