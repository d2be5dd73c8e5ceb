import { keeperOf } from "../drift/ignore/keptWithoutGit.ts";
import { getString, type JsonObject } from "../json.ts";
import { membershipOf } from "./inventory.ts";
import { foreignOwner } from "./foreignOwner.ts";

/** Argo CD deletes these not at all, or not before somebody agrees; nobody can agree here. */
const argoOptions = "argocd.argoproj.io/sync-options";
const careful = /(^|,)\s*(Prune|Delete)=(false|confirm)\s*(,|$)/i;

/** Tells why a member that Git no longer has is not pruned: a phrase that completes "stays: "; undefined when it is to be pruned. */
export function reasonToKeep(live: JsonObject, setId: string): string | undefined {
  const isCareful = careful.test(getString(live, "metadata", "annotations", argoOptions) ?? "");
  const keeper = keeperOf(live) ?? (isCareful ? argoOptions : undefined);
  if (keeper !== undefined) return `its annotation ${keeper} says so`;
  const owner = foreignOwner(live, setId);
  if (owner !== undefined) return `${owner} applies it`;
  // Whoever took the label away has taken the object over.
  if (membershipOf(live) === undefined) return "it no longer carries the label of this environment's set";
  return undefined;
}
