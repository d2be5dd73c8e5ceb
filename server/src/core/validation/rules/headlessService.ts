import { memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";
import { isHeadless, isServiceSpec, serviceTypeOf } from "../serviceSpec.ts";

/** Reports a headless Service that should be reachable from outside. */
export const headlessService: Rule = {
  code: "headless-service",
  summary: "A Service without an address of its own cannot be reached from outside.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isServiceSpec(visit) || !isHeadless(visit)) return;
    const type = serviceTypeOf(visit);
    if (type === "NodePort" || type === "LoadBalancer")
      report({ message: `A Service of type ${type} needs an address; clusterIP may not be None.`, ...memberPlace(visit, "clusterIP") });
  },
};
