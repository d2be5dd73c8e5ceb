import { isOpaqueScalar } from "../opaque.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { nameOf } from "../structure.ts";
import { listWords, quoteValue } from "../wording.ts";

/** Paths into custom resources, with what they must begin with. */
const starts: ReadonlyMap<string, readonly string[]> = new Map([
  ["CustomResourceColumnDefinition.jsonPath", ["."]],
  ["CustomResourceSubresourceScale.labelSelectorPath", [".status.", ".spec."]],
  ["CustomResourceSubresourceScale.specReplicasPath", [".spec."]],
  ["CustomResourceSubresourceScale.statusReplicasPath", [".status."]],
  ["SelectableField.jsonPath", ["."]],
]);

/** Reports a path into a custom resource that does not begin where it must. */
export const invalidJsonPath: Rule = {
  code: "invalid-json-path",
  summary: "A path into custom resources does not begin where it must.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    const wanted = starts.get(placeOf(visit) ?? "");
    if (!wanted) return;
    const { value } = visit.node;
    if (typeof value !== "string" || value === "" || isOpaqueScalar(visit.node, visit.object.role)) return;
    if (wanted.some((start) => value.startsWith(start))) return;
    report({ message: `${nameOf(visit)} must begin with ${listWords(wanted.map(quoteValue))}, but is ${quoteValue(value)}.` });
  },
};
