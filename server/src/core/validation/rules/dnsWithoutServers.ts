import { hasUnknown, itemsOf, memberOf, textOf } from "../members.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports a pod that uses no name servers of the cluster and names none of its own. */
export const dnsWithoutServers: Rule = {
  code: "dns-without-servers",
  summary: "A pod has dnsPolicy None, but no name servers.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "PodSpec") || textOf(visit.node, "dnsPolicy") !== "None") return;
    if (hasUnknown(memberOf(visit.node, "dnsConfig"), visit.object.role)) return;
    if (itemsOf(visit.node, "dnsConfig", "nameservers").length === 0)
      report({ message: "dnsPolicy: None needs at least one of nameservers in dnsConfig.", ...memberPlace(visit, "dnsPolicy") });
  },
};
