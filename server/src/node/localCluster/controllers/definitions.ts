import { getPath, getString, isJsonArray, type JsonObject } from "../../../core/json.ts";
import { asMap } from "../../../core/ssa/shape.ts";
import { timestamp, type ClusterState } from "../clusterState.ts";
import { isDefinition } from "../kindRegistry.ts";
import type { StoreEvent } from "../objectStore.ts";
import { removeStored } from "./dependents.ts";
import { writeStatus } from "./statusWriter.ts";

const definitions = "apiextensions.k8s.io/customresourcedefinitions";

/** Serves what a CustomResourceDefinition defines as soon as it is stored, and removes its resources along with it. */
export function followDefinition(state: ClusterState, event: StoreEvent): void {
  if (event.resource !== definitions) return;
  if (event.type === "DELETED") {
    state.registry.forget(event.name);
    const group = getString(event.object, "spec", "group") ?? "";
    const plural = getString(event.object, "spec", "names", "plural") ?? "";
    const resource = `${group}/${plural}`;
    for (const object of state.store.list(resource)) removeStored(state, resource, object);
    return;
  }
  if (isDefinition(event.object)) state.registry.define(event.object);
}

/** Says of a CustomResourceDefinition that it is served. */
export function establish(state: ClusterState, event: StoreEvent): void {
  if (event.resource !== definitions || event.type === "DELETED") return;
  const kind = state.registry.find("apiextensions.k8s.io", "v1", "customresourcedefinitions");
  if (kind === undefined || isEstablished(event.object)) return;
  writeStatus(state, kind, event, (crd) => ({ ...crd, status: establishedStatus(crd, timestamp(state.clock)) }), "kube-apiserver");
}

function isEstablished(crd: JsonObject): boolean {
  const conditions = getPath(crd, "status", "conditions");
  return isJsonArray(conditions) && conditions.some((condition) => getPath(condition, "type") === "Established");
}

function establishedStatus(crd: JsonObject, time: string): JsonObject {
  const versions = getPath(crd, "spec", "versions");
  const stored = (isJsonArray(versions) ? versions : []).filter((version) => getPath(version, "storage") === true);
  const condition = (type: string, reason: string, message: string): JsonObject => ({
    type,
    status: "True",
    lastTransitionTime: time,
    reason,
    message,
  });
  return {
    acceptedNames: asMap(getPath(crd, "spec", "names")),
    conditions: [
      condition("NamesAccepted", "NoConflicts", "no conflicts found"),
      condition("Established", "InitialNamesAccepted", "the initial names have been accepted"),
    ],
    storedVersions: stored.map((version) => getPath(version, "name") ?? ""),
  };
}
