import { isJsonArray, isJsonObject, type JsonValue } from "../json.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";
import { memberSchema } from "../ssa/shape.ts";

/** Atomic lists whose order carries no meaning to Kubernetes, by the type that holds them. */
const unorderedLists: ReadonlySet<string> = new Set([
  "Role.rules",
  "ClusterRole.rules",
  "RoleBinding.subjects",
  "ClusterRoleBinding.subjects",
  ...["verbs", "apiGroups", "resources", "resourceNames", "nonResourceURLs"].map((field) => `PolicyRule.${field}`),
  ...["apiGroups", "apiVersions", "operations", "resources"].map((field) => `RuleWithOperations.${field}`),
  "AggregationRule.clusterRoleSelectors",
  "PodSpec.tolerations",
  "LabelSelector.matchExpressions",
  "LabelSelectorRequirement.values",
  "NodeSelectorRequirement.values",
  "NetworkPolicySpec.ingress",
  "NetworkPolicySpec.egress",
  "NetworkPolicySpec.policyTypes",
  "NetworkPolicyIngressRule.from",
  "NetworkPolicyIngressRule.ports",
  "NetworkPolicyEgressRule.to",
  "NetworkPolicyEgressRule.ports",
  "HorizontalPodAutoscalerSpec.metrics",
  "PersistentVolumeClaimSpec.accessModes",
  "PersistentVolumeSpec.accessModes",
  "ServiceSpec.loadBalancerSourceRanges",
  "ServiceSpec.externalIPs",
  "IngressTLS.hosts",
  "Capabilities.add",
  "Capabilities.drop",
]);

/** Tells whether the order of a list means nothing. `holder` is the schema of what holds it under this name. */
export function isUnorderedList(holder: StructuralSchema | undefined, name: string): boolean {
  return holder?.typeName !== undefined && unorderedLists.has(`${holder.typeName}.${name}`);
}

/** A text that is equal for values that differ in nothing but the order of members and of such lists in them. */
export function orderlessText(value: JsonValue, schema: StructuralSchema | undefined, isUnordered = false): string {
  if (isJsonArray(value)) {
    const items = value.map((item) => orderlessText(item, schema?.items));
    return `[${(isUnordered ? items.sort() : items).join()}]`;
  }
  if (isJsonObject(value)) {
    const members = Object.keys(value).sort();
    return `{${members.map((name) => `${JSON.stringify(name)}:${orderlessText(value[name] ?? null, memberSchema(schema, name), isUnorderedList(schema, name))}`).join()}}`;
  }
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
