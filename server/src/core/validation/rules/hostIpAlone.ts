import { isTrue, memberOf, numberOf, textOf } from "../members.ts";
import { aroundOf, isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports an address of the node without a port of it. */
export const hostIpAlone: Rule = {
  code: "host-ip-alone",
  summary: "A port has a hostIP and no hostPort.",
  severity: "warning",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "ContainerPort") || (textOf(visit.node, "hostIP") ?? "") === "") return;
    if (memberOf(visit.node, "hostPort") !== undefined && numberOf(visit.node, "hostPort") !== 0) return;
    // There the server fills it in.
    if (isTrue(aroundOf(visit, "PodSpec")?.node, "hostNetwork")) return;
    report({ message: "hostIP has no effect without hostPort. Write that, too, or delete this.", ...memberPlace(visit, "hostIP", "key") });
  },
};
