import { isUnknown, itemsOf, memberOf } from "../members.ts";
import { memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";
import { isHeadless, isServiceSpec, serviceTypeOf } from "../serviceSpec.ts";

/** Reports a Service with an address but without ports. */
export const serviceWithoutPorts: Rule = {
  code: "service-without-ports",
  summary: "A Service has no ports.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isServiceSpec(visit) || isUnknown(visit.node, visit.object.role)) return;
    const type = serviceTypeOf(visit);
    if (type === undefined || type === "ExternalName" || isHeadless(visit)) return;
    if (isUnknown(memberOf(visit.node, "clusterIP"), visit.object.role)) return;
    const ports = memberOf(visit.node, "ports");
    if (itemsOf(visit.node, "ports").length > 0 || (ports !== undefined && ports.kind !== "sequence")) return;
    report({
      message: "A Service needs ports, unless it is headless (clusterIP: None).",
      ...memberPlace(visit, "ports"),
      subject: visit.node.range,
    });
  },
};
