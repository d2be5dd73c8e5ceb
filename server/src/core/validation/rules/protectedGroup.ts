import { isUnknown, memberOf, textOf } from "../members.ts";
import { isOfType } from "../places.ts";
import type { Rule } from "../rule.ts";
import { quoteValue } from "../wording.ts";

const annotation = "api-approved.kubernetes.io";

/** Reports a CustomResourceDefinition in a group of the Kubernetes community that does not say who approved it. */
export const protectedGroup: Rule = {
  code: "protected-group",
  summary: "A CustomResourceDefinition is in a group of the Kubernetes community without saying who approved it.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (visit.parent || !isOfType(visit, "CustomResourceDefinition") || isUnknown(visit.node, visit.object.role)) return;
    const group = memberOf(visit.node, "spec", "group");
    const name = textOf(visit.node, "spec", "group");
    if (group === undefined || name === undefined || !/(?:^|\.)(?:k8s|kubernetes)\.io$/.test(name)) return;
    const annotations = memberOf(visit.node, "metadata", "annotations");
    const approval = memberOf(annotations, annotation);
    if (isUnknown(group, visit.object.role) || isUnknown(annotations, visit.object.role) || isUnknown(approval, visit.object.role)) return;
    const text = approval === undefined ? "" : textOf(annotations, annotation);
    // A value of another type is somebody else's report.
    if (text === undefined || text.startsWith("unapproved") || /^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^/?]/.test(text)) return;
    report({
      message:
        text === ""
          ? `The group ${name} belongs to the Kubernetes community: the annotation ${annotation} must be the address of its approval, or begin with "unapproved".`
          : `${annotation} must be the address of an approval, or begin with "unapproved", not ${quoteValue(text)}.`,
      range: visit.origin ?? (text === "" ? group : (approval ?? group)).range,
      path: [...visit.object.path, ...["metadata", "annotations", annotation].map((step) => ({ kind: "field" as const, name: step }))],
    });
  },
};
