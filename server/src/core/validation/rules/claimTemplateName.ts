import { hasUnknown, memberOf, textOf } from "../members.ts";
import { dnsLabel } from "../names.ts";
import { headOf, placeOf } from "../places.ts";
import type { ReportFunction, Rule } from "../rule.ts";
import type { MapVisit } from "../structure.ts";
import { quoteValue } from "../wording.ts";

/** Reports a template of a claim whose name is none of a volume: each of them brings a volume along. */
export const claimTemplateName: Rule = {
  code: "claim-template-name",
  summary: "A template of a claim has no name that a volume can have.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    const isTemplate = visit.schema.typeName === "PersistentVolumeClaim" && placeOf(visit) === "StatefulSetSpec.volumeClaimTemplates[]";
    if (isTemplate && !hasUnknown(memberOf(visit.node, "metadata"), visit.object.role, 2)) check(visit, report);
  },
};

function check(visit: MapVisit, report: ReportFunction): void {
  const name = textOf(visit.node, "metadata", "name") ?? "";
  if (name === "") {
    report({
      message: "A template of a claim needs metadata.name, which is also that of its volume.",
      range: headOf(visit),
      subject: visit.node.range,
    });
    return;
  }
  const reason = dnsLabel(name);
  if (reason !== undefined)
    report({
      message: `The name ${quoteValue(name)} ${reason}.`,
      range: visit.origin ?? memberOf(visit.node, "metadata", "name")?.range ?? visit.range,
    });
}
