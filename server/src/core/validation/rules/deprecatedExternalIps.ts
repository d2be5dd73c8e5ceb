import { compareMinors } from "../../schema/kubernetesVersion.ts";
import { itemsOf, textOf } from "../members.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports addresses from outside that a Service claims for itself, where they have an effect. */
export const deprecatedExternalIps: Rule = {
  code: "deprecated-external-ips",
  summary: "The externalIPs of a Service are deprecated.",
  severity: "warning",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "ServiceSpec") || compareMinors(visit.object.catalog.kubernetesVersion, "1.36") < 0) return;
    const { node } = visit;
    // Where they have no effect, another rule says so.
    const isHeadless = textOf(node, "clusterIP") === "None" || itemsOf(node, "clusterIPs").some((item) => textOf(item) === "None");
    if (itemsOf(node, "externalIPs").length === 0 || textOf(node, "type") === "ExternalName" || isHeadless) return;
    report({
      message:
        "externalIPs is deprecated since Kubernetes 1.36, and some clusters ignore it. Use a Service of type LoadBalancer, or a Gateway.",
      ...memberPlace(visit, "externalIPs", "key"),
      tags: ["deprecated"],
    });
  },
};
