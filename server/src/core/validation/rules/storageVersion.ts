import { hasUnknown, isTrue, itemsOf } from "../members.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports a CustomResourceDefinition that does not say in which version its objects are stored, or says it twice. */
export const storageVersion: Rule = {
  code: "storage-version",
  summary: "Not exactly one version of a CustomResourceDefinition is the one that is stored.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  sequence(visit, report) {
    if (placeOf(visit) !== "CustomResourceDefinitionSpec.versions" || visit.node.items.length === 0) return;
    const versions = itemsOf(visit.node);
    if (versions.some((version) => version?.kind === "map" && hasUnknown(version, visit.object.role, 2))) return;
    const stored = versions.filter((version) => isTrue(version, "storage")).length;
    if (stored === 1) return;
    report({
      message:
        stored === 0 ? "One of the versions needs storage: true." : `Only one version can have storage: true, not ${String(stored)}.`,
      range: visit.keyRange ?? visit.range,
      subject: visit.node.range,
    });
  },
};
