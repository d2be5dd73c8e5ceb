import { getPath, getString, isJsonArray, type JsonObject } from "../../../core/json.ts";
import { asMap } from "../../../core/ssa/shape.ts";
import { isBeingDeleted, timestamp, type ClusterState } from "../clusterState.ts";
import { withMetadata, withoutMetadata } from "../objectParts.ts";
import { hasFinalizers } from "../requests/storeObject.ts";

interface Stored {
  readonly resource: string;
  readonly object: JsonObject;
}

/** The objects that name `owner` among their owners. */
export function dependentsOf(state: ClusterState, owner: JsonObject): readonly Stored[] {
  const uid = getString(owner, "metadata", "uid");
  return state.store
    .resources()
    .flatMap((resource) => state.store.list(resource).map((object) => ({ resource, object })))
    .filter(({ object }) => ownersOf(object).some((reference) => reference["uid"] === uid));
}

/** Deletes what belongs to `owner` and to nobody else who is still there. */
export function deleteDependents(state: ClusterState, owner: JsonObject): void {
  for (const { resource, object } of dependentsOf(state, owner)) {
    const others = ownersOf(object).filter((reference) => reference["uid"] !== getString(owner, "metadata", "uid"));
    if (others.length > 0) state.store.put(resource, withOwners(object, others));
    else removeStored(state, resource, object);
  }
}

/** Takes `owner` out of the owners of what belongs to it. */
export function orphanDependents(state: ClusterState, owner: JsonObject): void {
  const uid = getString(owner, "metadata", "uid");
  for (const { resource, object } of dependentsOf(state, owner)) {
    state.store.put(
      resource,
      withOwners(
        object,
        ownersOf(object).filter((reference) => reference["uid"] !== uid),
      ),
    );
  }
}

/** Removes an object, or marks it as deleted when somebody holds it. */
export function removeStored(state: ClusterState, resource: string, object: JsonObject): void {
  if (!hasFinalizers(object)) {
    state.store.remove(resource, object);
    return;
  }
  if (isBeingDeleted(object)) return;
  state.store.put(resource, withMetadata(object, { deletionTimestamp: timestamp(state.clock), deletionGracePeriodSeconds: 0 }));
}

function ownersOf(object: JsonObject): readonly JsonObject[] {
  const references = getPath(object, "metadata", "ownerReferences");
  return isJsonArray(references) ? references.map(asMap) : [];
}

function withOwners(object: JsonObject, owners: readonly JsonObject[]): JsonObject {
  return owners.length === 0 ? withoutMetadata(object, "ownerReferences") : withMetadata(object, { ownerReferences: owners });
}
