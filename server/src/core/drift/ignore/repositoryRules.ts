import type { JsonObject } from "../../json.ts";
import type { Manifest } from "../../manifest/resource.ts";
import { argoRules } from "./argoRules.ts";
import { fluxRules } from "./fluxRules.ts";
import type { Ignoring } from "./ignoring.ts";

const known = new WeakMap<JsonObject, readonly Ignoring[]>();
const none: readonly Ignoring[] = [];

/** What Flux and Argo CD are told to ignore by objects of the repository. Of an object that stays the same the answers do, too. */
export function repositoryRules(manifests: readonly Manifest[]): readonly Ignoring[] {
  const rules = manifests.flatMap(rulesOf);
  return rules.length === 0 ? none : rules;
}

function rulesOf({ id: { group, kind }, object }: Manifest): readonly Ignoring[] {
  const read = readerOf(group, kind);
  if (read === undefined) return none;
  const rules = known.get(object) ?? read(object);
  known.set(object, rules);
  return rules;
}

function readerOf(group: string, kind: string): ((object: JsonObject) => readonly Ignoring[]) | undefined {
  if (group === "argoproj.io" && (kind === "Application" || kind === "ApplicationSet")) return argoRules;
  if (group === "kustomize.toolkit.fluxcd.io" && kind === "Kustomization") return fluxRules;
  return group === "helm.toolkit.fluxcd.io" && kind === "HelmRelease" ? fluxRules : undefined;
}
