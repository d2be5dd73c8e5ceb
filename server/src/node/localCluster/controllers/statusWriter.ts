import type { JsonObject } from "../../../core/json.ts";
import { readObject, type ClusterState } from "../clusterState.ts";
import { Refusal } from "../refusal.ts";
import { updateStored } from "../requests/updateResource.ts";
import type { ServedKind } from "../servedKind.ts";

/** The name under which Kubernetes' own controllers write. */
const controllerManager = "kube-controller-manager";

/** Writes the status of an object through its subresource, as a controller does; nothing happens when it is gone or stays the same. */
export function writeStatus(
  state: ClusterState,
  kind: ServedKind,
  { namespace, name }: { readonly namespace: string; readonly name: string },
  change: (object: JsonObject) => JsonObject,
  manager: string = controllerManager,
): void {
  const before = readObject(state, kind, namespace, name);
  if (before === undefined) return;
  try {
    updateStored(state, { kind, subresource: "status" }, before, change(before), { manager, dryRun: false });
  } catch (error) {
    // An object that no longer passes validation keeps its old status.
    if (!(error instanceof Refusal)) throw error;
  }
}
