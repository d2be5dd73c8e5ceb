import { initialNamespaces, type ClusterState } from "./clusterState.ts";
import { createObject } from "./requests/createObject.ts";

/** Makes what stands in every cluster from the beginning, as far as it is not there yet. */
export function seedCluster(state: ClusterState): void {
  for (const name of initialNamespaces) createNamespace(state, name);
}

function createNamespace(state: ClusterState, name: string): void {
  const kind = state.registry.find("", "v1", "namespaces");
  if (kind === undefined || state.store.get("/namespaces", "", name) !== undefined) return;
  createObject(
    state,
    { type: "resource", kind, namespace: "" },
    { metadata: { name } },
    {
      manager: "kube-apiserver",
      dryRun: false,
      fieldValidation: "Strict",
      force: false,
    },
  );
}
