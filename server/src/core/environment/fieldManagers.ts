import type { Driver } from "../config/config.ts";

/** The name under which each driver applies. */
export const fieldManagers: Readonly<Record<Driver, string>> = {
  direct: "plumbline",
  flux: "kustomize-controller",
  argocd: "argocd-controller",
};
