import { qualifiedKey } from "./names.ts";

// What a ResourceQuota can count, and under which scopes.

const compute = ["cpu", "memory", "ephemeral-storage"].flatMap((name) => [name, `requests.${name}`, `limits.${name}`]);
const counted = [
  "pods",
  "resourcequotas",
  "services",
  "replicationcontrollers",
  "secrets",
  "persistentvolumeclaims",
  "configmaps",
  "services.nodeports",
  "services.loadbalancers",
];
const standard: ReadonlySet<string> = new Set([...compute, ...counted, "requests.storage"]);

/** The resources that a quota without a domain in its name can count. */
export const quotaResourceNames: readonly string[] = [...standard];

function isStandard(name: string): boolean {
  return standard.has(name) || name.startsWith("hugepages-") || name.startsWith("requests.hugepages-");
}

/** Why a quota cannot count a resource, as the end of a sentence that begins with its name; undefined when it can. */
export function quotaResource(name: string): string | undefined {
  const reason = qualifiedKey(name);
  if (reason !== undefined) return reason;
  return name.includes("/") || isStandard(name)
    ? undefined
    : "is nothing that a quota can count; objects are counted as count/<resource>.<group>";
}

/** Resources of which a quota allows whole ones only. */
export function isCounted(name: string): boolean {
  return counted.includes(name);
}

const podScopes: ReadonlySet<string> = new Set([
  "Terminating",
  "NotTerminating",
  "NotBestEffort",
  "PriorityClass",
  "CrossNamespacePodAffinity",
]);

/** Tells whether a scope can narrow down what is counted of a resource. */
export function fitsScope(scope: string, resource: string): boolean {
  if (!isStandard(resource) || resource.includes("hugepages-")) return true;
  if (podScopes.has(scope)) return resource === "pods" || compute.includes(resource);
  if (scope === "BestEffort") return resource === "pods";
  return scope !== "VolumeAttributesClass" || resource === "persistentvolumeclaims" || resource === "requests.storage";
}
