import { memberOf, textOf } from "./members.ts";
import { isOfType } from "./places.ts";
import type { Visit } from "./structure.ts";

/**
 * Tells whether the server keeps the `dataSource` of a claim, and looks at it: beside a dataSourceRef, in a template, and when it is another claim or a snapshot.
 * In a claim itself it drops any other source.
 */
export function isKeptDataSource({ parent, node }: Visit): boolean {
  if (!parent || !isOfType(parent, "PersistentVolumeClaimSpec") || parent.depth > 1) return true;
  if (memberOf(parent.node, "dataSourceRef") !== undefined) return true;
  const group = textOf(node, "apiGroup") ?? "";
  const kind = textOf(node, "kind");
  return group === "" ? kind === "PersistentVolumeClaim" : group === "snapshot.storage.k8s.io" && kind === "VolumeSnapshot";
}
