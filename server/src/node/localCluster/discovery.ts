import type { JsonObject } from "../../core/json.ts";
import { toApiVersion } from "../../core/manifest/resource.ts";
import { compareApiVersions } from "../../core/schema/kubernetesVersion.ts";
import type { KindRegistry } from "./kindRegistry.ts";
import type { ServedKind } from "./servedKind.ts";

const verbs = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"] as const;
const subresourceVerbs = ["get", "patch", "update"] as const;

/** What clients ask for when they want all kinds in one answer. */
export const aggregatedType = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

/** `/api`, as clients from before aggregated discovery read it. */
export function coreVersions(): JsonObject {
  return { kind: "APIVersions", versions: ["v1"], serverAddressByClientCIDRs: [] };
}

/** `/apis`. */
export function groupList(registry: KindRegistry): JsonObject {
  return { kind: "APIGroupList", apiVersion: "v1", groups: groupsOf(registry).map(({ group, versions }) => groupObject(group, versions)) };
}

/** `/apis/apps`; undefined when the group is not served. */
export function groupDocument(registry: KindRegistry, name: string): JsonObject | undefined {
  const found = groupsOf(registry).find(({ group }) => group === name);
  return found === undefined ? undefined : { kind: "APIGroup", apiVersion: "v1", ...groupObject(found.group, found.versions) };
}

/** `/apis/apps/v1`; undefined when the version is not served. */
export function resourceList(registry: KindRegistry, group: string, version: string): JsonObject | undefined {
  const served = registry.groupVersions().find((candidate) => candidate.group === group && candidate.version === version);
  if (served === undefined) return undefined;
  return {
    kind: "APIResourceList",
    apiVersion: "v1",
    groupVersion: toApiVersion(group, version),
    resources: served.kinds.flatMap(legacyResources),
  };
}

/** `/api` or `/apis` as one list of everything. */
export function aggregatedDiscovery(registry: KindRegistry, root: "api" | "apis"): JsonObject {
  const groups = root === "api" ? [{ group: "", versions: ["v1"] }] : groupsOf(registry);
  return {
    kind: "APIGroupDiscoveryList",
    apiVersion: "apidiscovery.k8s.io/v2",
    metadata: {},
    items: groups.map(({ group, versions }) => ({
      metadata: group === "" ? { creationTimestamp: null } : { name: group, creationTimestamp: null },
      versions: versions.map((version) => ({
        version,
        resources: registry
          .all()
          .filter((kind) => kind.group === group && kind.version === version)
          .map(aggregatedResource),
        freshness: "Current",
      })),
    })),
  };
}

/** The named groups, best version first. */
function groupsOf(registry: KindRegistry): readonly { readonly group: string; readonly versions: readonly string[] }[] {
  const groups = new Map<string, string[]>();
  for (const { group, version } of registry.groupVersions()) {
    if (group === "") continue;
    groups.set(group, [...(groups.get(group) ?? []), version].sort(compareApiVersions));
  }
  return [...groups].map(([group, versions]) => ({ group, versions }));
}

function groupObject(group: string, versions: readonly string[]): JsonObject {
  const named = versions.map((version) => ({ groupVersion: toApiVersion(group, version), version }));
  return { name: group, versions: named, preferredVersion: named[0] ?? {} };
}

function legacyResources(kind: ServedKind): readonly JsonObject[] {
  const common = { namespaced: kind.namespaced, singularName: "" };
  return [
    {
      name: kind.plural,
      singularName: kind.singular,
      namespaced: kind.namespaced,
      kind: kind.kind,
      verbs,
      ...(kind.shortNames.length === 0 ? {} : { shortNames: kind.shortNames }),
      ...(kind.categories.length === 0 ? {} : { categories: kind.categories }),
    },
    ...(kind.hasStatus ? [{ name: `${kind.plural}/status`, ...common, kind: kind.kind, verbs: subresourceVerbs }] : []),
    ...(kind.scale === undefined
      ? []
      : [{ name: `${kind.plural}/scale`, ...common, group: "autoscaling", version: "v1", kind: "Scale", verbs: subresourceVerbs }]),
  ];
}

function aggregatedResource(kind: ServedKind): JsonObject {
  const responseKind = { group: kind.group, version: kind.version, kind: kind.kind };
  const subresources = [
    ...(kind.hasStatus ? [{ subresource: "status", responseKind, verbs: subresourceVerbs }] : []),
    ...(kind.scale === undefined
      ? []
      : [{ subresource: "scale", responseKind: { group: "autoscaling", version: "v1", kind: "Scale" }, verbs: subresourceVerbs }]),
  ];
  return {
    resource: kind.plural,
    responseKind,
    scope: kind.namespaced ? "Namespaced" : "Cluster",
    singularResource: kind.singular,
    verbs,
    ...(kind.shortNames.length === 0 ? {} : { shortNames: kind.shortNames }),
    ...(kind.categories.length === 0 ? {} : { categories: kind.categories }),
    ...(subresources.length === 0 ? {} : { subresources }),
  };
}
