import { getPath, isJsonObject } from "../json.ts";
import type { Cluster } from "../ports.ts";
import type { Cancellation } from "../result.ts";
import type { SchemaCatalog } from "../schema/structuralSchema.ts";
import { brokenContainer } from "./health/pods.ts";
import { nameOf } from "./naming.ts";
import type { WaitingObject } from "./waitUntilHealthy.ts";

/** A sentence or two on an object that is not healthy: what it says itself, and for a workload what keeps its pods from starting. */
export async function explainHealth(
  { id, health, live }: WaitingObject,
  cluster: Pick<Cluster, "list">,
  catalog: SchemaCatalog,
  cancellation: Cancellation,
): Promise<string> {
  const own = `${nameOf(id)}: ${health.message ?? (health.status === "missing" ? "it is not there any more." : `${health.status}.`)}`;
  const labels = getPath(live, "spec", "selector", "matchLabels");
  const kind = catalog.find({ group: "", version: "v1", kind: "Pod" });
  if (!isJsonObject(labels) || kind === undefined) return own;
  const labelSelector = Object.entries(labels)
    .flatMap(([name, value]) => (typeof value === "string" ? [`${name}=${value}`] : []))
    .join(",");
  const pods = await cluster.list({ kind, namespace: id.namespace }, { labelSelector }, cancellation);
  const reason = pods.ok ? pods.value.map(brokenContainer).find((text) => text !== undefined) : undefined;
  return reason === undefined ? own : `${own} ${reason}`;
}
