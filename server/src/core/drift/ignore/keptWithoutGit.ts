import { getString, type JsonObject } from "../../json.ts";

/** Annotations by which people keep an object although Git no longer has it, and the value that means it. */
const keepers: readonly (readonly [annotation: string, value: RegExp])[] = [
  ["plumbline.dev/prune", /^(disabled|false)$/i],
  ["kustomize.toolkit.fluxcd.io/prune", /^disabled$/i],
  ["argocd.argoproj.io/sync-options", /(^|,)\s*Prune=false\s*(,|$)/i],
  ["helm.sh/resource-policy", /(^|,)\s*keep\s*(,|$)/i],
];

/** The annotation that says of a live object that it stays although Git no longer has it; undefined when none does. */
export function keeperOf(live: JsonObject | undefined): string | undefined {
  return keepers.find(([annotation, value]) => value.test(getString(live, "metadata", "annotations", annotation) ?? ""))?.[0];
}
