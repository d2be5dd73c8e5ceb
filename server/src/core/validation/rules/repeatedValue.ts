import type { JsonValue } from "../../json.ts";
import type { OffsetRange } from "../../text.ts";
import type { YamlNode } from "../../yaml/nodes.ts";
import { memberOf, type WrittenValue } from "../members.ts";
import { isOpaqueScalar } from "../opaque.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { nameOf, type SequenceVisit } from "../structure.ts";
import { quoteValue } from "../wording.ts";

/** Lists whose items must be different, or different in one field, which is named here. */
const places: ReadonlyMap<string, string | undefined> = new Map([
  ["CSIDriverSpec.tokenRequests", "audience"],
  ["CSINodeDriver.topologyKeys", undefined],
  ["CSINodeSpec.drivers", "name"],
  ["CertificateSigningRequestSpec.usages", undefined],
  ["Container.resizePolicy", "resourceName"],
  ["CustomResourceDefinitionSpec.versions", "name"],
  ["CustomResourceDefinitionVersion.selectableFields", "jsonPath"],
  ["DeviceClaim.requests", "name"],
  ["DeviceClaimConfiguration.requests", undefined],
  ["DeviceConstraint.requests", undefined],
  ["DeviceRequest.firstAvailable", "name"],
  ["EndpointHints.forZones", "name"],
  ["EndpointSlice.ports", "name"],
  ["LimitRangeSpec.limits", "type"],
  ["MutatingWebhook.admissionReviewVersions", undefined],
  ["NamedRuleWithOperations.resourceNames", undefined],
  ["ResourceSliceSpec.devices", "name"],
  ["ServiceSpec.ipFamilies", undefined],
  ["ServiceSpec.ports", "name"],
  ["TopologySelectorLabelRequirement.values", undefined],
  ["TopologySelectorTerm.matchLabelExpressions", "key"],
  ["ValidatingAdmissionPolicyBindingSpec.validationActions", undefined],
  ["ValidatingAdmissionPolicySpec.auditAnnotations", "key"],
  ["ValidatingWebhook.admissionReviewVersions", undefined],
  ["WebhookConversion.conversionReviewVersions", undefined],
]);

/** Reports items of a list that are the same where each may stand only once. */
export const repeatedValue: Rule = {
  code: "repeated-value",
  summary: "A value stands twice where each may stand only once.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  // In a patch a directive may delete one of them.
  wholeObjectsOnly: true,
  sequence(visit, report) {
    const place = placeOf(visit) ?? "";
    if (!places.has(place)) return;
    const field = places.get(place);
    const seen = new Set<JsonValue>();
    for (const item of visit.node.items) {
      const found = valueOf(item, field, visit);
      if (!found) continue;
      if (seen.has(found.value))
        report({
          message: `${nameOf(visit)} may have only one item with ${field ?? "the value"} ${quoteValue(found.value)}.`,
          range: visit.origin ?? found.range,
        });
      seen.add(found.value);
    }
  },
};

function valueOf(
  item: YamlNode | undefined,
  field: string | undefined,
  { object }: SequenceVisit,
): { readonly value: JsonValue; readonly range: OffsetRange } | undefined {
  const node: WrittenValue | undefined = field === undefined ? memberOf(item) : memberOf(item, field);
  if (item === undefined || node?.kind !== "scalar" || node.value === "" || isOpaqueScalar(node, object.role)) return undefined;
  return { value: node.value, range: item.kind === "map" || item.kind === "scalar" ? node.range : item.range };
}
