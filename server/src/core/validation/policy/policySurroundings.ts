import type { YamlDocument, YamlNode } from "../../yaml/nodes.ts";
import { fieldAt, itemsAt, stringAt } from "../../manifest/nodeAccess.ts";
import { toJson } from "../../yaml/toJson.ts";
import type { PodSecurityLevel } from "./podSecurityLevel.ts";

/** What a namespace of the workspace makes the API server refuse. */
export interface EnforcedLevel {
  readonly namespace: string;
  readonly level: PodSecurityLevel;
  /** The minor of the standards; absent: that of the cluster. */
  readonly minor?: number;
}

/** A PodDisruptionBudget of the workspace. */
export interface Budget {
  /** Absent: somebody else says it, kustomize for example. */
  readonly namespace?: string;
  readonly selector: YamlNode | undefined;
}

/** What one file says that matters to the policy of others. */
export interface PolicyFacts {
  readonly enforced: readonly EnforcedLevel[];
  readonly budgets: readonly Budget[];
}

/** What rules can ask of the other files of the workspace. */
export interface PolicySurroundings {
  enforcedIn(namespace: string): EnforcedLevel | undefined;
  budgets(): readonly Budget[];
}

export const noPolicyFacts: PolicyFacts = { enforced: [], budgets: [] };
const known = new WeakMap<YamlNode, PolicyFacts>();

/** The facts that documents have for others; documents that stay the same are not read again. */
export function policyFactsOf(documents: readonly YamlDocument[]): PolicyFacts {
  const all = documents.flatMap(({ root }) => {
    if (root === undefined) return [];
    const facts = known.get(root) ?? factsOf(root);
    known.set(root, facts);
    return facts === noPolicyFacts ? [] : [facts];
  });
  return all.length === 0
    ? noPolicyFacts
    : { enforced: all.flatMap(({ enforced }) => enforced), budgets: all.flatMap(({ budgets }) => budgets) };
}

/** Tells whether two files say the same to others. */
export function isSamePolicyFacts(left: PolicyFacts, right: PolicyFacts): boolean {
  return left === right || textOf(left) === textOf(right);
}

function textOf({ enforced, budgets }: PolicyFacts): string {
  return JSON.stringify([enforced, budgets.map(({ namespace, selector }) => [namespace, toJson(selector)])]);
}

const enforceLabel = "pod-security.kubernetes.io/enforce";

function factsOf(root: YamlNode): PolicyFacts {
  const kind = stringAt(root, "kind");
  if (kind === "List") {
    const items = itemsAt(root, "items").flatMap((item) => (item ? [factsOf(item)] : []));
    const facts = { enforced: items.flatMap(({ enforced }) => enforced), budgets: items.flatMap(({ budgets }) => budgets) };
    return facts.enforced.length + facts.budgets.length === 0 ? noPolicyFacts : facts;
  }
  if (kind === "Namespace") {
    const namespace = stringAt(root, "metadata", "name");
    const level = stringAt(root, "metadata", "labels", enforceLabel);
    if (namespace === undefined || (level !== "baseline" && level !== "restricted")) return noPolicyFacts;
    const minor = /^v1\.(\d+)$/.exec(stringAt(root, "metadata", "labels", `${enforceLabel}-version`) ?? "")?.[1];
    return { enforced: [{ namespace, level, ...(minor === undefined ? {} : { minor: Number(minor) }) }], budgets: [] };
  }
  if (kind === "PodDisruptionBudget") {
    const namespace = stringAt(root, "metadata", "namespace");
    const selector = fieldAt(root, "spec", "selector");
    return { enforced: [], budgets: [{ ...(namespace === undefined ? {} : { namespace }), selector }] };
  }
  return noPolicyFacts;
}
