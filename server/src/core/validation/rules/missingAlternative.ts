import { chosenOf } from "../alternatives.ts";
import { headOf } from "../places.ts";
import { isUnknown, itemsOf, memberOf } from "../members.ts";
import type { ReportFunction, Rule } from "../rule.ts";
import { nameOf, type Visit } from "../structure.ts";
import { listWords } from "../wording.ts";

/** Types that need one of some members. Lists among them need an item. */
const alternativesByType: ReadonlyMap<string, readonly string[]> = new Map([
  ["ClusterTrustBundleProjection", ["name", "signerName"]],
  ["DownwardAPIVolumeFile", ["fieldRef", "resourceFieldRef"]],
  ["FCVolumeSource", ["targetWWNs", "wwids"]],
  ["FlockerVolumeSource", ["datasetName", "datasetUUID"]],
  ["PodFailurePolicyRule", ["onExitCodes", "onPodConditions"]],
  ["PodResourceClaim", ["resourceClaimName", "resourceClaimTemplateName"]],
  ["SuccessPolicyRule", ["succeededCount", "succeededIndexes"]],
]);

/** Reports an object that needs one of several members and has none of them. */
export const missingAlternative: Rule = {
  code: "missing-alternative",
  summary: "An object needs one of several fields and has none of them.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    const alternatives = visit.isCustom ? undefined : alternativesByType.get(visit.schema.typeName ?? "");
    if (!alternatives) return;
    const chosen = chosenOf(visit, alternatives)?.filter((name) => {
      const value = memberOf(visit.node, name);
      return isUnknown(value, visit.object.role) || value?.kind !== "sequence" || itemsOf(value).length > 0;
    });
    if (chosen?.length === 0) say(visit, alternatives, report);
  },
  nothing(visit, report) {
    const alternatives = visit.isCustom ? undefined : alternativesByType.get(visit.schema.typeName ?? "");
    if (alternatives && visit.element?.kind !== "field") say(visit, alternatives, report);
  },
};

function say(visit: Visit, alternatives: readonly string[], report: ReportFunction): void {
  const { node } = visit;
  const what = visit.element?.kind === "field" || !visit.parent ? nameOf(visit) : `This item of ${nameOf(visit.parent)}`;
  report({
    message: `${what} needs ${listWords(alternatives)}.`,
    ...(node?.kind === "map" ? { range: headOf({ ...visit, node }), subject: node.range } : {}),
  });
}
