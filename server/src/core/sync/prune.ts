import { getString, type JsonObject } from "../json.ts";
import { membershipOf } from "./inventory.ts";
import { foreignOwner } from "./foreignOwner.ts";

/** Annotations by which people keep an object although Git no longer has it, and the value that means it. */
const keepers: readonly (readonly [annotation: string, value: RegExp])[] = [
  ["plumbline.dev/prune", /^(disabled|false)$/i],
  ["kustomize.toolkit.fluxcd.io/prune", /^disabled$/i],
  ["argocd.argoproj.io/sync-options", /(^|,)\s*(Prune|Delete)=(false|confirm)\s*(,|$)/i],
  ["helm.sh/resource-policy", /(^|,)\s*keep\s*(,|$)/i],
];

/** Tells why a member that Git no longer has is not pruned: a phrase that completes "stays: "; undefined when it is to be pruned. */
export function reasonToKeep(live: JsonObject, setId: string): string | undefined {
  const keeper = keepers.find(([annotation, value]) => value.test(getString(live, "metadata", "annotations", annotation) ?? ""));
  if (keeper !== undefined) return `its annotation ${keeper[0]} says so`;
  const owner = foreignOwner(live, setId);
  if (owner !== undefined) return `${owner} applies it`;
  // Whoever took the label away has taken the object over.
  if (membershipOf(live) === undefined) return "it no longer carries the label of this environment's set";
  return undefined;
}
