import { getString } from "../../../core/json.ts";
import { isBeingDeleted, type ClusterState } from "../clusterState.ts";
import type { StoreEvent } from "../objectStore.ts";
import { removeStored } from "./dependents.ts";

/** Empties a namespace that is on its way out, and removes it when nothing is left in it. */
export function endNamespace(state: ClusterState, event: StoreEvent): void {
  const name = event.resource === "/namespaces" ? event.name : event.namespace;
  const namespace = name === "" ? undefined : state.store.get("/namespaces", "", name);
  if (namespace === undefined || !isBeingDeleted(namespace)) return;
  const { store } = state;
  if (event.resource === "/namespaces") {
    for (const resource of store.resources()) for (const object of store.list(resource, name)) removeStored(state, resource, object);
  }
  const isEmpty = store.resources().every((resource) => store.list(resource, name).length === 0);
  const isThere = getString(store.get("/namespaces", "", name), "metadata", "name") === name;
  if (isEmpty && isThere) store.remove("/namespaces", { ...namespace, spec: {} });
}
