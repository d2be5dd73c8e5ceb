import { isUnknown, memberOf, textOf } from "./members.ts";
import { isOfType } from "./places.ts";
import type { MapVisit, Visit } from "./structure.ts";

// What the fields of a Service mean to each other.

export type ServiceType = "ClusterIP" | "NodePort" | "LoadBalancer" | "ExternalName";

/** The type of a Service from its spec; undefined when it is not known or none that there is. */
export function serviceTypeOf(spec: MapVisit): ServiceType | undefined {
  const written = memberOf(spec.node, "type");
  if (written === undefined) return isUnknown(spec.node, spec.object.role) ? undefined : "ClusterIP";
  const type = textOf(spec.node, "type");
  if (type === "") return "ClusterIP";
  return type === "ClusterIP" || type === "NodePort" || type === "LoadBalancer" || type === "ExternalName" ? type : undefined;
}

/** Tells whether a Service has no address of its own: its name stands for those of its pods. */
export function isHeadless(spec: MapVisit): boolean {
  return textOf(spec.node, "clusterIP") === "None";
}

/** Tells whether a visited value is the spec of a Service. */
export function isServiceSpec(visit: Visit): visit is MapVisit {
  return isOfType(visit, "ServiceSpec") && visit.node?.kind === "map";
}
