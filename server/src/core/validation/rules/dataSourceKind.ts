import { isKeptDataSource } from "../dataSource.ts";
import { isUnknown, memberOf } from "../members.ts";
import { isOpaqueScalar } from "../opaque.ts";
import { isOfType, placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { quoteValue } from "../wording.ts";

const places: ReadonlySet<string> = new Set(["TypedLocalObjectReference.kind", "TypedObjectReference.kind"]);

/** Reports a claim that copies something of the core group other than a claim. */
export const dataSourceKind: Rule = {
  code: "data-source-kind",
  summary: "The source of a claim's data is of a kind that its API group does not have.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  scalar(visit, report) {
    if (!places.has(placeOf(visit) ?? "")) return;
    const { value } = visit.node;
    const { parent } = visit;
    if (!parent || typeof value !== "string" || value === "" || value === "PersistentVolumeClaim") return;
    if (isOpaqueScalar(visit.node, visit.object.role)) return;
    // Of backends of Ingresses the same type is used.
    if (!parent.parent || !isOfType(parent.parent, "PersistentVolumeClaimSpec") || !isKeptDataSource(parent)) return;
    const group = memberOf(parent.node, "apiGroup");
    if (isUnknown(group, visit.object.role) || (group !== undefined && !(group.kind === "scalar" && group.value === ""))) return;
    report({ message: `Without apiGroup the kind is PersistentVolumeClaim, not ${quoteValue(value)}.` });
  },
};
