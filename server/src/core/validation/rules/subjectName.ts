import { textOf } from "../members.ts";
import { dnsSubdomain } from "../names.ts";
import { isOpaqueScalar } from "../opaque.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { quoteValue } from "../wording.ts";

/** Reports a subject whose name no ServiceAccount can have. Users and groups are called whatever their source calls them. */
export const subjectName: Rule = {
  code: "subject-name",
  summary: "A subject of a binding is called as no ServiceAccount can be.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  scalar(visit, report) {
    const place = placeOf(visit);
    if (place !== "Subject.name" && place !== "ServiceAccountSubject.name") return;
    const { value } = visit.node;
    if (typeof value !== "string" || value === "" || isOpaqueScalar(visit.node, visit.object.role)) return;
    const isOfBinding = place === "Subject.name" && textOf(visit.parent?.node, "kind") === "ServiceAccount";
    // All accounts of a namespace, in a FlowSchema.
    if (!isOfBinding && (place !== "ServiceAccountSubject.name" || value === "*")) return;
    const reason = dnsSubdomain(value);
    if (reason !== undefined) report({ message: `The name ${quoteValue(value)} ${reason}.` });
  },
};
