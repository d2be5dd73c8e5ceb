import { getString, type JsonObject } from "../../server/src/core/json.ts";
import { parseApiVersion } from "../../server/src/core/manifest/resource.ts";
import { neverCancelled } from "../../server/src/core/result.ts";
import { connectCluster, type ConnectedCluster } from "../../server/src/node/kubernetes/connectCluster.ts";
import { systemClock } from "../../server/src/node/systemClock.ts";
import { builtInCatalog } from "./factsPack.ts";
import { TestLog } from "./testLog.ts";

/** Connects to a cluster beside whatever is tested. */
export async function connectAside(kubeconfig: string): Promise<ConnectedCluster> {
  const cluster = await connectCluster({
    kubeconfig: { path: kubeconfig },
    builtInCatalog: () => builtInCatalog(),
    environment: {},
    log: new TestLog(),
    clock: systemClock,
  });
  if (!cluster.ok) throw new Error(cluster.message);
  return cluster.value;
}

/** Applies an object of a kind that Kubernetes has, whoever owns its fields; answers it as it is stored. */
export async function applyOver(cluster: Pick<ConnectedCluster, "apply">, object: JsonObject, fieldManager: string): Promise<JsonObject> {
  const gvk = { ...parseApiVersion(getString(object, "apiVersion") ?? ""), kind: getString(object, "kind") ?? "" };
  const kind = builtInCatalog().find(gvk);
  if (kind === undefined) throw new Error(`There is no ${gvk.kind}`);
  const applied = await cluster.apply(kind, object, { fieldManager, force: true, dryRun: false }, neverCancelled);
  if (!applied.ok) throw new Error(applied.message);
  return applied.value;
}

/** Writes one object to the cluster of a kubeconfig as somebody else. */
export async function writeAside(kubeconfig: string, object: JsonObject, fieldManager: string): Promise<void> {
  const cluster = await connectAside(kubeconfig);
  try {
    await applyOver(cluster, object, fieldManager);
  } finally {
    cluster.dispose();
  }
}
