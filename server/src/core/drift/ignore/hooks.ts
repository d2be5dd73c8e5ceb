import { getString, type JsonObject } from "../../json.ts";
import type { IgnoreReason } from "../types.ts";

/**
 * Tells why an object is no part of what a sync brings about, by its annotations: Argo CD and Helm run hooks at moments of their own and may delete them, and
 * Argo CD applies nothing with the hook Skip. As for Argo CD, the CRDs of Helm 2 (`crd-install`) are no hooks.
 */
export function hookReason(object: JsonObject | undefined): IgnoreReason | undefined {
  const argo = annotation(object, "argocd.argoproj.io/hook");
  if (argo !== undefined) {
    const types = argo.split(",").map((type) => type.trim());
    return { by: "argocd", reason: types.every((type) => type === "Skip") ? "Argo CD is told not to apply it" : "it is a hook of Argo CD" };
  }
  const helm = annotation(object, "helm.sh/hook");
  return helm === undefined || helm.trim() === "crd-install" ? undefined : { by: "annotation", reason: "it is a hook of Helm" };
}

function annotation(object: JsonObject | undefined, name: string): string | undefined {
  return getString(object, "metadata", "annotations", name);
}
