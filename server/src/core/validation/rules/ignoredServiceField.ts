import { isUnknown, itemsOf, memberOf, textOf } from "../members.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports fields that have no effect on a service as it is. */
export const ignoredServiceField: Rule = {
  code: "ignored-service-field",
  summary: "A field has no effect on this Service.",
  severity: "warning",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "ServiceSpec")) return;
    const { node } = visit;
    if (isUnknown(memberOf(node, "type"), visit.object.role)) return;
    const isExternal = textOf(node, "type") === "ExternalName";
    const isHeadless = textOf(node, "clusterIP") === "None" || itemsOf(node, "clusterIPs").some((item) => textOf(item) === "None");
    const ignored = (name: string, why: string): void => {
      report({ message: `${name} has no effect ${why}. Delete it.`, ...memberPlace(visit, name, "key") });
    };
    if (!isExternal && (textOf(node, "externalName") ?? "") !== "") ignored("externalName", "unless type is ExternalName");
    if (isExternal && itemsOf(node, "externalIPs").length > 0) ignored("externalIPs", "when type is ExternalName");
    if (!isHeadless || isExternal) return;
    const why = "on a headless Service, one whose clusterIP is None";
    if ((textOf(node, "loadBalancerIP") ?? "") !== "") ignored("loadBalancerIP", why);
    if (itemsOf(node, "externalIPs").length > 0) ignored("externalIPs", why);
    if (memberOf(node, "sessionAffinity") !== undefined && textOf(node, "sessionAffinity") !== "None") ignored("sessionAffinity", why);
  },
};
